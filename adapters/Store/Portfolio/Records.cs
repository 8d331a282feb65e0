using System.Collections.Generic;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Adapters.Store.Portfolio;

/// <summary>The account at the newest word the engine has spoken of it. Money is in the valuation asset.</summary>
/// <param name="ValuationAsset">Its name, for instance <c>USD</c>.</param>
/// <param name="Total">Cash and holdings.</param>
/// <param name="Cash">Of the valuation asset itself.</param>
/// <param name="Realised">Won or lost on what was sold, fees taken off.</param>
/// <param name="Unrealised">Won or lost on what is held.</param>
/// <param name="NetCashFlow">Came in less went out.</param>
/// <param name="Fees">So far.</param>
/// <param name="ValuedOld">Part of the total at the last candle's close.</param>
/// <param name="ValuedAtCost">Part of the total at what it cost.</param>
/// <param name="HighWater">Highest equity, which flows do not move.</param>
/// <param name="DrawdownMillionths">Below the high-water mark, of it; zero or more.</param>
/// <param name="IsDrifting">Counted and stated balances do not agree.</param>
/// <param name="DriftReason">Why; none while they agree.</param>
/// <param name="DriftDifference">What they differ by in all, zero while they agree.</param>
/// <param name="IsTradingAllowed">False when new risk is stopped, and while nothing was told.</param>
/// <param name="TradingReason">Why.</param>
/// <param name="AsOf">Engine time of the newest equity told.</param>
/// <param name="Sequence">Of that output.</param>
/// <param name="AppliedTime">Engine time of the newest output in the database.</param>
/// <param name="AppliedSequence">Of that output.</param>
public sealed record EquitySummary(
    string ValuationAsset,
    Amount Total,
    Amount Cash,
    Amount Realised,
    Amount Unrealised,
    Amount NetCashFlow,
    Amount Fees,
    Amount ValuedOld,
    Amount ValuedAtCost,
    Amount HighWater,
    int DrawdownMillionths,
    bool IsDrifting,
    DriftReason DriftReason,
    Amount DriftDifference,
    bool IsTradingAllowed,
    TradingReason TradingReason,
    UnixNs AsOf,
    long Sequence,
    UnixNs AppliedTime,
    long AppliedSequence);

/// <summary>A span of the profit's summary.</summary>
public enum PnlPeriod
{
    /// <summary>Everything.</summary>
    All = 0,

    /// <summary>The newest day of the books.</summary>
    Day = 1,

    /// <summary>From its Monday on.</summary>
    Week = 2,

    /// <summary>From the first of its month on.</summary>
    Month = 3,
}

/// <summary>What the profit's summary counts.</summary>
public sealed record PnlQuery
{
    /// <summary>Whole days, counted back from the newest day of the books; left out of account when
    /// <see cref="From"/> or <see cref="Until"/> is given.</summary>
    public PnlPeriod Period { get; init; }

    /// <summary>Venue time of the first moment that counts; null for the beginning.</summary>
    public UnixNs? From { get; init; }

    /// <summary>Venue time of the first moment that counts no more; null for the end.</summary>
    public UnixNs? Until { get; init; }

    /// <summary>Whether trades by hand count; null for what <see cref="TracksManual"/> says.</summary>
    public bool? IncludeManual { get; init; }

    /// <summary>The setting <c>portfolio.track_manual_trades</c>.</summary>
    public bool TracksManual { get; init; } = true;
}

/// <summary>Profit by pair, by strategy, or in all, from fills; money is in the valuation asset.</summary>
/// <param name="Fills">Parts of fills counted.</param>
/// <param name="Notional">Bought and sold, fees left out.</param>
/// <param name="Realised">Won or lost on what was sold, fees taken off.</param>
/// <param name="Fees">Of trades.</param>
/// <param name="Intraday">Of the profit before fees, what closed inventory opened the same day.</param>
/// <param name="Unrealised">Of the positions now, where they have a price; it is no figure of the period.</param>
/// <param name="FeeShareMillionths">Fees as a share of the profit before fees; null without such a profit.</param>
public sealed record PnlFigures(
    long Fills, Amount Notional, Amount Realised, Amount Fees, Amount Intraday, Amount Unrealised,
    long? FeeShareMillionths)
{
    /// <summary>Realised profit before fees.</summary>
    public Amount Gross => Realised + Fees;
}

/// <summary>Profit of one pair or of one strategy.</summary>
/// <param name="Name">The pair's symbol or the strategy's name; <c>manual</c> for trades by hand.</param>
/// <param name="Figures">What it came to.</param>
public sealed record PnlLine(string Name, PnlFigures Figures);

