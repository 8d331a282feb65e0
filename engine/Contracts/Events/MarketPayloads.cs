using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Engine.Contracts.Events;

/// <summary>Whether a pair takes orders.</summary>
/// <remarks>Source: https://docs.kraken.com/api/docs/websocket-v2/instrument, field pairs.status.</remarks>
public enum InstrumentStatus : byte
{
    /// <summary>Not told, or a word this version does not know: no orders.</summary>
    Unknown = 0,

    /// <summary>All orders.</summary>
    Online = 1,

    /// <summary>Cancels only.</summary>
    CancelOnly = 2,

    /// <summary>Post-only limit orders and cancels.</summary>
    PostOnly = 3,

    /// <summary>Limit orders only.</summary>
    LimitOnly = 4,

    /// <summary>Orders that reduce a position only.</summary>
    ReduceOnly = 5,

    /// <summary>Gone.</summary>
    Delisted = 6,

    /// <summary>Closed for now.</summary>
    Maintenance = 7,

    /// <summary>Not open yet.</summary>
    WorkInProgress = 8,
}

/// <summary>An asset as the venue defines it.</summary>
/// <param name="Name">As WebSocket v2 writes it, for instance <c>BTC</c>.</param>
/// <param name="Asset">Row of the asset table.</param>
/// <param name="Decimals">Decimals of the venue's ledger, 0 to 18.</param>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public readonly record struct AssetDefinition(Text24 Name, AssetId Asset, byte Decimals);

/// <summary>A pair as the venue defines it.</summary>
/// <remarks>
/// Shape: 72 bytes. Source: https://docs.kraken.com/api/docs/websocket-v2/instrument.
/// The pair's row is the event's instrument.
/// </remarks>
/// <param name="Symbol">As WebSocket v2 writes it, for instance <c>BTC/USD</c>.</param>
/// <param name="Base">What is bought and sold.</param>
/// <param name="Quote">What it is paid in.</param>
/// <param name="PriceDecimals">Decimals of prices on the wire and in checksums, 0 to 10.</param>
/// <param name="QuantityDecimals">Decimals of quantities on the wire and in checksums, 0 to 8.</param>
/// <param name="CostDecimals">Decimals of a cost, 0 to 18.</param>
/// <param name="Status">Whether it takes orders.</param>
/// <param name="Tick">Prices are whole numbers of it; above zero.</param>
/// <param name="Lot">Quantities are whole numbers of it; above zero.</param>
/// <param name="QuantityMin">Smallest order.</param>
/// <param name="CostMin">Smallest price times quantity; zero where the venue gives none.</param>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public readonly record struct InstrumentDefinition(
    Text24 Symbol,
    AssetId Base,
    AssetId Quote,
    byte PriceDecimals,
    byte QuantityDecimals,
    byte CostDecimals,
    InstrumentStatus Status,
    Price Tick,
    Quantity Lot,
    Quantity QuantityMin,
    Amount CostMin);

/// <summary>Best bid and best ask.</summary>
/// <remarks>Shape: 32 bytes. A side with zero quantity is empty, and its price means nothing.</remarks>
/// <param name="BidPrice">Quote per base unit.</param>
/// <param name="BidQuantity">Base units, zero or more.</param>
/// <param name="AskPrice">Quote per base unit.</param>
/// <param name="AskQuantity">Base units, zero or more.</param>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public readonly record struct TopOfBook(Price BidPrice, Quantity BidQuantity, Price AskPrice, Quantity AskQuantity);

/// <summary>Best bid and ask with the figures of the last 24 hours.</summary>
/// <remarks>Shape: 72 bytes. Source: https://docs.kraken.com/api/docs/websocket-v2/ticker.</remarks>
/// <param name="Top">Best bid and ask.</param>
/// <param name="Last">Last trade's price; zero while there was none.</param>
/// <param name="Low">Lowest trade of 24 hours.</param>
/// <param name="High">Highest trade of 24 hours.</param>
/// <param name="Vwap">Volume-weighted average price of 24 hours.</param>
/// <param name="Volume">Base units traded in 24 hours.</param>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public readonly record struct Ticker(TopOfBook Top, Price Last, Price Low, Price High, Price Vwap, Quantity Volume);

/// <summary>Who crossed the spread, or which way an order goes.</summary>
public enum Side : byte
{
    /// <summary>Not told.</summary>
    None = 0,

    /// <summary>Takes base, gives quote.</summary>
    Buy = 1,

    /// <summary>Gives base, takes quote.</summary>
    Sell = 2,
}

/// <summary>A trade; or, when conflated, several in a row whose candle is the same.</summary>
/// <remarks>
/// Shape: 54 bytes. Source: https://docs.kraken.com/api/docs/websocket-v2/trade. For a single trade open, high and low
/// equal its price and the count is 1.
/// </remarks>
/// <param name="Price">Of the last one.</param>
/// <param name="Quantity">Of all together, base units.</param>
/// <param name="Open">Of the first one.</param>
/// <param name="High">Highest.</param>
/// <param name="Low">Lowest.</param>
/// <param name="TradeId">Of the last one; sequential per pair, 0 where history has none.</param>
/// <param name="Count">How many, 1 or more.</param>
/// <param name="TakerSide">Of the last one.</param>
/// <param name="TakerType">Of the last one.</param>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public readonly record struct Trade(
    Price Price,
    Quantity Quantity,
    Price Open,
    Price High,
    Price Low,
    long TradeId,
    int Count,
    Side TakerSide,
    OrderType TakerType);

