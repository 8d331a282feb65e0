using System.Runtime.InteropServices;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Engine.Contracts.Events;

/// <summary>Why the account is called drifting.</summary>
public enum DriftReason : byte
{
    /// <summary>It is not.</summary>
    None = 0,

    /// <summary>The differences of all assets together are worth more than the tolerance.</summary>
    OverTolerance = 1,

    /// <summary>The asset has no price, so that no tolerance applies to it.</summary>
    Unvalued = 2,

    /// <summary>The ledger knows a trade that neither feed nor history has told.</summary>
    TradeMissing = 3,

    /// <summary>The venue states a balance below zero.</summary>
    NegativeBalance = 4,
}

/// <summary>What was counted and what the venue states came apart, or agree again.</summary>
/// <remarks>Shape: 68 bytes. Told for the account as a whole, and for each asset that has a part in it.</remarks>
/// <param name="Counted">Units by the facts told; zero for the account.</param>
/// <param name="Stated">Units by the venue's newest word; zero for the account.</param>
/// <param name="Difference">What they differ by, in the valuation asset, zero or more; of the account the sum.</param>
/// <param name="Tolerance">What is let pass, in the valuation asset.</param>
/// <param name="Asset">Row of the asset table; none for the account as a whole.</param>
/// <param name="IsDrifting">True when it came apart, false when it agrees again.</param>
/// <param name="Reason">Why.</param>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public readonly record struct Drift(
    Amount Counted,
    Amount Stated,
    Amount Difference,
    Amount Tolerance,
    AssetId Asset,
    bool IsDrifting,
    DriftReason Reason);

/// <summary>What everything is worth, in the valuation asset.</summary>
/// <remarks>Shape: 80 bytes. Total = realised + unrealised profit + net cash flow, exactly; the flow is in the
/// <see cref="Performance"/> that follows.</remarks>
/// <param name="Total">Cash and holdings.</param>
/// <param name="Cash">Of the valuation asset itself.</param>
/// <param name="RealisedProfit">Won or lost on what was sold, fees taken off.</param>
/// <param name="UnrealisedProfit">Won or lost on what is held.</param>
/// <param name="Fees">So far.</param>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public readonly record struct Equity(
    Amount Total,
    Amount Cash,
    Amount RealisedProfit,
    Amount UnrealisedProfit,
    Amount Fees);

/// <summary>What the account did; follows every <see cref="Equity"/>.</summary>
/// <remarks>Shape: 70 bytes. Drawdown is positive, from a high-water mark that flows do not move.</remarks>
/// <param name="NetCashFlow">Came in less went out since the account was opened, at the value of its moment.</param>
/// <param name="ValuedOld">Part of the total at the last trade, for lack of a fresh price.</param>
/// <param name="ValuedAtCost">Part of the total at what it cost, for lack of any price.</param>
/// <param name="HighWater">Highest equity, moved in proportion by every flow.</param>
/// <param name="DrawdownMillionths">Below the high-water mark, of it.</param>
/// <param name="IsSnapshot">It is a snapshot by schedule, to be kept. The assets held follow in any case.</param>
/// <param name="IsDrifting">What was counted does not agree with what the venue states.</param>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public readonly record struct Performance(
    Amount NetCashFlow,
    Amount ValuedOld,
    Amount ValuedAtCost,
    Amount HighWater,
    int DrawdownMillionths,
    bool IsSnapshot,
    bool IsDrifting);

/// <summary>By what an asset was valued.</summary>
public enum ValuationSource : byte
{
    /// <summary>It was not: it has no cost and no price.</summary>
    None = 0,

    /// <summary>It is the valuation asset.</summary>
    Itself = 1,

    /// <summary>The middle of fresh best prices.</summary>
    Fresh = 2,

    /// <summary>The last trade or closed candle: there is no price within the tolerance.</summary>
    LastTrade = 3,

    /// <summary>What it cost: there never was a price.</summary>
    Cost = 4,
}

/// <summary>One asset held, as equity counts it; the event's instrument is the pair it was valued by.</summary>
/// <param name="Units">Held in all wallets.</param>
/// <param name="Value">In the valuation asset.</param>
/// <param name="Cost">In the valuation asset.</param>
/// <param name="Price">Of one unit; zero where there was none.</param>
/// <param name="Asset">Row of the asset table.</param>
/// <param name="Source">By what.</param>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public readonly record struct Valuation(
    Amount Units, Amount Value, Amount Cost, Price Price, AssetId Asset, ValuationSource Source);

/// <summary>A day of the books began; its baselines follow, one for each asset held.</summary>
/// <param name="EquityTotal">At its begin.</param>
/// <param name="NetCashFlow">Of all days before.</param>
/// <param name="RealisedProfit">Of all days before.</param>
/// <param name="Fees">Of all days before.</param>
/// <param name="Begin">By the calendar.</param>
/// <param name="Day">Days since 1970-01-01 of its date.</param>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public readonly record struct DayBegun(
    Amount EquityTotal, Amount NetCashFlow, Amount RealisedProfit, Amount Fees, UnixNs Begin, ushort Day);

/// <summary>What a day began with of one asset; the event's instrument is the pair it was valued by.</summary>
/// <param name="Units">Held.</param>
/// <param name="Value">In the valuation asset, at the last price of the day before.</param>
/// <param name="Cost">In the valuation asset.</param>
/// <param name="Price">Of one unit; zero where there was none.</param>
/// <param name="Asset">Row of the asset table.</param>
/// <param name="Day">Days since 1970-01-01 of its date.</param>
/// <param name="IsRestated">Replaces what was told for the same day and asset.</param>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public readonly record struct DayBaseline(
    Amount Units, Amount Value, Amount Cost, Price Price, AssetId Asset, ushort Day, bool IsRestated);

/// <summary>A trade by hand or a flow moved the account by more than is usual.</summary>
/// <param name="Value">Signed for flows, of what was traded for trades; in the valuation asset.</param>
/// <param name="EquityTotal">After it.</param>
/// <param name="ShareMillionths">Of the equity before it.</param>
/// <param name="Number">Of the fact.</param>
/// <param name="Asset">Row of the asset table.</param>
/// <param name="Cause">Why.</param>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public readonly record struct ExternalActivity(
    Amount Value, Amount EquityTotal, long ShareMillionths, long Number, AssetId Asset, BalanceCause Cause);

/// <summary>How well the account's history is known.</summary>
/// <param name="Through">Venue time up to which everything is known; zero for never.</param>
/// <param name="Trades">Told by history so far.</param>
/// <param name="Entries">Of the ledger, told by history so far.</param>
/// <param name="IsGood">Young enough, or not needed.</param>
/// <param name="IsRunning">History is being fetched.</param>
/// <param name="Outcome">Of the newest attempt that ended.</param>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public readonly record struct AccountStatus(
    UnixNs Through, long Trades, long Entries, bool IsGood, bool IsRunning, SyncOutcome Outcome);
