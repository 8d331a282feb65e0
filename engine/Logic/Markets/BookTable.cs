using System;
using KrakkedCore.Engine.Books;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Engine.Logic.State;

namespace KrakkedCore.Engine.Logic.Markets;

/// <summary>The books, and the run of levels that is coming in. A run has no effect before its last event.</summary>
/// <remarks>
/// The edge verifies every update's checksum. Here every snapshot's and every 64th update's is verified again: that the
/// two books stay the same is worth a check, but not half of the time there is for an event.
/// </remarks>
internal sealed class BookTable
{
    private const int RunsPerCheck = 64;

    private readonly OrderBook[] _books;
    private readonly BookLevels[] _run;
    private readonly OutputWriter _outputs;
    private readonly int _depthMax;
    private int _runCount;
    private InstrumentId _runInstrument;
    private bool _isRunBroken;

    internal BookTable(LogicCapacity capacity, OutputWriter outputs)
    {
        _outputs = outputs;
        _depthMax = capacity.BookDepth;
        _books = new OrderBook[capacity.Instruments + 1];
        for (var row = 1; row < _books.Length; row++)
        {
            _books[row] = new OrderBook(capacity.BookDepth);
        }

        // Room for a snapshot of both sides, and as much again for the changes of one long message.
        _run = new BookLevels[(4 * capacity.BookDepth / BookLevels.CountMax) + 1];
    }

    /// <summary>Forgets a run that was never closed.</summary>
    internal void DropPartialRun()
    {
        _runCount = 0;
        _isRunBroken = false;
        _runInstrument = default;
    }

    /// <summary>Takes one event of a run; the last one applies the run.</summary>
    /// <returns>True when the run is complete, and the market was changed.</returns>
    internal bool OnLevels(in InputEvent input, ref Market market)
    {
        var isFirst = (input.Flags & EventFlags.FirstOfRun) != 0;
        var isLast = (input.Flags & EventFlags.LastOfRun) != 0;
        var continues = !isFirst && _runInstrument == input.Instrument;
        if (isLast && !continues)
        {
            DropPartialRun();
            return Apply(in input, default, ref market);
        }

        if (!continues)
        {
            _runCount = 0;
            _runInstrument = input.Instrument;
            _isRunBroken = !isFirst;
        }

        if (!isLast)
        {
            Keep(in input.BookLevels);
            return false;
        }

        var wasBroken = _isRunBroken;
        var kept = _run.AsSpan(0, _runCount);
        DropPartialRun();
        if (wasBroken)
        {
            market.ForgetBook();
            return true;
        }

        return Apply(in input, kept, ref market);
    }

    internal void Carry(StateCarrier state, int row, ref Market market)
    {
        if (!market.IsBookValid)
        {
            return;
        }

        if (state.IsLoading)
        {
            _books[row].Clear();
        }

        CarrySide(state, _books[row], isAsk: false);
        CarrySide(state, _books[row], isAsk: true);
    }

    internal void CarryRun(StateCarrier state)
    {
        state.Count(ref _runCount, _run.Length);
        state.Rows(_run.AsSpan(0, _runCount));
        state.Field(ref _runInstrument);
        state.Field(ref _isRunBroken);
    }

    private static void CarrySide(StateCarrier state, OrderBook book, bool isAsk)
    {
        var side = isAsk ? book.Asks : book.Bids;
        var count = side.Count;
        state.Count(ref count, book.Depth);
        for (var index = 0; index < count; index++)
        {
            var level = state.IsLoading ? default : side[index];
            state.Field(ref level);
            if (state.IsLoading)
            {
                book.Apply(isAsk, level);
            }
        }
    }

    private static void Trim(OrderBook book, int depth)
    {
        book.Truncate();
        for (var side = book.Bids; side.Count > depth;)
        {
            book.Apply(isAsk: false, side[side.Count - 1] with { Quantity = Quantity.Zero });
        }

        for (var side = book.Asks; side.Count > depth;)
        {
            book.Apply(isAsk: true, side[side.Count - 1] with { Quantity = Quantity.Zero });
        }
    }

    private void Keep(in BookLevels levels)
    {
        if (_runCount < _run.Length)
        {
            _run[_runCount++] = levels;
            return;
        }

        if (!_isRunBroken)
        {
            _isRunBroken = true;
            _outputs.Anomaly(AnomalyKind.CapacityReached, _runInstrument, _run.Length, levels.Depth);
        }
    }

    private bool Apply(in InputEvent last, ReadOnlySpan<BookLevels> kept, ref Market market)
    {
        var book = _books[last.Instrument.Row];
        var isSnapshot = (last.Flags & EventFlags.Snapshot) != 0;
        if (isSnapshot && !Reset(book, in last, ref market))
        {
            return true;
        }

        if (!market.IsBookValid)
        {
            return false;
        }

        foreach (ref readonly var levels in kept)
        {
            book.Apply(in levels);
        }

        book.Apply(in last.BookLevels);
        Trim(book, market.BookDepth);
        book.TryTop(out market.BookTop);
        market.BookTime = last.ReceiveTime;
        if (isSnapshot || ++market.BookRunsSinceCheck >= RunsPerCheck)
        {
            Check(book, in last, ref market);
        }

        return true;
    }

    private bool Reset(OrderBook book, in InputEvent last, ref Market market)
    {
        market.ForgetBook();
        if (last.BookLevels.Depth > _depthMax)
        {
            _outputs.Anomaly(AnomalyKind.CapacityReached, last.Instrument, _depthMax, last.BookLevels.Depth);
            return false;
        }

        book.Clear();
        market.IsBookValid = true;
        market.BookDepth = last.BookLevels.Depth == 0 ? (ushort)_depthMax : last.BookLevels.Depth;
        return true;
    }

    private void Check(OrderBook book, in InputEvent last, ref Market market)
    {
        market.BookRunsSinceCheck = 0;
        var expected = last.BookLevels.Checksum;
        if (expected == 0)
        {
            return;
        }

        var found = book.Checksum(market.Definition.PriceDecimals, market.Definition.QuantityDecimals);
        if (found != expected)
        {
            market.ForgetBook();
            market.IsBookRefuted = true;
            _outputs.Anomaly(AnomalyKind.ChecksumMismatch, last.Instrument, expected, found);
        }
    }
}
