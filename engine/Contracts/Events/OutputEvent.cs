using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Engine.Contracts.Events;

/// <summary>What an output event carries.</summary>
public enum OutputKind : byte
{
    /// <summary>Not an event.</summary>
    None = 0,

    /// <summary>Action: send an order: <see cref="Events.OrderRequest"/>.</summary>
    SubmitOrder = 1,

    /// <summary>Action: take an order back: <see cref="Events.OrderReference"/>.</summary>
    CancelOrder = 2,

    /// <summary>Action: ask the venue what became of an order: <see cref="Events.OrderReference"/>.</summary>
    QueryOrder = 3,

    /// <summary>An order's state changed: <see cref="Events.OrderState"/>.</summary>
    OrderState = 4,

    /// <summary>A holding changed: <see cref="Events.Position"/>.</summary>
    Position = 5,

    /// <summary>A balance changed: <see cref="Events.Balance"/>.</summary>
    Balance = 6,

    /// <summary>A candle closed: <see cref="Events.Candle"/>.</summary>
    Candle = 7,

    /// <summary>A strategy spoke: <see cref="Events.Signal"/>.</summary>
    Signal = 8,

    /// <summary>Risk said no: <see cref="Events.OrderDenied"/>.</summary>
    OrderDenied = 9,

    /// <summary>A pair's data became fresh, stale or unusable: <see cref="Events.DataStatus"/>.</summary>
    DataStatus = 10,

    /// <summary>Something that should not happen did: <see cref="Events.Anomaly"/>.</summary>
    Anomaly = 11,

    /// <summary>Trading was stopped or allowed: <see cref="Events.TradingStatus"/>.</summary>
    TradingStatus = 12,

    /// <summary>What everything is worth: <see cref="Events.Equity"/>.</summary>
    Equity = 13,

    /// <summary>How the edges do changed: <see cref="Events.EdgeHealth"/>.</summary>
    EdgeHealth = 14,

    /// <summary>A fill was booked: <see cref="Events.FillBooked"/>.</summary>
    FillBooked = 15,

    /// <summary>What a booked fill came to in money: <see cref="Events.ProfitBooked"/>.</summary>
    ProfitBooked = 16,

    /// <summary>Money came in or went out without a trade: <see cref="Events.CashFlow"/>.</summary>
    CashFlow = 17,

    /// <summary>A round trip of a strategy in a pair changed: <see cref="Events.TradeState"/>.</summary>
    TradeState = 18,

    /// <summary>What was counted and what the venue states came apart, or agree again: <see cref="Events.Drift"/>.
    /// </summary>
    Drift = 19,

    /// <summary>What the account did beside <see cref="Equity"/>, which it follows:
    /// <see cref="Events.Performance"/>.</summary>
    Performance = 20,

    /// <summary>One asset held, after each <see cref="Performance"/>: <see cref="Events.Valuation"/>.</summary>
    Valuation = 21,

    /// <summary>A day of the books began: <see cref="Events.DayBegun"/>.</summary>
    DayBegun = 22,

    /// <summary>What a day began with of one asset: <see cref="Events.DayBaseline"/>.</summary>
    DayBaseline = 23,

    /// <summary>Somebody else moved the account by much: <see cref="Events.ExternalActivity"/>.</summary>
    ExternalActivity = 24,

    /// <summary>How well the account's history is known: <see cref="Events.AccountStatus"/>.</summary>
    AccountStatus = 25,

    /// <summary>An asset got its row, or another name: <see cref="Events.AssetNamed"/>.</summary>
    AssetNamed = 26,

    /// <summary>A pair got its row, or another definition: <see cref="Events.InstrumentNamed"/>.</summary>
    InstrumentNamed = 27,

    /// <summary>A strategy of this run: <see cref="Events.StrategyNamed"/>.</summary>
    StrategyNamed = 28,

    /// <summary>What is in a wallet one cannot trade with changed: <see cref="Events.WalletBalance"/>.</summary>
    WalletBalance = 29,
}

/// <summary>One slot of the output ring, and one record of an output segment: everything the engine says.</summary>
/// <remarks>
/// Shape: 128 bytes, two cache lines, little-endian, no references. Bytes 0-39 are the header, 40-119 the payload that
/// <see cref="Kind"/> names, 120-127 the running digest.
/// </remarks>
[StructLayout(LayoutKind.Explicit, Size = EventLayout.EventBytes)]
public struct OutputEvent
{
    /// <summary>Bytes of payload.</summary>
    public const int PayloadBytes = DigestOffset - PayloadOffset;

    /// <summary>Where the payload starts.</summary>
    public const int PayloadOffset = 40;

    /// <summary>Where the running digest stands.</summary>
    public const int DigestOffset = 120;

    /// <summary>What the payload is.</summary>
    [FieldOffset(0)] public OutputKind Kind;

    /// <summary>Layout version, <see cref="EventLayout.Version"/>.</summary>
    [FieldOffset(1)] public byte Version;

    /// <summary>The pair it is about; none where it is about no pair.</summary>
    [FieldOffset(4)] public InstrumentId Instrument;

    /// <summary>Place among the outputs, from 1, without gaps.</summary>
    [FieldOffset(8)] public long Sequence;

    /// <summary>Sequence of the input that caused it.</summary>
    [FieldOffset(16)] public long Cause;

    /// <summary>Engine time of the cause.</summary>
    [FieldOffset(24)] public UnixNs Time;

    /// <summary>How it belongs to its neighbours.</summary>
    [FieldOffset(32)] public EventFlags Flags;

