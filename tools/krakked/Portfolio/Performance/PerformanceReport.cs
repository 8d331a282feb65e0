using System;
using System.Collections.Generic;
using System.Linq;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Tools.Krakked.Portfolio.Performance;

/// <summary>What the account did over time. Money is exact; ratios are doubles, null where undefined.</summary>
internal sealed record PerformanceReport
{
    /// <summary>Equity, growth and drawdown by time.</summary>
    public required EquityCurve Curve { get; init; }

    /// <summary>The whole as one span; null without a sample.</summary>
    public required PeriodProfit? Total { get; init; }

    /// <summary>By days of the books.</summary>
    public required IReadOnlyList<PeriodProfit> Days { get; init; }

    /// <summary>By ISO weeks.</summary>
    public required IReadOnlyList<PeriodProfit> Weeks { get; init; }

    /// <summary>By months.</summary>
    public required IReadOnlyList<PeriodProfit> Months { get; init; }

    /// <summary>Of each date from the first to the last, 0.01 for one percent; 0 where there is no sample.</summary>
    public required IReadOnlyList<double> DailyReturns { get; init; }

    /// <summary>Return for risk; null when undefined.</summary>
    public double? Sharpe => RiskRatios.Sharpe(DailyReturns);

    /// <summary>Return for downside risk; null when undefined.</summary>
    public double? Sortino => RiskRatios.Sortino(DailyReturns);

    /// <summary>Deepest fall below the high-water mark, percent, zero or more.</summary>
    public double MaxDrawdownPercent => Curve.Deepest?.Percent ?? 0;

    /// <summary>The report of samples.</summary>
    /// <param name="samples">In any order.</param>
    /// <param name="dateOf">The date of the books a moment belongs to; null for dates of UTC.</param>
    public static PerformanceReport Of(IEnumerable<EquitySample> samples, Func<UnixNs, DateOnly>? dateOf = null)
    {
        dateOf ??= PeriodProfits.UtcDate;
        var ordered = EquityCurve.InOrder(samples).ToArray();
        var days = PeriodProfits.Of(ordered, PeriodKind.Day, dateOf);
        var curve = EquityCurve.Of(ordered);
        return new PerformanceReport
        {
            Curve = curve,
            Total = ordered.Length == 0 ? null : Whole(ordered, days[0].First, curve),
            Days = days,
            Weeks = PeriodProfits.Of(ordered, PeriodKind.Week, dateOf),
            Months = PeriodProfits.Of(ordered, PeriodKind.Month, dateOf),
            DailyReturns = ReturnsOf(days),
        };
    }

    private static PeriodProfit Whole(EquitySample[] ordered, DateOnly first, EquityCurve curve) => new(
        "total",
        first,
        ordered[0].Equity,
        ordered[^1].Equity,
        ordered[^1].NetCashFlow - ordered[0].NetCashFlow,
        ordered[^1].Realised - ordered[0].Realised,
        ordered[^1].Fees - ordered[0].Fees,
        (curve.Points[^1].Index - 1) * 100);

    private static double[] ReturnsOf(IReadOnlyList<PeriodProfit> days)
    {
        if (days.Count == 0)
        {
            return [];
        }

        var returns = new double[days[^1].First.DayNumber - days[0].First.DayNumber + 1];
        foreach (var day in days)
        {
            returns[day.First.DayNumber - days[0].First.DayNumber] += day.ReturnPercent / 100;
        }

        return returns;
    }
}
