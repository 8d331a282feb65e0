using System;
using System.Runtime.InteropServices;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Engine.Logic.State;

namespace KrakkedCore.Engine.Logic.Markets;

/// <summary>The newest closed candles of each pair and timeframe.</summary>
internal sealed class CandleRings(int rowCount, int candlesPerSeries)
{
    private readonly Candle[] _candles = new Candle[rowCount * Timeframes.Count * candlesPerSeries];
    private readonly Ring[] _rings = new Ring[rowCount * Timeframes.Count];

    internal void Add(int row, int timeframe, in Candle candle)
    {
        var index = (row * Timeframes.Count) + timeframe;
        ref var ring = ref _rings[index];
        _candles[(index * candlesPerSeries) + ring.Next] = candle;
        ring.Next = ring.Next + 1 == candlesPerSeries ? 0 : ring.Next + 1;
        ring.Count = Math.Min(ring.Count + 1, candlesPerSeries);
    }

    internal CandleHistory History(int row, int timeframe)
    {
        var index = (row * Timeframes.Count) + timeframe;
        var slots = _candles.AsSpan(index * candlesPerSeries, candlesPerSeries);
        return new CandleHistory(slots, _rings[index].Next, _rings[index].Count);
    }

    /// <summary>The candle that begins at a moment, while it is kept.</summary>
    internal bool TryFind(int row, int timeframe, UnixNs begin, out Candle candle)
    {
        // Candles of a ring follow each other without a hole, so the moment says how old it is.
        var history = History(row, timeframe);
        candle = history.Count == 0 ? default : history[0];
        var lengthNs = Timeframes.Seconds(timeframe) * UnixNs.PerSecond;
        var age = (candle.Begin - begin) / lengthNs;
        if (age < 0 || age >= history.Count)
        {
            return false;
        }

        candle = history[(int)age];
        return candle.Begin == begin;
    }

    internal void Clear(int row) => _rings.AsSpan(row * Timeframes.Count, Timeframes.Count).Clear();

    /// <summary>Copies one pair's candles to a row of other rings.</summary>
    internal void CopyTo(CandleRings target, int row, int targetRow)
    {
        var length = Timeframes.Count * candlesPerSeries;
        _candles.AsSpan(row * length, length).CopyTo(target._candles.AsSpan(targetRow * length, length));
        _rings.AsSpan(row * Timeframes.Count, Timeframes.Count)
            .CopyTo(target._rings.AsSpan(targetRow * Timeframes.Count, Timeframes.Count));
    }

    /// <summary>Candles go oldest first, so that where a ring happens to start is no part of the state.</summary>
    internal void Carry(StateCarrier state, int rowLast)
    {
        for (var index = Timeframes.Count; index < (rowLast + 1) * Timeframes.Count; index++)
        {
            ref var ring = ref _rings[index];
            var slots = _candles.AsSpan(index * candlesPerSeries, candlesPerSeries);
            var first = state.IsLoading || ring.Count < candlesPerSeries ? 0 : ring.Next;
            state.Count(ref ring.Count, candlesPerSeries);
            if (state.IsLoading)
            {
                ring.Next = ring.Count == candlesPerSeries ? 0 : ring.Count;
            }

            state.Rows(slots[first..ring.Count]);
            state.Rows(slots[..first]);
        }
    }

    [StructLayout(LayoutKind.Sequential, Pack = 1)]
    private struct Ring
    {
        internal int Next;
        internal int Count;
    }
}
