using System.Runtime.InteropServices;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Engine.Contracts.Events;

/// <summary>An order to send.</summary>
/// <param name="Order">Our id; never sent twice.</param>
/// <param name="Price">Limit price; zero for a market order.</param>
/// <param name="Quantity">Base units, above zero.</param>
/// <param name="Strategy">Row of the strategy, from 1.</param>
/// <param name="Side">Which way.</param>
/// <param name="Type">How it trades.</param>
/// <param name="TimeInForce">How long it stays.</param>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public readonly record struct OrderRequest(
    ClientOrderId Order,
    Price Price,
    Quantity Quantity,
    ushort Strategy,
    Side Side,
    OrderType Type,
    TimeInForce TimeInForce);

/// <summary>An order spoken of by our id.</summary>
/// <param name="Order">Our id.</param>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public readonly record struct OrderReference(ClientOrderId Order);

/// <summary>Where an order is in its life.</summary>
public enum OrderStatus : byte
{
    /// <summary>No such order.</summary>
    None = 0,

    /// <summary>Decided; the venue has not answered.</summary>
    PendingNew = 1,

    /// <summary>On the book.</summary>
    Open = 2,

    /// <summary>On the book, part filled.</summary>
    PartiallyFilled = 3,

    /// <summary>A cancel is on its way.</summary>
    PendingCancel = 4,

    /// <summary>Filled whole. Final.</summary>
    Filled = 5,

    /// <summary>Cancelled or expired, perhaps part filled. Final.</summary>
    Cancelled = 6,

    /// <summary>Refused by the venue. Final.</summary>
    Rejected = 7,

    /// <summary>The venue has been asked what became of it.</summary>
    Unknown = 8,
}

/// <summary>An order after a change.</summary>
/// <param name="Order">Our id.</param>
/// <param name="Price">Limit price; zero for a market order.</param>
/// <param name="Quantity">Base units ordered.</param>
/// <param name="FilledQuantity">Base units filled so far.</param>
/// <param name="FilledCost">Quote units paid or got for them, fees left out.</param>
/// <param name="Strategy">Row of the strategy.</param>
/// <param name="Side">Which way.</param>
/// <param name="Type">How it trades.</param>
/// <param name="Status">Where it is.</param>
/// <param name="PreviousStatus">Where it was.</param>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public readonly record struct OrderState(
    ClientOrderId Order,
    Price Price,
    Quantity Quantity,
    Quantity FilledQuantity,
    Amount FilledCost,
    ushort Strategy,
    Side Side,
    OrderType Type,
    OrderStatus Status,
    OrderStatus PreviousStatus);

/// <summary>A closed candle, built from trades.</summary>
/// <remarks>Shape: 56 bytes. An interval without trades is flat at the last close, with no volume.</remarks>
/// <param name="Begin">Start of the interval.</param>
/// <param name="Open">First trade.</param>
/// <param name="High">Highest trade.</param>
/// <param name="Low">Lowest trade.</param>
/// <param name="Close">Last trade.</param>
/// <param name="Volume">Base units traded.</param>
/// <param name="TradeCount">Trades.</param>
/// <param name="IntervalSeconds">Length.</param>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public readonly record struct Candle(
    UnixNs Begin,
    Price Open,
    Price High,
    Price Low,
    Price Close,
    Quantity Volume,
    int TradeCount,
    int IntervalSeconds)
{
    /// <summary>Of an interval without trades: the one way every gap is filled, live, by import and by backfill.
    /// </summary>
    /// <param name="begin">Start of the interval.</param>
    /// <param name="close">Close of the interval before.</param>
    /// <param name="seconds">Length.</param>
    public static Candle FlatAt(UnixNs begin, Price close, int seconds) =>
        new(begin, close, close, close, close, Quantity.Zero, 0, seconds);
}

/// <summary>Where a strategy wants to be.</summary>
public enum SignalDirection : byte
{
    /// <summary>Nothing to say.</summary>
    None = 0,

    /// <summary>Hold the asset.</summary>
    Long = 1,

    /// <summary>Hold none of it.</summary>
    Flat = 2,
}

/// <summary>What a strategy decided, and the two figures it decided on.</summary>
/// <param name="Fast">Fast average, rounded to the price scale.</param>
/// <param name="Slow">Slow average, rounded to the price scale.</param>
/// <param name="Strategy">Row of the strategy.</param>
/// <param name="Direction">Where it wants to be.</param>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public readonly record struct Signal(Price Fast, Price Slow, ushort Strategy, SignalDirection Direction);

/// <summary>Why risk said no.</summary>
public enum DenyReason : byte
{
    /// <summary>It did not.</summary>
    None = 0,

    /// <summary>One asset would hold more than its share.</summary>
    PerAssetLimit = 1,

    /// <summary>The order would cost more than its share.</summary>
    PerTradeLimit = 2,

    /// <summary>Too small to be worth sending, or smaller than the pair's minimum.</summary>
    BelowMinimum = 3,

    /// <summary>The price is older than the tolerance.</summary>
    StalePrice = 4,

    /// <summary>The book failed its checksum and is not healed yet.</summary>
    InvalidBook = 5,

    /// <summary>The pair or the venue takes no such order now.</summary>
    MarketClosed = 6,

    /// <summary>Not enough free balance.</summary>
    InsufficientFunds = 7,

    /// <summary>Too many orders in this second.</summary>
    OrderRate = 8,

    /// <summary>Trading is stopped.</summary>
    TradingStopped = 9,

    /// <summary>Another order of this strategy on this pair is not settled yet.</summary>
    OrderInFlight = 10,

    /// <summary>The pair has no price in the valuation asset.</summary>
    NoValuation = 11,
}

