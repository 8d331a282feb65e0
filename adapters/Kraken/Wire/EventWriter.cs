using System;
using KrakkedCore.Engine.Books;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Adapters.Kraken.Wire;

/// <summary>
/// Writes the events of one frame into the scratch space. The scanner and the general reader share it.
/// </summary>
internal ref struct EventWriter
{
    private readonly Span<InputEvent> _scratch;
    private readonly UnixNs _receiveTime;
    private int _runStart;

    internal EventWriter(Span<InputEvent> scratch, UnixNs receiveTime)
    {
        _scratch = scratch;
        _receiveTime = receiveTime;
    }

    internal int Count { get; private set; }

    /// <summary>More was written than there is room for; what stands in the scratch space means nothing.</summary>
    internal bool IsOverfull { get; private set; }

    internal readonly Span<InputEvent> Events => _scratch[..Count];

    internal void Reset()
    {
        Count = 0;
        IsOverfull = false;
    }

    internal ref InputEvent Next(InputKind kind, InstrumentId instrument, UnixNs venueTime)
    {
        if (Count == _scratch.Length)
        {
            IsOverfull = true;
            Count--;
        }

        ref var next = ref _scratch[Count++];
        next.Begin(kind, EventSource.KrakenPublic, instrument, venueTime, _receiveTime);
        return ref next;
    }

    internal void BeginBook()
    {
        _runStart = Count;
        Next(InputKind.BookLevels, default, default);
    }

    internal void AddLevel(bool isAsk, long price, long quantity)
    {
        ref var current = ref _scratch[Count - 1];
        if (current.BookLevels.Count == BookLevels.CountMax)
        {
            current = ref Next(InputKind.BookLevels, default, default);
        }

        ref var levels = ref current.BookLevels;
        int place = levels.Count;
        levels.Levels[place] = new BookLevel(new Price(price), new Quantity(quantity));
        levels.AskMask |= (byte)((isAsk ? 1 : 0) << place);
        levels.Count = (byte)(place + 1);
    }

    internal readonly void EndBook(InstrumentId instrument, UnixNs venueTime, uint checksum, int depth, bool isSnapshot)
    {
        if (IsOverfull)
        {
            return;
        }

        var run = _scratch[_runStart..Count];
        foreach (ref var part in run)
        {
            part.Instrument = instrument;
            part.VenueTime = venueTime;
            part.Flags = isSnapshot ? EventFlags.Snapshot : EventFlags.None;
            part.BookLevels.Depth = (ushort)depth;
        }

        run[0].Flags |= EventFlags.FirstOfRun;
        run[^1].Flags |= EventFlags.LastOfRun;
        run[^1].BookLevels.Checksum = checksum;
    }

    /// <summary>A whole book as a snapshot that stands for the messages the engine could not take.</summary>
    internal void WriteBook(OrderBook book, InstrumentId instrument, UnixNs venueTime, uint checksum)
    {
        BeginBook();
        foreach (ref readonly var level in book.Bids.Levels)
        {
            AddLevel(isAsk: false, level.Price.Raw, level.Quantity.Raw);
        }

        foreach (ref readonly var level in book.Asks.Levels)
        {
            AddLevel(isAsk: true, level.Price.Raw, level.Quantity.Raw);
        }

        EndBook(instrument, venueTime, checksum, book.Depth, isSnapshot: true);
        foreach (ref var part in Events)
        {
            part.Flags |= EventFlags.Conflated;
        }
    }
}