/// <summary>One price of one side of a book.</summary>
/// <param name="Price">Quote per base unit.</param>
/// <param name="Quantity">Base units; zero removes the level.</param>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public readonly record struct BookLevel(Price Price, Quantity Quantity);

/// <summary>Five levels beside each other.</summary>
[InlineArray(BookLevels.CountMax)]
public struct FiveLevels
{
    private BookLevel _first;
}

/// <summary>Up to five changed levels of a book, in the order the venue sent them.</summary>
/// <remarks>
/// Shape: 88 bytes. A message with more levels is a run; its last event carries the checksum of the book after the
/// whole run. With <see cref="EventFlags.Snapshot"/> on every event, the run replaces the book.
/// Source: https://docs.kraken.com/api/docs/websocket-v2/book.
/// </remarks>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public struct BookLevels
{
    /// <summary>Levels in one event.</summary>
    public const int CountMax = 5;

    /// <summary>The levels; those from <see cref="Count"/> on are zero.</summary>
    public FiveLevels Levels;

    /// <summary>CRC-32 of the top ten levels after the run, as the venue sent it.</summary>
    public uint Checksum;

    /// <summary>Levels the subscription keeps on each side.</summary>
    public ushort Depth;

    /// <summary>How many levels, 0 to 5.</summary>
    public byte Count;

    /// <summary>Bit <c>i</c> is set when level <c>i</c> is an ask.</summary>
    public byte AskMask;
}

/// <summary>The venue's own candle: a check on ours, and its open one comes again on every trade.</summary>
/// <remarks>Shape: 68 bytes. Source: https://docs.kraken.com/api/docs/websocket-v2/ohlc.</remarks>
/// <param name="Begin">Start of the interval.</param>
/// <param name="Open">First trade.</param>
/// <param name="High">Highest trade.</param>
/// <param name="Low">Lowest trade.</param>
/// <param name="Close">Last trade so far.</param>
/// <param name="Vwap">Volume-weighted average price.</param>
/// <param name="Volume">Base units traded.</param>
/// <param name="TradeCount">Trades.</param>
/// <param name="IntervalSeconds">Length.</param>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public readonly record struct VenueCandle(
    UnixNs Begin,
    Price Open,
    Price High,
    Price Low,
    Price Close,
    Price Vwap,
    Quantity Volume,
    long TradeCount,
    int IntervalSeconds);

/// <summary>What a feed status says.</summary>
public enum FeedState : byte
{
    /// <summary>Not told.</summary>
    None = 0,

    /// <summary>The socket is up; nothing is known yet.</summary>
    Connected = 1,

    /// <summary>The socket is down: everything it fed is stale.</summary>
    Disconnected = 2,

    /// <summary>The venue says it trades normally.</summary>
    VenueOnline = 3,

    /// <summary>The venue says maintenance: no orders, no cancels.</summary>
    VenueMaintenance = 4,

    /// <summary>The venue says cancels only.</summary>
    VenueCancelOnly = 5,

    /// <summary>The venue says post-only limit orders only.</summary>
    VenuePostOnly = 6,

    /// <summary>The venue's word for its state is unknown: treated like maintenance.</summary>
    VenueUnknown = 7,

    /// <summary>This pair's book failed its checksum: unusable until the next snapshot.</summary>
    BookInvalid = 8,

    /// <summary>This pair's subscription is on.</summary>
    Subscribed = 9,

    /// <summary>This pair's subscription was refused or lost.</summary>
    SubscriptionLost = 10,

    /// <summary>The venue's clock is far from ours; what is decided goes by ours.</summary>
    VenueClockFar = 11,

    /// <summary>The venue's clock is near ours again.</summary>
    VenueClockNear = 12,
}

/// <summary>The state of a feed, of the venue, or of one pair's subscription.</summary>
/// <param name="State">What it says.</param>
/// <param name="Channel">Which channel, for a pair's subscription.</param>
/// <param name="Connection">Which connection of the feed says so, from 0; a loss concerns the pairs it served.</param>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public readonly record struct FeedStatus(FeedState State, FeedChannel Channel, byte Connection = 0);

/// <summary>The venue's channels.</summary>
public enum FeedChannel : byte
{
    /// <summary>No channel in particular.</summary>
    None = 0,

    /// <summary>Venue status.</summary>
    Status = 1,

    /// <summary>Proof of life.</summary>
    Heartbeat = 2,

    /// <summary>Assets and pairs.</summary>
    Instrument = 3,

    /// <summary>Best bid and ask with day figures.</summary>
    Ticker = 4,

    /// <summary>Trades.</summary>
    Trade = 5,

    /// <summary>Levels.</summary>
    Book = 6,

    /// <summary>Candles.</summary>
    Ohlc = 7,

    /// <summary>Our own orders and fills; private.</summary>
    Executions = 8,

    /// <summary>Our own balances; private.</summary>
    Balances = 9,
}
