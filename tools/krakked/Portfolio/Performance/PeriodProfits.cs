using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Tools.Krakked.Portfolio.Performance;

/// <summary>Profits by day, ISO week and month; spans without a sample are left out; their sum is the whole.</summary>
internal static class PeriodProfits
{
    /// <summary>The date of a moment in UTC.</summary>
    public static DateOnly UtcDate(UnixNs time) => DateOnly.FromDateTime(ToDateTime(time));

    /// <summary>A moment, to 100 ns.</summary>
    public static DateTime ToDateTime(UnixNs time) => DateTime.UnixEpoch.AddTicks(time.Raw / 100);

    /// <summary>The profits of one kind of span.</summary>
    /// <param name="samples">In any order.</param>
    /// <param name="kind">How long the spans are.</param>
    /// <param name="dateOf">The date of the books a moment belongs to.</param>
    public static IReadOnlyList<PeriodProfit> Of(
        IEnumerable<EquitySample> samples, PeriodKind kind, Func<UnixNs, DateOnly> dateOf)
    {
        var ordered = EquityCurve.InOrder(samples).ToArray();
        var growths = EquityCurve.Of(ordered).Points.Select(static point => point.Growth).ToArray();
        var periods = new List<PeriodProfit>();
        var begin = 0;
        for (var index = 0; index < ordered.Length;)
        {
            var date = dateOf(ordered[index].Time);
            var label = Label(date, kind);
            var growth = 1.0;
            for (; index < ordered.Length && Label(dateOf(ordered[index].Time), kind) == label; index++)
            {
                growth *= growths[index];
            }

            periods.Add(Between(label, date, ordered[begin], ordered[index - 1], growth));
            begin = index - 1;
        }

        return periods;
    }

    /// <summary>How a span is called.</summary>
    /// <param name="date">Any of its dates.</param>
    /// <param name="kind">How long it is.</param>
    public static string Label(DateOnly date, PeriodKind kind) => kind switch
    {
        PeriodKind.Day => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        PeriodKind.Week => string.Create(
            CultureInfo.InvariantCulture,
            $"{ISOWeek.GetYear(date.ToDateTime(default)):0000}-W{ISOWeek.GetWeekOfYear(date.ToDateTime(default)):00}"),
        _ => date.ToString("yyyy-MM", CultureInfo.InvariantCulture),
    };

    private static PeriodProfit Between(
        string label, DateOnly first, in EquitySample begin, in EquitySample end, double growth) => new(
        label,
        first,
        begin.Equity,
        end.Equity,
        end.NetCashFlow - begin.NetCashFlow,
        end.Realised - begin.Realised,
        end.Fees - begin.Fees,
        (growth - 1) * 100);
}
