using System;
using System.Runtime.InteropServices;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Engine.Contracts.Events;

/// <summary>A balance after a change.</summary>
/// <remarks>Shape: 67 bytes. A strategy's share of it is told in <see cref="Position"/>.</remarks>
/// <param name="Total">Units of the asset, in all wallets.</param>
/// <param name="Held">Of those, bound by open orders.</param>
/// <param name="Asset">Row of the asset table.</param>
/// <param name="Change">Of the total; zero when only what is held changed.</param>
/// <param name="Cost">What the total cost, in the valuation asset.</param>
/// <param name="Cause">Why it changed.</param>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public readonly record struct Balance(
    Amount Total,
    Amount Held,
    AssetId Asset,
    Amount Change = default,
    Amount Cost = default,
    BalanceCause Cause = BalanceCause.None);

/// <summary>What is in a wallet beside the main one: part of the asset's total, and nothing to trade with.</summary>
/// <param name="Units">In the wallet.</param>
/// <param name="Asset">Row of the asset table.</param>
/// <param name="Wallet">Which; never the main one.</param>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public readonly record struct WalletBalance(Amount Units, AssetId Asset, WalletKind Wallet);

/// <summary>What one owner holds of an instrument's base asset through that instrument.</summary>
/// <remarks>Shape: 58 bytes. Fills alone make it; what came without a trade is in the balances.</remarks>
/// <param name="Cost">Quote units the held quantity cost, by weighted average; the average price is this by quantity.
/// </param>
/// <param name="RealisedProfit">Won or lost on what was sold through it, less fees, in the valuation asset.</param>
/// <param name="Fees">So far, in the valuation asset.</param>
/// <param name="Quantity">Base units held.</param>
/// <param name="Owner">Row of the strategy, from 1; 0 for trades made by hand.</param>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public readonly record struct Position(
    Amount Cost, Amount RealisedProfit, Amount Fees, Quantity Quantity, ushort Owner = 0);

/// <summary>What a fill does to a strategy's inventory: bucket, direction and effect.</summary>
/// <remarks>Spot inventory is long; the short classes are for what is sold before it was known to be there.</remarks>
public enum FillClass : byte
{
    /// <summary>Not classified.</summary>
    None = 0,

    /// <summary>Long term, buys to hold more.</summary>
    LtLongIncrease = 1,

    /// <summary>Long term, sells what is held.</summary>
    LtLongDecrease = 2,

    /// <summary>Long term, sells what is not held.</summary>
    LtShortIncrease = 3,

    /// <summary>Long term, buys back what was sold unheld.</summary>
    LtShortDecrease = 4,

    /// <summary>Market making, buys to hold more.</summary>
    MmLongIncrease = 5,

    /// <summary>Market making, sells what is held.</summary>
    MmLongDecrease = 6,

    /// <summary>Market making, sells what is not held.</summary>
    MmShortIncrease = 7,

    /// <summary>Market making, buys back what was sold unheld.</summary>
    MmShortDecrease = 8,
}

/// <summary>What else there is to say of a booked fill.</summary>
[Flags]
public enum FillMarks : byte
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>It sold; without it, it bought.</summary>
    IsSell = 1,

    /// <summary>It waited.</summary>
    IsMaker = 2,

    /// <summary>It crossed.</summary>
    IsTaker = 4,

    /// <summary>Replaces what was told of the same number and part: an older fact came in later.</summary>
    IsRestated = 8,

    /// <summary>The rest of a fill that crossed zero: number and this mark name the part.</summary>
    IsSecondPart = 16,

    /// <summary>It was told by history, not by the running feed.</summary>
    IsHistory = 32,

    /// <summary>Some of what it sold was not known to be there; that part has no profit.</summary>
    IsOversold = 64,

    /// <summary>Its fee has no price yet; its cost is not counted.</summary>
    IsFeeUnvalued = 128,
}

/// <summary>A fill that was booked. The next output is the <see cref="ProfitBooked"/> of the same number.</summary>
/// <remarks>Shape: 80 bytes.</remarks>
/// <param name="Execution">The venue's id; empty where it gives none.</param>
/// <param name="Order">Our id; none for a trade made by hand.</param>
/// <param name="Price">Paid or got.</param>
/// <param name="Quantity">Of this part.</param>
/// <param name="Fee">Of this part, in the fee asset.</param>
/// <param name="Number">Of the fact, from 1, in the order facts came in.</param>
/// <param name="FeeAsset">What the fee is in; none without a fee.</param>
/// <param name="Owner">Row of the strategy, from 1; 0 for trades made by hand.</param>
/// <param name="Day">Of the books: days since 1970-01-01 of its date.</param>
/// <param name="Class">What it does to the owner's inventory.</param>
/// <param name="Marks">What else there is to say.</param>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public readonly record struct FillBooked(
    Text24 Execution,
    ClientOrderId Order,
    Price Price,
    Quantity Quantity,
    Amount Fee,
    long Number,
    AssetId FeeAsset,
    ushort Owner,
    ushort Day,
    FillClass Class,
    FillMarks Marks);

