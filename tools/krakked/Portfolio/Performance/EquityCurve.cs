using System;
using System.Collections.Generic;
using System.Linq;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Tools.Krakked.Portfolio.Performance;

/// <summary>The equity over time, and what it grew by when flows are left out.</summary>
/// <remarks>
/// Conventions. A flow counts at the begin of the span between two samples: growth = equity / (equity before + flow),
/// and 1 where that is not above zero. Growths are chained (time-weighted). The high-water mark is moved in proportion
/// by a flow, as the engine moves it, so that flows make no drawdown.
/// </remarks>
internal sealed class EquityCurve
{
    private EquityCurve(IReadOnlyList<CurvePoint> points, MaxDrawdown? deepest) =>
        (Points, Deepest) = (points, deepest);

    /// <summary>By time, each moment once.</summary>
    public IReadOnlyList<CurvePoint> Points { get; }

    /// <summary>The deepest fall; null when there was none.</summary>
    public MaxDrawdown? Deepest { get; }

    /// <summary>The curve through samples.</summary>
    /// <param name="samples">In any order; of several at one moment the last counts.</param>
    public static EquityCurve Of(IEnumerable<EquitySample> samples)
    {
        var points = new List<CurvePoint>();
        var mark = 0.0;
        foreach (var sample in InOrder(samples))
        {
            var equity = AsDouble(sample.Equity);
            if (points.Count == 0)
            {
                mark = Math.Max(equity, 0);
                points.Add(new CurvePoint(sample.Time, sample.Equity, sample.NetCashFlow, 1, 1, Below(mark, equity)));
                continue;
            }

            var last = points[^1];
            var before = AsDouble(last.Equity);
            var capital = AsDouble(last.Equity + sample.NetCashFlow - last.NetCashFlow);
            mark = sample.NetCashFlow == last.NetCashFlow ? mark
                : before > 0 && capital > 0 ? mark * capital / before
                : Math.Max(capital, 0);
            mark = Math.Max(mark, equity);
            var growth = capital > 0 ? Math.Max(equity / capital, 0) : 1;
            points.Add(new CurvePoint(
                sample.Time, sample.Equity, sample.NetCashFlow, growth, last.Index * growth, Below(mark, equity)));
        }

        return new EquityCurve(points, DeepestOf(points));
    }

    /// <summary>The samples by time; of several at one moment the last.</summary>
    public static IEnumerable<EquitySample> InOrder(IEnumerable<EquitySample> samples)
    {
        EquitySample? held = null;
        foreach (var sample in samples.OrderBy(static sample => sample.Time))
        {
            if (held is { } before && before.Time != sample.Time)
            {
                yield return before;
            }

            held = sample;
        }

        if (held is { } last)
        {
            yield return last;
        }
    }

    /// <summary>Near enough for statistics and pictures.</summary>
    public static double AsDouble(Amount amount) => (double)amount.Raw / 1e18;

    // Less than a part in 10^12 is what doubles make of nothing.
    private static double Below(double mark, double equity) =>
        mark <= 0 || mark - equity <= mark * 1e-12 ? 0 : (mark - equity) / mark * 100;

    private static MaxDrawdown? DeepestOf(List<CurvePoint> points)
    {
        var trough = 0;
        for (var index = 1; index < points.Count; index++)
        {
            trough = points[index].DrawdownPercent > points[trough].DrawdownPercent ? index : trough;
        }

        if (points.Count == 0 || points[trough].DrawdownPercent <= 0)
        {
            return null;
        }

        var peak = points.FindLastIndex(trough, static point => point.DrawdownPercent <= 0);
        var recovered = points.FindIndex(trough, static point => point.DrawdownPercent <= 0);
        return new MaxDrawdown(
            points[trough].DrawdownPercent,
            points[Math.Max(peak, 0)].Time,
            points[trough].Time,
            recovered < 0 ? null : points[recovered].Time);
    }
}
