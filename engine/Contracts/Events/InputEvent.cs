using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Engine.Contracts.Events;

/// <summary>What an input event carries.</summary>
public enum InputKind : byte
{
    /// <summary>Not an event.</summary>
    None = 0,

    /// <summary>The engine started: <see cref="Events.EngineStarted"/>.</summary>
    EngineStarted = 1,

    /// <summary>One setting in force: <see cref="Events.Setting"/>. A configuration is a run of them.</summary>
    Setting = 2,

    /// <summary>An asset: <see cref="Events.AssetDefinition"/>.</summary>
    AssetDefinition = 3,

    /// <summary>A pair: <see cref="Events.InstrumentDefinition"/>.</summary>
    InstrumentDefinition = 4,

    /// <summary>Best bid and ask with day figures: <see cref="Events.Ticker"/>.</summary>
    Ticker = 5,

    /// <summary>A trade: <see cref="Events.Trade"/>.</summary>
    Trade = 6,

    /// <summary>Changed or all levels of a book: <see cref="Events.BookLevels"/>.</summary>
    BookLevels = 7,

    /// <summary>The venue's own candle: <see cref="Events.VenueCandle"/>.</summary>
    VenueCandle = 8,

    /// <summary>The state of a feed, of the venue, or of one book: <see cref="Events.FeedStatus"/>.</summary>
    FeedStatus = 9,

    /// <summary>The engine's clock moved; no payload.</summary>
    ClockTick = 10,

    /// <summary>The venue took an order: <see cref="Events.OrderAccepted"/>.</summary>
    OrderAccepted = 11,

    /// <summary>The venue refused an order: <see cref="Events.OrderRejected"/>.</summary>
    OrderRejected = 12,

    /// <summary>An order filled, in part or whole: <see cref="Events.Fill"/>.</summary>
    Fill = 13,

    /// <summary>An order left the book unfilled or part filled: <see cref="Events.OrderClosed"/>.</summary>
    OrderClosed = 14,

    /// <summary>A balance as the venue states it: <see cref="Events.BalanceStatement"/>.</summary>
    BalanceStatement = 15,

    /// <summary>What the operator wants: <see cref="Events.Command"/>.</summary>
    Command = 16,

    /// <summary>A circuit breaker of the REST edge: <see cref="Events.BreakerStatus"/>.</summary>
    BreakerStatus = 17,

    /// <summary>What a pair's trades cost, by volume: <see cref="Events.FeeSchedule"/>.</summary>
    FeeSchedule = 18,

    /// <summary>A part of a pair's past, before its live candles: <see cref="Events.HistoryCandle"/>.</summary>
    HistoryCandle = 19,

    /// <summary>What moved a wallet, by the venue's ledger: <see cref="Events.LedgerEntry"/>.</summary>
    LedgerEntry = 20,

    /// <summary>A day of the books: <see cref="Events.TradingDay"/>.</summary>
    TradingDay = 21,

    /// <summary>The account's history was fetched, or not: <see cref="Events.AccountSync"/>.</summary>
    AccountSync = 22,

    /// <summary>How an asset is valued, and whether it counts: <see cref="Events.AssetRule"/>.</summary>
    AssetRule = 23,
}

/// <summary>One slot of the input ring, and one journal record: everything the deciding thread ever sees.</summary>
/// <remarks>
/// Shape: 128 bytes, two cache lines, little-endian, no references. Bytes 0-39 are the header, 40-127 the payload that
/// <see cref="Kind"/> names; bytes the payload does not use are zero.
/// </remarks>
[StructLayout(LayoutKind.Explicit, Size = EventLayout.EventBytes)]
public struct InputEvent
{
    /// <summary>Bytes of payload.</summary>
    public const int PayloadBytes = EventLayout.EventBytes - PayloadOffset;

    /// <summary>Where the payload starts.</summary>
    public const int PayloadOffset = 40;

    /// <summary>What the payload is.</summary>
    [FieldOffset(0)] public InputKind Kind;

    /// <summary>Layout version, <see cref="EventLayout.Version"/>.</summary>
    [FieldOffset(1)] public byte Version;

    /// <summary>Who it came from.</summary>
    [FieldOffset(2)] public EventSource Source;

    /// <summary>The pair it is about; none where it is about no pair.</summary>
    [FieldOffset(4)] public InstrumentId Instrument;

    /// <summary>Place in the one total order, from 1, without gaps; stamped on entering the input ring.</summary>
    [FieldOffset(8)] public long Sequence;

    /// <summary>Venue clock; zero where the venue gave none. May step backwards.</summary>
    [FieldOffset(16)] public UnixNs VenueTime;

    /// <summary>Engine clock when the adapter had the bytes.</summary>
    [FieldOffset(24)] public UnixNs ReceiveTime;