/// <summary>An order that never was, and the limit it met.</summary>
/// <param name="Wanted">What it came to, in the valuation asset.</param>
/// <param name="Limit">What was allowed.</param>
/// <param name="Strategy">Row of the strategy.</param>
/// <param name="Side">Which way.</param>
/// <param name="Reason">Why not.</param>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public readonly record struct OrderDenied(Amount Wanted, Amount Limit, ushort Strategy, Side Side, DenyReason Reason);

/// <summary>What may be believed of a pair's data.</summary>
public enum DataState : byte
{
    /// <summary>Nothing came yet.</summary>
    Unknown = 0,

    /// <summary>Within the tolerance.</summary>
    Fresh = 1,

    /// <summary>Older than the tolerance.</summary>
    Stale = 2,

    /// <summary>The book failed its checksum.</summary>
    Invalid = 3,
}

/// <summary>A pair's data became fresh, stale or unusable.</summary>
/// <param name="AgeNs">Of the newest price, nanoseconds; 0 while there is none.</param>
/// <param name="State">What may be believed now.</param>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public readonly record struct DataStatus(long AgeNs, DataState State);

/// <summary>What went wrong.</summary>
public enum AnomalyKind : byte
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>The venue spoke of an order we do not know.</summary>
    UnknownOrder = 1,

    /// <summary>The venue's message does not fit the order's state.</summary>
    IllegalTransition = 2,

    /// <summary>More was sold than was held.</summary>
    NegativeHolding = 3,

    /// <summary>The book in the engine does not have the venue's checksum.</summary>
    ChecksumMismatch = 4,

    /// <summary>A trade came after its candle had closed.</summary>
    LateTrade = 5,

    /// <summary>An event speaks of a pair or an asset that was never defined.</summary>
    UnknownInstrument = 6,

    /// <summary>A table is full; what did not fit is not traded.</summary>
    CapacityReached = 7,

    /// <summary>A fill that was counted before.</summary>
    DuplicateFill = 8,

    /// <summary>A setting with a value or key that is not allowed; the old one stays.</summary>
    InvalidSetting = 9,

    /// <summary>A sum of money did not fit; trading stopped.</summary>
    Overflow = 10,

    /// <summary>Too long without trades to fill the gap: a pair's candles begin anew. Subject: the last open minute,
    /// nanoseconds; detail: minutes missing.</summary>
    CandlesRestarted = 11,

    /// <summary>The venue's own closed candle differs from ours. Subject: its begin, nanoseconds; detail: length in
    /// seconds times 256, plus 1 open, 2 high, 4 low, 8 close, 16 volume, 32 trade count.</summary>
    CandleDiffers = 12,

    /// <summary>Candles from before the engine's own were not taken over, for they do not fit together. Subject: the
    /// moment they end, nanoseconds; detail: which rule they broke.</summary>
    HistoryRefused = 13,

    /// <summary>Between the trades of the hand-over and the first live one trade ids are missing. Subject: the first
    /// live trade; detail: how many.</summary>
    HistoryGap = 14,

    /// <summary>A fee in an asset without a price: its cost is not known yet. Subject: the fill's number; detail: the
    /// asset's row.</summary>
    FeeWithoutPrice = 15,

    /// <summary>An entry of the ledger of a type this version does not know; it is counted as a cash flow. Subject: its
    /// reference; detail: the asset's row.</summary>
    UnknownLedgerType = 16,

    /// <summary>The venue states a balance below zero. Subject: the asset's row.</summary>
    NegativeBalance = 17,

    /// <summary>The pages of the account's history do not fit together. Subject: trades told; detail: entries told.
    /// </summary>
    HistoryHole = 18,

    /// <summary>The ledger knows a trade that neither feed nor history has told. Subject: its reference; detail: the
    /// asset's row.</summary>
    TradeMissing = 19,

    /// <summary>A fact so old that its place among the others is gone: it is counted as of now. Subject: its venue
    /// time; detail: its number.</summary>
    LateFact = 20,

    /// <summary>A strategy sold more than is its own; the rest was somebody else's. Subject: the fill's number; detail:
    /// the owner's row.</summary>
    OwnershipExceeded = 21,

    /// <summary>A ledger entry differs from its fill by more than rounding. Subject: its reference; detail: the
    /// asset's row.</summary>
    LedgerDiffers = 22,

    /// <summary>The clock passed more than one day of the books at once, or no day was told for it. Subject: the
    /// moment; detail: days passed.</summary>
    DaySkipped = 23,
}

/// <summary>Something that should not happen did; it was contained.</summary>
/// <param name="Subject">An order id, an asset row or a sequence, as the kind says.</param>
/// <param name="Detail">A second figure, as the kind says.</param>
/// <param name="Kind">What went wrong.</param>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public readonly record struct Anomaly(long Subject, long Detail, AnomalyKind Kind);

/// <summary>Why trading stands where it stands.</summary>
public enum TradingReason : byte
{
    /// <summary>Not told.</summary>
    None = 0,

    /// <summary>The operator said so.</summary>
    Operator = 1,

    /// <summary>The venue's state does not allow it.</summary>
    VenueState = 2,

    /// <summary>Something about money is not certain.</summary>
    MoneyInDoubt = 3,

    /// <summary>The engine started.</summary>
    Started = 4,

    /// <summary>The feed of our own orders or balances is down, or lost one of its subscriptions.</summary>
    PrivateFeedLost = 5,

    /// <summary>What was counted does not agree with what the venue states.</summary>
    Drift = 6,

    /// <summary>The account's history was never fetched whole, or too long ago.</summary>
    AccountNotSynced = 7,
}

/// <summary>Whether new risk is allowed.</summary>
/// <param name="IsAllowed">True when it is.</param>
/// <param name="Reason">Why.</param>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public readonly record struct TradingStatus(bool IsAllowed, TradingReason Reason);