/// <summary>Profit of a span of time.</summary>
/// <param name="From">First moment counted, venue time; null for the beginning.</param>
/// <param name="Until">First moment not counted; null for the end.</param>
/// <param name="FirstDay">First day of the books counted; null when moments were given or all counts.</param>
/// <param name="LastDay">Last day of the books counted.</param>
/// <param name="IncludesManual">Trades by hand are in it.</param>
/// <param name="Total">Of all fills counted.</param>
/// <param name="OtherRealised">Realised without a trade, such as a withdrawal's fee; of the account as a whole, known
/// for whole days alone, null elsewhere and without the trades by hand.</param>
/// <param name="EquityBegin">Of the account at the begin of the days; null where it was not told.</param>
/// <param name="EquityEnd">Of the account now; null where it was not told.</param>
/// <param name="NetCashFlow">Of the account in that time; null where it was not told.</param>
/// <param name="ByPair">By symbol.</param>
/// <param name="ByStrategy">By name.</param>
public sealed record PnlSummary(
    UnixNs? From,
    UnixNs? Until,
    int? FirstDay,
    int? LastDay,
    bool IncludesManual,
    PnlFigures Total,
    Amount? OtherRealised,
    Amount? EquityBegin,
    Amount? EquityEnd,
    Amount? NetCashFlow,
    IReadOnlyList<PnlLine> ByPair,
    IReadOnlyList<PnlLine> ByStrategy);

/// <summary>What one owner holds through one pair.</summary>
/// <param name="Pair">Symbol.</param>
/// <param name="Base">What is held.</param>
/// <param name="Quote">What it was paid in.</param>
/// <param name="Owner">The strategy, or <c>manual</c>.</param>
/// <param name="Quantity">Base units.</param>
/// <param name="Cost">Quote units, by weighted average.</param>
/// <param name="AverageEntry">Quote units for one base unit, rounded down; null when nothing is held.</param>
/// <param name="Realised">In the valuation asset, fees taken off.</param>
/// <param name="Fees">In the valuation asset.</param>
/// <param name="Value">In the valuation asset at the newest price told, rounded down; null without a price.</param>
/// <param name="Unrealised">Value less cost, the cost at the quote asset's newest price; null without a price.</param>
/// <param name="Time">Engine time of its last change.</param>
/// <param name="Sequence">Of that output.</param>
public sealed record PositionRecord(
    string Pair, string Base, string Quote, string Owner, Quantity Quantity, Amount Cost, Price? AverageEntry,
    Amount Realised, Amount Fees, Amount? Value, Amount? Unrealised, UnixNs Time, long Sequence);

/// <summary>What of the account is in one asset.</summary>
/// <param name="Asset">Name.</param>
/// <param name="Amount">Units, in all wallets.</param>
/// <param name="Held">Of those, bound by open orders.</param>
/// <param name="Elsewhere">Of those, in wallets one cannot trade with.</param>
/// <param name="Cost">In the valuation asset.</param>
/// <param name="Value">At the newest price told, rounded down; at cost without one.</param>
/// <param name="ShareMillionths">Of the equity, rounded down; null while that is not above zero.</param>
/// <param name="Price">Of one unit; null without one.</param>
/// <param name="Source">By what it is valued; none: it is not, and its value is its cost.</param>
/// <param name="Pair">The pair it is valued by; empty for none.</param>
/// <param name="PricedAt">Engine time of the price; null without one.</param>
public sealed record AssetExposure(
    string Asset, Amount Amount, Amount Held, Amount Elsewhere, Amount Cost, Amount Value, long? ShareMillionths,
    Price? Price, ValuationSource Source, string Pair, UnixNs? PricedAt)
{
    /// <summary>Units to trade with.</summary>
    public Amount Free => Amount - Held - Elsewhere;

    /// <summary>True when the value is no market's: it is cost, or unknown.</summary>
    public bool IsUnvalued => Source is ValuationSource.None or ValuationSource.Cost && !Amount.IsZero;
}

/// <summary>A balance as counted, and what made it.</summary>
/// <param name="Asset">Name.</param>
/// <param name="Total">Units in all wallets.</param>
/// <param name="Held">Of those, bound by open orders.</param>
/// <param name="Cost">In the valuation asset.</param>
/// <param name="Time">Engine time of its last change.</param>
/// <param name="Sequence">Of that output.</param>
/// <param name="Causes">What changed it, summed by cause.</param>
public sealed record BalanceRecord(
    string Asset, Amount Total, Amount Held, Amount Cost, UnixNs Time, long Sequence,
    IReadOnlyList<BalanceCauseSum> Causes);

/// <summary>What one cause did to one balance so far.</summary>
/// <param name="Cause">Why.</param>
/// <param name="Change">Units, summed.</param>
/// <param name="Changes">How many.</param>
public sealed record BalanceCauseSum(BalanceCause Cause, Amount Change, long Changes);
