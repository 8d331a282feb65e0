using System;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Engine.Logic.State;

namespace KrakkedCore.Engine.Logic.Markets;

/// <summary>The longer candles in the making, folded from closed minutes.</summary>
internal sealed class CandleFolds(int rowCount)
{
    private const int LongerCount = Timeframes.Count - 1;

    private readonly CandleBuild[] _builds = new CandleBuild[rowCount * LongerCount];

    /// <summary>Adds a closed minute to a longer candle.</summary>
    /// <returns>True when that closed it.</returns>
    internal bool TryClose(int row, int timeframe, in Candle minute, out Candle candle)
    {
        candle = default;
        ref var build = ref Of(row, timeframe);
        var seconds = Timeframes.Seconds(timeframe);
        var offset = minute.Begin.Raw % (seconds * UnixNs.PerSecond);
        if (offset == 0)
        {
            build = default;
        }
        else if (!build.IsBegun)
        {
            // Its beginning was not seen, and part of a candle is no candle.
            return false;
        }

        build.Add(in minute);
        if (offset + Timeframes.MinuteNs != seconds * UnixNs.PerSecond)
        {
            return false;
        }

        candle = build.Close(minute.Begin + -offset, seconds);
        build = default;
        return true;
    }

    /// <summary>Goes on from what came before; not begun when nobody knows that.</summary>
    internal void Continue(int row, int timeframe, in CandleBuild before) => Of(row, timeframe) = before;

    internal void Clear(int row) => _builds.AsSpan(row * LongerCount, LongerCount).Clear();

    internal void Carry(StateCarrier state, int rowLast) =>
        state.Rows(_builds.AsSpan(0, (rowLast + 1) * LongerCount));

    private ref CandleBuild Of(int row, int timeframe) => ref _builds[(row * LongerCount) + timeframe - 1];
}
