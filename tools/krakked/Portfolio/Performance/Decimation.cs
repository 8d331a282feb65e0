using System;
using System.Collections.Generic;

namespace KrakkedCore.Tools.Krakked.Portfolio.Performance;

/// <summary>Fewer points of a line that look the same: of each stretch of time its first, lowest, highest, last.
/// </summary>
internal static class Decimation
{
    /// <summary>Places of the points that stay, in order.</summary>
    /// <param name="times">Ascending.</param>
    /// <param name="values">As many.</param>
    /// <param name="countMax">4 or more.</param>
    public static IReadOnlyList<int> Of(IReadOnlyList<long> times, IReadOnlyList<double> values, int countMax)
    {
        var kept = new List<int>(Math.Min(times.Count, countMax));
        if (times.Count <= countMax)
        {
            for (var index = 0; index < times.Count; index++)
            {
                kept.Add(index);
            }

            return kept;
        }

        // Stretches of time, not of count: a line is drawn over time, and quiet hours need no points.
        var stretches = countMax / 4;
        var span = Math.Max(1.0, (double)times[^1] - times[0]);
        for (var begin = 0; begin < times.Count;)
        {
            var stretch = StretchOf(times[begin]);
            var (low, high, end) = (begin, begin, begin);
            for (; end < times.Count && StretchOf(times[end]) == stretch; end++)
            {
                low = values[end] < values[low] ? end : low;
                high = values[end] > values[high] ? end : high;
            }

            Keep(kept, begin, Math.Min(low, high), Math.Max(low, high), end - 1);
            begin = end;
        }

        return kept;

        int StretchOf(long time) => Math.Min(stretches - 1, (int)((time - times[0]) / span * stretches));
    }

    private static void Keep(List<int> kept, params ReadOnlySpan<int> places)
    {
        foreach (var place in places)
        {
            if (kept.Count == 0 || kept[^1] < place)
            {
                kept.Add(place);
            }
        }
    }
}
