using System;
using System.Runtime.InteropServices;
using KrakkedCore.Engine.Contracts.Events;
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

    internal void Clear(int row) => _rings.AsSpan(row * Timeframes.Count, Timeframes.Count).Clear();

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
