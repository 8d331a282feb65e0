using System;
using System.Collections.Generic;

namespace KrakkedCore.Perf.Measuring.Statistics;

/// <summary>The middle half of some figures.</summary>
/// <param name="Lower">First quartile.</param>
/// <param name="Median">Second quartile.</param>
/// <param name="Upper">Third quartile.</param>
public readonly record struct Quartiles(double Lower, double Median, double Upper)
{
    /// <summary>Of any figures, interpolated between neighbours.</summary>
    /// <param name="figures">In any order; none gives not-a-number.</param>
    public static Quartiles Of(IEnumerable<double> figures)
    {
        var sorted = new List<double>(figures);
        sorted.Sort();

        return sorted.Count == 0
            ? new Quartiles(double.NaN, double.NaN, double.NaN)
            : new Quartiles(At(sorted, 0.25), At(sorted, 0.5), At(sorted, 0.75));
    }

    private static double At(List<double> sorted, double share)
    {
        var place = share * (sorted.Count - 1);
        var below = (int)Math.Floor(place);
        var above = Math.Min(below + 1, sorted.Count - 1);

        return sorted[below] + ((place - below) * (sorted[above] - sorted[below]));
    }
}