    /// <summary>Of kind <see cref="OutputKind.SubmitOrder"/>.</summary>
    [FieldOffset(PayloadOffset)] public OrderRequest SubmitOrder;

    /// <summary>Of kind <see cref="OutputKind.CancelOrder"/>.</summary>
    [FieldOffset(PayloadOffset)] public OrderReference CancelOrder;

    /// <summary>Of kind <see cref="OutputKind.QueryOrder"/>.</summary>
    [FieldOffset(PayloadOffset)] public OrderReference QueryOrder;

    /// <summary>Of kind <see cref="OutputKind.OrderState"/>.</summary>
    [FieldOffset(PayloadOffset)] public OrderState OrderState;

    /// <summary>Of kind <see cref="OutputKind.Position"/>.</summary>
    [FieldOffset(PayloadOffset)] public Position Position;

    /// <summary>Of kind <see cref="OutputKind.Balance"/>.</summary>
    [FieldOffset(PayloadOffset)] public Balance Balance;

    /// <summary>Of kind <see cref="OutputKind.Candle"/>.</summary>
    [FieldOffset(PayloadOffset)] public Candle Candle;

    /// <summary>Of kind <see cref="OutputKind.Signal"/>.</summary>
    [FieldOffset(PayloadOffset)] public Signal Signal;

    /// <summary>Of kind <see cref="OutputKind.OrderDenied"/>.</summary>
    [FieldOffset(PayloadOffset)] public OrderDenied OrderDenied;

    /// <summary>Of kind <see cref="OutputKind.DataStatus"/>.</summary>
    [FieldOffset(PayloadOffset)] public DataStatus DataStatus;

    /// <summary>Of kind <see cref="OutputKind.Anomaly"/>.</summary>
    [FieldOffset(PayloadOffset)] public Anomaly Anomaly;

    /// <summary>Of kind <see cref="OutputKind.TradingStatus"/>.</summary>
    [FieldOffset(PayloadOffset)] public TradingStatus TradingStatus;

    /// <summary>Of kind <see cref="OutputKind.Equity"/>.</summary>
    [FieldOffset(PayloadOffset)] public Equity Equity;

    /// <summary>Of kind <see cref="OutputKind.EdgeHealth"/>.</summary>
    [FieldOffset(PayloadOffset)] public EdgeHealth EdgeHealth;

    /// <summary>Of kind <see cref="OutputKind.FillBooked"/>.</summary>
    [FieldOffset(PayloadOffset)] public FillBooked FillBooked;

    /// <summary>Of kind <see cref="OutputKind.ProfitBooked"/>.</summary>
    [FieldOffset(PayloadOffset)] public ProfitBooked ProfitBooked;

    /// <summary>Of kind <see cref="OutputKind.CashFlow"/>.</summary>
    [FieldOffset(PayloadOffset)] public CashFlow CashFlow;

    /// <summary>Of kind <see cref="OutputKind.TradeState"/>.</summary>
    [FieldOffset(PayloadOffset)] public TradeState TradeState;

    /// <summary>Of kind <see cref="OutputKind.Drift"/>.</summary>
    [FieldOffset(PayloadOffset)] public Drift Drift;

    /// <summary>Of kind <see cref="OutputKind.Performance"/>.</summary>
    [FieldOffset(PayloadOffset)] public Performance Performance;

    /// <summary>Of kind <see cref="OutputKind.Valuation"/>.</summary>
    [FieldOffset(PayloadOffset)] public Valuation Valuation;

    /// <summary>Of kind <see cref="OutputKind.DayBegun"/>.</summary>
    [FieldOffset(PayloadOffset)] public DayBegun DayBegun;

    /// <summary>Of kind <see cref="OutputKind.DayBaseline"/>.</summary>
    [FieldOffset(PayloadOffset)] public DayBaseline DayBaseline;

    /// <summary>Of kind <see cref="OutputKind.ExternalActivity"/>.</summary>
    [FieldOffset(PayloadOffset)] public ExternalActivity ExternalActivity;

    /// <summary>Of kind <see cref="OutputKind.AccountStatus"/>.</summary>
    [FieldOffset(PayloadOffset)] public AccountStatus AccountStatus;

    /// <summary>Of kind <see cref="OutputKind.AssetNamed"/>.</summary>
    [FieldOffset(PayloadOffset)] public AssetNamed AssetNamed;

    /// <summary>Of kind <see cref="OutputKind.InstrumentNamed"/>.</summary>
    [FieldOffset(PayloadOffset)] public InstrumentNamed InstrumentNamed;

    /// <summary>Of kind <see cref="OutputKind.StrategyNamed"/>.</summary>
    [FieldOffset(PayloadOffset)] public StrategyNamed StrategyNamed;

    /// <summary>Of kind <see cref="OutputKind.WalletBalance"/>.</summary>
    [FieldOffset(PayloadOffset)] public WalletBalance WalletBalance;

    /// <summary>Digest of every output up to and including this one, this field left out.</summary>
    [FieldOffset(DigestOffset)] public ulong Digest;

    /// <summary>True for what leaves for the venue, and so waits for the journal.</summary>
    public readonly bool IsAction =>
        Kind is OutputKind.SubmitOrder or OutputKind.CancelOrder or OutputKind.QueryOrder;

    /// <summary>Clears the slot and names it; sequence, cause, time and digest are stamped as it is emitted.</summary>
    /// <param name="kind">What the payload will be.</param>
    /// <param name="instrument">The pair it is about, or none.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Begin(OutputKind kind, InstrumentId instrument)
    {
        this = default;
        Kind = kind;
        Version = EventLayout.Version;
        Instrument = instrument;
        Flags = EventFlags.LastOfRun;
    }
}
