using System;
using System.Collections.Generic;
using KrakkedCore.Engine.Books;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Perf.Workloads;

/// <summary>Makes a seeded session of frames: books with right checksums, trades and tickers that fit them.</summary>
/// <remarks>
/// A market for measuring, not for trading: prices wander by one tick, seven in ten frames are book updates of one to
/// three levels, two are trades, one is a ticker.
/// Source of the shapes: https://docs.kraken.com/api/docs/websocket-v2.
/// </remarks>
public sealed class FrameMarket
{
    /// <summary>Levels a side, as subscribed.</summary>
    public const int Depth = 10;

    /// <summary>Market time before the first frame, ns since 1970: 2026-11-21.</summary>
    public const long StartNs = 1_795_219_200L * UnixNs.PerSecond;

    /// <summary>Market time between two frames, ns: 50 a second, so that a minute's candle takes 3,000.</summary>
    public const long FrameNs = 20 * UnixNs.PerMillisecond;

    private const long FirstTradeId = 70_635_251;

    private readonly FrameWriter _writer = new();
    private readonly List<BookLevel> _changedBids = [];
    private readonly List<BookLevel> _changedAsks = [];
    private readonly OrderBook[] _books;
    private readonly MarketPair[] _pairs;
    private readonly Random _random;
    private long _tradeId = FirstTradeId;
    private long _timeNs = StartNs;

    private FrameMarket(MarketPair[] pairs, int seed)
    {
        _pairs = pairs;
        _random = new Random(seed);
        _books = new OrderBook[pairs.Length];
    }

    /// <summary>Makes a session: the instruments, a snapshot of each book, then the market's frames.</summary>
    /// <param name="frameCount">Frames after the snapshots.</param>
    /// <param name="seed">Same seed, same bytes.</param>
    /// <param name="pairs">None for <see cref="MarketPair.Four"/>.</param>
    public static FrameSession Make(int frameCount, int seed = 1, MarketPair[]? pairs = null)
    {
        var market = new FrameMarket(pairs ?? MarketPair.Four, seed);
        market._writer.WriteInstruments(market._pairs);
        for (var pair = 0; pair < market._pairs.Length; pair++)
        {
            market.WriteSnapshot(pair);
        }

        for (var frame = 0; frame < frameCount; frame++)
        {
            market.WriteNext();
        }

        return market._writer.ToSession(
            roundNs: market._timeNs - StartNs + FrameNs,
            roundTrades: market._tradeId - FirstTradeId);
    }

    private void WriteSnapshot(int pair)
    {
        var book = new OrderBook(Depth);
        _books[pair] = book;
        var middle = _pairs[pair].StartTicks;
        for (var level = 0; level < Depth; level++)
        {
            Change(pair, isAsk: false, middle - 1 - (level * 3), NextQuantity());
            Change(pair, isAsk: true, middle + 1 + (level * 3), NextQuantity());
        }

        WriteBook(pair, isSnapshot: true);
    }

    private void WriteNext()
    {
        var pair = _random.Next(_pairs.Length);
        var kind = _random.Next(10);
        if (kind < 7)
        {
            MoveBook(pair);
            WriteBook(pair, isSnapshot: false);
        }
        else if (kind < 9)
        {
            WriteTrades(pair, count: 1 + _random.Next(2));
        }
        else
        {
            _books[pair].TryTop(out var top);
            _timeNs += FrameNs;
            _writer.WriteTicker(_pairs[pair], top, _timeNs);
        }
    }

    private void MoveBook(int pair)
    {
        var isAsk = _random.Next(2) == 0;
        if (_random.Next(4) != 0)
        {
            var level = SideOf(pair, isAsk)[_random.Next(Depth)];
            Change(pair, isAsk, TicksOf(pair, level.Price), NextQuantity());
            return;
        }

        // The touch is taken away on one side and the other side follows it; a level enters at the far end.
        var taken = TicksOf(pair, SideOf(pair, isAsk)[0].Price);
        var far = TicksOf(pair, SideOf(pair, isAsk)[Depth - 1].Price);
        Change(pair, isAsk, taken, quantity: 0);
        Change(pair, isAsk, isAsk ? far + 1 + _random.Next(3) : far - 1 - _random.Next(3), NextQuantity());
        Change(pair, !isAsk, taken, NextQuantity());
    }

    private void WriteTrades(int pair, int count)
    {
        var isBuy = _random.Next(2) == 0;
        var touch = SideOf(pair, isBuy)[0].Price;
        _timeNs += FrameNs;
        _writer.BeginTrades();
        for (var trade = 0; trade < count; trade++)
        {
            _writer.AddTrade(_pairs[pair], isBuy, touch, new Quantity(NextQuantity()), _tradeId++, _timeNs);
        }

        _writer.EndTrades();
    }

    private void WriteBook(int pair, bool isSnapshot)
    {
        var book = _books[pair];
        book.Truncate();
        var checksum = book.Checksum(_pairs[pair].PriceDecimals, Quantity.Scale);
        _timeNs += FrameNs;
        _writer.WriteBook(_pairs[pair], isSnapshot, _changedBids, _changedAsks, checksum, _timeNs);
        _changedBids.Clear();
        _changedAsks.Clear();
    }

    private void Change(int pair, bool isAsk, long ticks, long quantity)
    {
        var level = new BookLevel(new Price(ticks * TickOf(pair)), new Quantity(quantity));
        _books[pair].Apply(isAsk, level);
        (isAsk ? _changedAsks : _changedBids).Add(level);
    }

    private BookSide SideOf(int pair, bool isAsk) => isAsk ? _books[pair].Asks : _books[pair].Bids;

    private long TicksOf(int pair, Price price) => price.Raw / TickOf(pair);

    private long TickOf(int pair) => (long)Math.Pow(10, Price.Scale - _pairs[pair].PriceDecimals);

    private long NextQuantity() => 1 + _random.NextInt64(500_000_000);
}
