using System.Collections.Generic;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Adapters.Store.Portfolio;

/// <summary>Which rows of the history are wanted. Newest first.</summary>
public sealed record HistoryQuery
{
    /// <summary>Symbol of a pair; null for all. An unknown one has no rows.</summary>
    public string? Pair { get; init; }

    /// <summary>Name of a strategy, or <c>manual</c>; null for all.</summary>
    public string? Owner { get; init; }

    /// <summary>Name of an asset; null for all.</summary>
    public string? Asset { get; init; }

    /// <summary>First moment wanted; null for the beginning.</summary>
    public UnixNs? Since { get; init; }

    /// <summary>First moment not wanted; null for the end.</summary>
    public UnixNs? Until { get; init; }

    /// <summary>Rows at most, 0 or more; null for all.</summary>
    public int? LimitRows { get; init; }

    /// <summary>Whether trades by hand are wanted; null for what <see cref="TracksManual"/> says.</summary>
    public bool? IncludeManual { get; init; }

    /// <summary>The setting <c>portfolio.track_manual_trades</c>.</summary>
    public bool TracksManual { get; init; } = true;
}

/// <summary>A fill, or a part of one, as booked.</summary>
/// <param name="Number">Of the fact, from 1.</param>
/// <param name="Part">0, or 1 for the rest of a fill that crossed zero.</param>
/// <param name="Execution">The venue's id; empty where it gave none.</param>
/// <param name="Order">Our id; none for a trade by hand.</param>
/// <param name="Pair">Symbol.</param>
/// <param name="Side">Which way.</param>
/// <param name="Price">Paid or got.</param>
/// <param name="Quantity">Of this part.</param>
/// <param name="Cost">Price times quantity, in the quote asset.</param>
/// <param name="Fee">In the fee asset.</param>
/// <param name="FeeAsset">Name; empty without a fee.</param>
/// <param name="Owner">The strategy, or <c>manual</c>.</param>
/// <param name="Day">Of the books: days since 1970-01-01.</param>
/// <param name="Class">What it did to the owner's inventory.</param>
/// <param name="Marks">What else there is to say.</param>
/// <param name="Value">In the valuation asset, fee left out.</param>
/// <param name="Realised">In the valuation asset, fee taken off.</param>
/// <param name="FeeValue">In the valuation asset.</param>
/// <param name="Intraday">Of the profit before fees, what closed inventory opened the same day.</param>
/// <param name="Time">At the venue.</param>
/// <param name="Sequence">Of the output that told it last.</param>
public sealed record FillRecord(
    long Number, int Part, string Execution, ClientOrderId Order, string Pair, Side Side, Price Price,
    Quantity Quantity, Amount Cost, Amount Fee, string FeeAsset, string Owner, int Day, FillClass Class,
    FillMarks Marks, Amount Value, Amount Realised, Amount FeeValue, Amount Intraday, UnixNs Time, long Sequence);

/// <summary>A round trip of one owner in one pair.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Pair">Symbol.</param>
/// <param name="Owner">The strategy, or <c>manual</c>.</param>
/// <param name="Status">Where it is.</param>
/// <param name="Event">What happened last.</param>
/// <param name="EntryQuantity">Bought so far.</param>
/// <param name="ExitQuantity">Sold so far.</param>
/// <param name="EntryCost">Valuation asset, fees left out.</param>
/// <param name="ExitValue">Valuation asset, fees left out.</param>
/// <param name="Realised">Valuation asset, fees left out.</param>
/// <param name="Opened">Engine time it was first told.</param>
/// <param name="Ended">Engine time it was closed or cancelled; null before.</param>
/// <param name="Changed">Engine time of its last change.</param>
/// <param name="Sequence">Of that output.</param>
public sealed record RoundTripRecord(
    long Number, string Pair, string Owner, TradeStatus Status, TradeEvent Event, Quantity EntryQuantity,
    Quantity ExitQuantity, Amount EntryCost, Amount ExitValue, Amount Realised, UnixNs Opened, UnixNs? Ended,
    UnixNs Changed, long Sequence);

/// <summary>Units that came in or went out without a trade.</summary>
/// <param name="Number">Of the fact.</param>
/// <param name="Entry">Of the venue's ledger; empty where there is none.</param>
/// <param name="Asset">Name.</param>
/// <param name="Cause">Why.</param>
/// <param name="Wallet">Which wallet.</param>
/// <param name="Change">Signed, in units of the asset.</param>
/// <param name="Value">Signed, in the valuation asset.</param>
/// <param name="IsUnvalued">It has no price yet.</param>
/// <param name="IsRestated">It replaced what was told before.</param>
/// <param name="Time">At the venue.</param>
/// <param name="Sequence">Of the output that told it last.</param>
public sealed record CashFlowRecord(
    long Number, string Entry, string Asset, BalanceCause Cause, WalletKind Wallet, Amount Change, Amount Value,
    bool IsUnvalued, bool IsRestated, UnixNs Time, long Sequence);

