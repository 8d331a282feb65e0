using System;
using System.Collections.Generic;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Engine.Contracts.Events;

/// <summary>Makes a series whole: every interval has one candle, and one without trades is flat.</summary>
/// <remarks>
/// The venue leaves quiet intervals out on WebSocket and in its archives, and fills them on REST. Whoever takes
/// candles in fills them here, so that the same past looks the same wherever it came from.
/// </remarks>
public static class CandleGaps
{
    /// <summary>Ordered, each begin once (the later one given counts), gaps filled flat at the last close.</summary>
    /// <param name="candles">Of one length, in any order; left as they are.</param>
    /// <returns>The series, from the first begin to the last.</returns>
    public static List<Candle> Fill(IReadOnlyList<Candle> candles)
    {
        ArgumentNullException.ThrowIfNull(candles);
        var ordered = Order(candles);
        var filled = new List<Candle>(ordered.Count);
        foreach (var candle in ordered)
        {
            FillBefore(filled, candle.Begin);
            filled.Add(candle);
        }

        return filled;
    }

    /// <summary>Adds flat candles after the last one, up to a moment.</summary>
    /// <param name="series">One candle or more, in order; or empty, then it stays so.</param>
    /// <param name="until">Begin of the first interval that is not filled.</param>
    public static void FillBefore(List<Candle> series, UnixNs until)
    {
        ArgumentNullException.ThrowIfNull(series);
        while (series.Count > 0 && EndOf(series[^1]) < until)
        {
            var last = series[^1];
            series.Add(Candle.FlatAt(EndOf(last), last.Close, last.IntervalSeconds));
        }
    }

    /// <summary>Start of the interval after a candle's.</summary>
    /// <param name="candle">Any.</param>
    public static UnixNs EndOf(in Candle candle) => candle.Begin + (candle.IntervalSeconds * UnixNs.PerSecond);

    private static IReadOnlyList<Candle> Order(IReadOnlyList<Candle> candles)
    {
        var isOrdered = true;
        for (var index = 1; isOrdered && index < candles.Count; index++)
        {
            isOrdered = candles[index - 1].Begin < candles[index].Begin;
        }

        if (isOrdered)
        {
            return candles;
        }

        var byBegin = new SortedDictionary<long, Candle>();
        foreach (var candle in candles)
        {
            byBegin[candle.Begin.Raw] = candle;
        }

        return [.. byBegin.Values];
    }
}