/// <summary>What a booked fill, or a part of one, came to, in the valuation asset.</summary>
/// <remarks>Shape: 80 bytes.</remarks>
/// <param name="Value">Of what was bought or sold, fee left out.</param>
/// <param name="Realised">Won or lost, the fee taken off; of a buy, minus the fee.</param>
/// <param name="Fee">What the fee was worth.</param>
/// <param name="Intraday">Of the profit before fees, what closed inventory opened the same day.</param>
/// <param name="VenueTime">When, at the venue.</param>
/// <param name="Number">Of the fact, as in <see cref="FillBooked"/>.</param>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public readonly record struct ProfitBooked(
    Amount Value, Amount Realised, Amount Fee, Amount Intraday, UnixNs VenueTime, long Number);

/// <summary>Units that came in or went out without a trade; no profit, but equity moves.</summary>
/// <remarks>Shape: 78 bytes. The same number again replaces what was told.</remarks>
/// <param name="Entry">Of the venue's ledger; empty where there is none.</param>
/// <param name="Change">Signed, in units of the asset, a fee left out.</param>
/// <param name="Value">Signed, in the valuation asset; zero while the asset has no price.</param>
/// <param name="VenueTime">When, at the venue.</param>
/// <param name="Number">Of the fact, from 1.</param>
/// <param name="Asset">Row of the asset table.</param>
/// <param name="Cause">Why.</param>
/// <param name="Wallet">Which wallet.</param>
/// <param name="IsUnvalued">It has no price yet; its value is told again once it has one.</param>
/// <param name="IsRestated">Replaces what was told of the same number.</param>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public readonly record struct CashFlow(
    Text24 Entry,
    Amount Change,
    Amount Value,
    UnixNs VenueTime,
    long Number,
    AssetId Asset,
    BalanceCause Cause,
    WalletKind Wallet,
    bool IsUnvalued,
    bool IsRestated);

/// <summary>Where a round trip is in its life.</summary>
public enum TradeStatus : byte
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>Ordered, nothing filled.</summary>
    Pending = 1,

    /// <summary>Filled, nothing given back.</summary>
    Open = 2,

    /// <summary>Some was given back.</summary>
    PartiallyClosed = 3,

    /// <summary>All was given back. Final.</summary>
    Closed = 4,

    /// <summary>Its order ended without a fill. Final.</summary>
    Cancelled = 5,
}

/// <summary>What happened to a round trip.</summary>
public enum TradeEvent : byte
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>An order that would open it was sent.</summary>
    Requested = 1,

    /// <summary>Its first fill.</summary>
    Opened = 2,

    /// <summary>More was bought.</summary>
    Increased = 3,

    /// <summary>Some was sold; profit was realised.</summary>
    Reduced = 4,

    /// <summary>The rest was sold; profit was realised.</summary>
    Closed = 5,

    /// <summary>The order that would have opened it ended without a fill.</summary>
    Cancelled = 6,

    /// <summary>An older fact came in later: the figures replace those told.</summary>
    Restated = 7,
}

/// <summary>A round trip of one owner in one pair after a change: built from fills alone.</summary>
/// <remarks>Shape: 76 bytes. The average entry is cost by entry quantity.</remarks>
/// <param name="EntryCost">Paid for all that was bought, in the valuation asset, fees left out.</param>
/// <param name="ExitValue">Got for all that was sold, fees left out.</param>
/// <param name="Realised">Won or lost so far, fees left out.</param>
/// <param name="Number">Of the trade, from 1; counted by pair and owner.</param>
/// <param name="EntryQuantity">Bought so far.</param>
/// <param name="ExitQuantity">Sold so far.</param>
/// <param name="Owner">Row of the strategy, from 1; 0 for trades made by hand.</param>
/// <param name="Status">Where it is.</param>
/// <param name="Event">What happened.</param>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public readonly record struct TradeState(
    Amount EntryCost,
    Amount ExitValue,
    Amount Realised,
    long Number,
    Quantity EntryQuantity,
    Quantity ExitQuantity,
    ushort Owner,
    TradeStatus Status,
    TradeEvent Event);