/// <summary>An order in its newest state.</summary>
/// <param name="Order">Our id.</param>
/// <param name="Pair">Symbol.</param>
/// <param name="Owner">The strategy.</param>
/// <param name="Side">Which way.</param>
/// <param name="Type">How it trades.</param>
/// <param name="Status">Where it is.</param>
/// <param name="Price">Limit; zero for a market order.</param>
/// <param name="Quantity">Ordered.</param>
/// <param name="FilledQuantity">So far.</param>
/// <param name="FilledCost">Quote units for it.</param>
/// <param name="Created">Engine time it was first told.</param>
/// <param name="Changed">Engine time of its last change.</param>
/// <param name="Sequence">Of that output.</param>
public sealed record OrderRecord(
    ClientOrderId Order, string Pair, string Owner, Side Side, OrderType Type, OrderStatus Status, Price Price,
    Quantity Quantity, Quantity FilledQuantity, Amount FilledCost, UnixNs Created, UnixNs Changed, long Sequence);

/// <summary>Fees in one asset or of one pair.</summary>
/// <param name="Name">The asset, or the pair's symbol.</param>
/// <param name="Units">In the asset; zero for a pair, whose fees may be in several.</param>
/// <param name="Value">In the valuation asset.</param>
/// <param name="Fills">Parts of fills.</param>
public sealed record FeeLine(string Name, Amount Units, Amount Value, long Fills);

/// <summary>Fees of trades, and what they are of the profit.</summary>
/// <param name="Total">Of trades, in the valuation asset.</param>
/// <param name="Other">Of flows, in the valuation asset, as of the newest equity told.</param>
/// <param name="Gross">Realised profit of trades before fees.</param>
/// <param name="ShareMillionths">Total as a share of gross; null when gross is not above zero.</param>
/// <param name="ByAsset">By name.</param>
/// <param name="ByPair">By symbol.</param>
public sealed record FeeSummary(
    Amount Total, Amount Other, Amount Gross, long? ShareMillionths, IReadOnlyList<FeeLine> ByAsset,
    IReadOnlyList<FeeLine> ByPair);

/// <summary>What counted and stated balances did to each other, at one moment.</summary>
/// <param name="Asset">Name; empty for the account as a whole.</param>
/// <param name="IsDrifting">True when they came apart, false when they agree again.</param>
/// <param name="Reason">Why.</param>
/// <param name="Counted">Units by facts.</param>
/// <param name="Stated">Units by the venue.</param>
/// <param name="Difference">Valuation asset.</param>
/// <param name="Tolerance">Valuation asset.</param>
/// <param name="Time">Engine time.</param>
/// <param name="Sequence">Of the output.</param>
public sealed record DriftRecord(
    string Asset, bool IsDrifting, DriftReason Reason, Amount Counted, Amount Stated, Amount Difference,
    Amount Tolerance, UnixNs Time, long Sequence);

/// <summary>Somebody else moved the account by much.</summary>
/// <param name="Asset">Name.</param>
/// <param name="Cause">Why.</param>
/// <param name="Number">Of the fact.</param>
/// <param name="Value">Valuation asset.</param>
/// <param name="EquityTotal">After it.</param>
/// <param name="ShareMillionths">Of the equity before it.</param>
/// <param name="Time">Engine time.</param>
/// <param name="Sequence">Of the output.</param>
public sealed record ExternalActivityRecord(
    string Asset, BalanceCause Cause, long Number, Amount Value, Amount EquityTotal, long ShareMillionths,
    UnixNs Time, long Sequence);

/// <summary>Something that should not have happened.</summary>
/// <param name="Kind">What.</param>
/// <param name="Pair">Symbol; empty for none.</param>
/// <param name="Subject">As the kind says.</param>
/// <param name="Detail">As the kind says.</param>
/// <param name="Time">Engine time.</param>
/// <param name="Sequence">Of the output.</param>
public sealed record AnomalyRecord(
    AnomalyKind Kind, string Pair, long Subject, long Detail, UnixNs Time, long Sequence);

/// <summary>How well the account's history is known, at one moment.</summary>
/// <param name="Status">As told.</param>
/// <param name="Time">Engine time.</param>
/// <param name="Sequence">Of the output.</param>
public sealed record AccountStatusRecord(AccountStatus Status, UnixNs Time, long Sequence);
