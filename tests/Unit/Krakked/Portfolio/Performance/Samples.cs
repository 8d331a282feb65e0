using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using FsCheck;
using FsCheck.Fluent;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Tests.Unit.Contracts;
using KrakkedCore.Tools.Krakked.Portfolio.Performance;

namespace KrakkedCore.Tests.Unit.Krakked.Portfolio.Performance;

/// <summary>Equities to compute performance from.</summary>
internal static class Samples
{
    /// <summary>Any hours, any flows, equity above zero; profits of whole cents.</summary>
    internal static Gen<EquitySample[]> Histories { get; } =
        from start in Gen.Choose(100_000, 10_000_000)
        from steps in (
            from hours in Gen.Choose(1, 60)
            from profit in Gen.Choose(-500, 500)
            from flow in Gen.Frequency((4, Gen.Constant(0)), (1, Gen.Choose(-2_000, 50_000)))
            select (hours, profit, flow)).NonEmptyListOf()
        select History(start, steps).ToArray();

    internal static UnixNs At(string text) => UnixNs.TryParse(Texts.Utf8(text), out var moment) ? moment : default;

    /// <summary>For instance <c>2026-11-21 100</c> or, with a flow so far, <c>2026-11-21T10 150 50</c>.</summary>
    internal static EquitySample[] Of(params string[] lines) => [.. lines.Select(static line =>
    {
        var parts = line.Split(' ');
        var time = DateTime.Parse(
            parts[0].Contains('T', StringComparison.Ordinal) ? parts[0] + ":00" : parts[0],
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);
        return new EquitySample(
            new UnixNs((time - DateTime.UnixEpoch).Ticks * 100),
            Amount.Parse(parts[1]),
            parts.Length > 2 ? Amount.Parse(parts[2]) : Amount.Zero);
    })];

    private static IEnumerable<EquitySample> History(int start, IEnumerable<(int Hours, int Profit, int Flow)> steps)
    {
        var cent = PowersOfTen.Of(16);
        var (time, equity, flow, realised) = (At("2026-01-01T00:00:00Z"), start, 0, 0);
        yield return new EquitySample(time, new Amount((Int128)equity * cent), Amount.Zero);
        foreach (var step in steps)
        {
            time += step.Hours * 3_600 * UnixNs.PerSecond;
            (flow, realised) = (flow + Math.Max(step.Flow, 1_000 - equity), realised + step.Profit);
            equity += Math.Max(step.Flow, 1_000 - equity) + Math.Max(step.Profit, 500 - equity);
            equity = Math.Max(equity, 100);
            yield return new EquitySample(
                time,
                new Amount((Int128)equity * cent),
                new Amount((Int128)flow * cent),
                new Amount((Int128)realised * cent));
        }
    }
}
