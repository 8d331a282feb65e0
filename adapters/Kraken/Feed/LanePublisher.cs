using System;
using System.Collections.Generic;
using KrakkedCore.Adapters.Kraken.Wire;
using KrakkedCore.Engine.Books;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Ports;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Adapters.Kraken.Feed;

/// <summary>Puts events into the lane; what does not fit is conflated, pair by pair, and counted.</summary>
/// <remarks>
/// States and definitions are never dropped: they wait in order, and while they wait everything after them is
/// conflated. A ticker or candle gives way to its successor, trades merge into one, a book is told again as a whole.
/// </remarks>
internal sealed class LanePublisher(IInputLane lane, FeedStatistics statistics)
{
    private const int ChunkEvents = 32;

    private readonly Queue<InputEvent> _kept = new();
    private readonly InputEvent[] _run = new InputEvent[(2 * OrderBook.DepthMax / BookLevels.CountMax) + 1];
    private readonly InputEvent[] _one = new InputEvent[1];
    private PendingPair[] _pairs = [];
    private int _pendingCount;

    /// <summary>Something waits for room.</summary>
    internal bool HasPending => _pendingCount > 0 || _kept.Count > 0;

    /// <summary>Puts in a state or a definition, or keeps it until there is room.</summary>
    internal void PublishKept(in InputEvent input)
    {
        _one[0] = input;
        if (_kept.Count > 0 || !TryPublish(_one))
        {
            _kept.Enqueue(input);
        }
    }

    /// <summary>Puts in tickers, trades or candles, each an event of its own.</summary>
    internal void PublishSingles(ReadOnlySpan<InputEvent> events)
    {
        while (!events.IsEmpty)
        {
            var chunk = events[..Math.Min(events.Length, ChunkEvents)];
            events = events[chunk.Length..];
            if (!MustWait(chunk) && TryPublish(chunk))
            {
                continue;
            }

            foreach (ref readonly var single in chunk)
            {
                Conflate(in single);
            }
        }
    }

    /// <summary>Puts in the levels of a book, or marks it to be told again whole.</summary>
    internal void PublishBook(ReadOnlySpan<InputEvent> run)
    {
        ref var pair = ref PairOf(run[0].Instrument);
        if (_kept.Count == 0 && !pair.HasBook && TryPublish(run))
        {
            return;
        }

        statistics.AddConflated(InputKind.BookLevels, run.Length);
        _pendingCount += pair.HasBook ? 0 : 1;
        pair.HasBook = true;
        pair.BookTimes = (run[^1].VenueTime, run[^1].ReceiveTime, run[^1].BookLevels.Checksum);
    }

    /// <summary>The pair's book is no longer true: nothing of it is told until its next snapshot.</summary>
    internal void ForgetBook(InstrumentId instrument)
    {
        ref var pair = ref PairOf(instrument);
        _pendingCount -= pair.HasBook ? 1 : 0;
        pair.HasBook = false;
    }

    /// <summary>The connection is gone: what still waits of market data is stale.</summary>
    internal void ForgetMarketData()
    {
        Array.Clear(_pairs);
        _pendingCount = 0;
    }

    /// <summary>Offers what waits again.</summary>
    internal void Drain(Func<InstrumentId, OrderBook?> bookOf)
    {
        while (_kept.TryPeek(out _one[0]))
        {
            if (!TryPublish(_one))
            {
                return;
            }

            _kept.Dequeue();
        }

        for (var row = 0; row < _pairs.Length && _pendingCount > 0; row++)
        {
            if (!DrainPair(ref _pairs[row], new InstrumentId(row), bookOf))
            {
                return;
            }
        }
    }

    private bool DrainPair(ref PendingPair pair, InstrumentId instrument, Func<InstrumentId, OrderBook?> bookOf) =>
        DrainOne(ref pair.HasTrade, in pair.Trade)
        && DrainOne(ref pair.HasTicker, in pair.Ticker)
        && DrainOne(ref pair.HasCandle, in pair.Candle)
        && (!pair.HasBook || DrainBook(ref pair, instrument, bookOf(instrument)));

    private bool DrainOne(ref bool hasOne, in InputEvent waiting)
    {
        if (!hasOne)
        {
            return true;
        }

        _one[0] = waiting;
        if (!TryPublish(_one))
        {
            return false;
        }

        hasOne = false;
        _pendingCount--;
        return true;
    }

    private bool DrainBook(ref PendingPair pair, InstrumentId instrument, OrderBook? book)
    {
        if (book is not null)
        {
            var (venueTime, receiveTime, checksum) = pair.BookTimes;
            var writer = new EventWriter(_run, receiveTime);
            writer.WriteBook(book, instrument, venueTime, checksum);
            if (!TryPublish(writer.Events))
            {
                return false;
            }
        }

        pair.HasBook = false;
        _pendingCount--;
        return true;
    }

    private bool MustWait(ReadOnlySpan<InputEvent> events)
    {
        if (_kept.Count > 0)
        {
            return true;
        }

        if (_pendingCount == 0)
        {
            return false;
        }

        foreach (ref readonly var single in events)
        {
            ref readonly var pair = ref PairOf(single.Instrument);
            if (pair.HasTicker || pair.HasTrade || pair.HasCandle)
            {
                return true;
            }
        }

        return false;
    }

    private void Conflate(in InputEvent input)
    {
        ref var pair = ref PairOf(input.Instrument);
        switch (input.Kind)
        {
            case InputKind.Ticker:
                Replace(ref pair.HasTicker, ref pair.Ticker, in input);
                break;
            case InputKind.Trade when pair.HasTrade:
                statistics.AddConflated(InputKind.Trade);
                pair.Trade = TradeMerge.Of(in pair.Trade, in input);
                break;
            case InputKind.Trade:
                Replace(ref pair.HasTrade, ref pair.Trade, in input);
                break;
            default:
                Replace(ref pair.HasCandle, ref pair.Candle, in input);
                break;
        }
    }

    private void Replace(ref bool hasOne, ref InputEvent waiting, in InputEvent input)
    {
        waiting = input;
        if (hasOne)
        {
            statistics.AddConflated(input.Kind);
            waiting.Flags |= EventFlags.Conflated;
        }

        _pendingCount += hasOne ? 0 : 1;
        hasOne = true;
    }

    private bool TryPublish(ReadOnlySpan<InputEvent> run)
    {
        if (!lane.TryPublish(run))
        {
            return false;
        }

        // Frames hold one kind each, but for definitions, which come one by one.
        statistics.AddEvent(run[0].Kind, run.Length);
        return true;
    }

    private ref PendingPair PairOf(InstrumentId instrument)
    {
        if (instrument.Row >= _pairs.Length)
        {
            Array.Resize(ref _pairs, Math.Max(instrument.Row + 1, Math.Max(16, _pairs.Length * 2)));
        }

        return ref _pairs[instrument.Row];
    }

    private struct PendingPair
    {
        public InputEvent Ticker;
        public InputEvent Trade;
        public InputEvent Candle;
        public (UnixNs VenueTime, UnixNs ReceiveTime, uint Checksum) BookTimes;
        public bool HasTicker;
        public bool HasTrade;
        public bool HasCandle;
        public bool HasBook;
    }
}