    /// <summary>How it belongs to its neighbours.</summary>
    [FieldOffset(32)] public EventFlags Flags;

    /// <summary>Of kind <see cref="InputKind.EngineStarted"/>.</summary>
    [FieldOffset(PayloadOffset)] public EngineStarted EngineStarted;

    /// <summary>Of kind <see cref="InputKind.Setting"/>.</summary>
    [FieldOffset(PayloadOffset)] public Setting Setting;

    /// <summary>Of kind <see cref="InputKind.AssetDefinition"/>.</summary>
    [FieldOffset(PayloadOffset)] public AssetDefinition AssetDefinition;

    /// <summary>Of kind <see cref="InputKind.InstrumentDefinition"/>.</summary>
    [FieldOffset(PayloadOffset)] public InstrumentDefinition InstrumentDefinition;

    /// <summary>Of kind <see cref="InputKind.Ticker"/>.</summary>
    [FieldOffset(PayloadOffset)] public Ticker Ticker;

    /// <summary>Of kind <see cref="InputKind.Trade"/>.</summary>
    [FieldOffset(PayloadOffset)] public Trade Trade;

    /// <summary>Of kind <see cref="InputKind.BookLevels"/>.</summary>
    [FieldOffset(PayloadOffset)] public BookLevels BookLevels;

    /// <summary>Of kind <see cref="InputKind.VenueCandle"/>.</summary>
    [FieldOffset(PayloadOffset)] public VenueCandle VenueCandle;

    /// <summary>Of kind <see cref="InputKind.FeedStatus"/>.</summary>
    [FieldOffset(PayloadOffset)] public FeedStatus FeedStatus;

    /// <summary>Of kind <see cref="InputKind.OrderAccepted"/>.</summary>
    [FieldOffset(PayloadOffset)] public OrderAccepted OrderAccepted;

    /// <summary>Of kind <see cref="InputKind.OrderRejected"/>.</summary>
    [FieldOffset(PayloadOffset)] public OrderRejected OrderRejected;

    /// <summary>Of kind <see cref="InputKind.Fill"/>.</summary>
    [FieldOffset(PayloadOffset)] public Fill Fill;

    /// <summary>Of kind <see cref="InputKind.OrderClosed"/>.</summary>
    [FieldOffset(PayloadOffset)] public OrderClosed OrderClosed;

    /// <summary>Of kind <see cref="InputKind.BalanceStatement"/>.</summary>
    [FieldOffset(PayloadOffset)] public BalanceStatement BalanceStatement;

    /// <summary>Of kind <see cref="InputKind.Command"/>.</summary>
    [FieldOffset(PayloadOffset)] public Command Command;

    /// <summary>Of kind <see cref="InputKind.BreakerStatus"/>.</summary>
    [FieldOffset(PayloadOffset)] public BreakerStatus BreakerStatus;

    /// <summary>Of kind <see cref="InputKind.FeeSchedule"/>.</summary>
    [FieldOffset(PayloadOffset)] public FeeSchedule FeeSchedule;

    /// <summary>Of kind <see cref="InputKind.HistoryCandle"/>.</summary>
    [FieldOffset(PayloadOffset)] public HistoryCandle HistoryCandle;

    /// <summary>Of kind <see cref="InputKind.LedgerEntry"/>.</summary>
    [FieldOffset(PayloadOffset)] public LedgerEntry LedgerEntry;

    /// <summary>Of kind <see cref="InputKind.TradingDay"/>.</summary>
    [FieldOffset(PayloadOffset)] public TradingDay TradingDay;

    /// <summary>Of kind <see cref="InputKind.AccountSync"/>.</summary>
    [FieldOffset(PayloadOffset)] public AccountSync AccountSync;

    /// <summary>Of kind <see cref="InputKind.AssetRule"/>.</summary>
    [FieldOffset(PayloadOffset)] public AssetRule AssetRule;

    /// <summary>Clears the slot and writes a header; the publisher then fills the payload.</summary>
    /// <param name="kind">What the payload will be.</param>
    /// <param name="source">Who it comes from.</param>
    /// <param name="instrument">The pair it is about, or none.</param>
    /// <param name="venueTime">Venue clock, or zero.</param>
    /// <param name="receiveTime">Engine clock.</param>
    /// <param name="flags">A single event carries <see cref="EventFlags.LastOfRun"/>.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Begin(
        InputKind kind,
        EventSource source,
        InstrumentId instrument,
        UnixNs venueTime,
        UnixNs receiveTime,
        EventFlags flags = EventFlags.LastOfRun)
    {
        this = default;
        Kind = kind;
        Version = EventLayout.Version;
        Source = source;
        Instrument = instrument;
        VenueTime = venueTime;
        ReceiveTime = receiveTime;
        Flags = flags;
    }
}
