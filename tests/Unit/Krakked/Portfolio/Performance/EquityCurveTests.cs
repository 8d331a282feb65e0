using System;
using System.Linq;
using FsCheck;
using FsCheck.Fluent;
using KrakkedCore.Tools.Krakked.Portfolio.Performance;
using Xunit;

namespace KrakkedCore.Tests.Unit.Krakked.Portfolio.Performance;

public sealed class EquityCurveTests
{
    private static readonly Config Many = Config.QuickThrowOnFailure.WithMaxTest(500);

    [Fact]
    public void A_flow_is_no_growth_and_no_drawdown()
    {
        var curve = EquityCurve.Of(Samples.Of("2026-11-01 100", "2026-11-02 200 100", "2026-11-03 50 -50"));

        Assert.Equal([1.0, 1.0, 1.0], curve.Points.Select(static point => point.Index));
        Assert.All(curve.Points, static point => Assert.Equal(0, point.DrawdownPercent));
        Assert.Null(curve.Deepest);
    }

    [Fact]
    public void Growth_is_against_the_capital_after_the_flow()
    {
        // 100 and 100 more make 220: ten percent. Then a fall of a quarter.
        var curve = EquityCurve.Of(Samples.Of("2026-11-01 100", "2026-11-02 220 100", "2026-11-03 165 100"));

        Assert.Equal(1.10, curve.Points[1].Index, 12);
        Assert.Equal(0.825, curve.Points[2].Index, 12);
        Assert.Equal(25.0, curve.Points[2].DrawdownPercent, 10);
    }

    [Fact]
    public void The_deepest_drawdown_has_its_peak_its_trough_and_the_day_it_was_made_up()
    {
        var curve = EquityCurve.Of(Samples.Of(
            "2026-11-01 100", "2026-11-02 120", "2026-11-03 108", "2026-11-04 90", "2026-11-05 110",
            "2026-11-06 121", "2026-11-07 115"));

        Assert.NotNull(curve.Deepest);
        Assert.Equal(25.0, curve.Deepest.Percent, 10);
        Assert.Equal(Samples.At("2026-11-02T00:00:00Z"), curve.Deepest.Peak);
        Assert.Equal(Samples.At("2026-11-04T00:00:00Z"), curve.Deepest.Trough);
        Assert.Equal(Samples.At("2026-11-06T00:00:00Z"), curve.Deepest.Recovered);
    }

    [Fact]
    public void A_drawdown_that_lasts_was_not_made_up()
    {
        var curve = EquityCurve.Of(Samples.Of("2026-11-01 100", "2026-11-02 99"));

        Assert.NotNull(curve.Deepest);
        Assert.Null(curve.Deepest.Recovered);
    }

    [Fact]
    public void Equity_below_zero_is_more_than_all_lost_and_new_capital_begins_anew()
    {
        var curve = EquityCurve.Of(Samples.Of(
            "2026-11-01 100", "2026-11-02 -20", "2026-11-03 50 70", "2026-11-04 55 70"));

        Assert.Equal(120.0, curve.Points[1].DrawdownPercent, 10);
        Assert.Equal(0, curve.Points[2].DrawdownPercent);
        Assert.Equal(1.1, curve.Points[3].Growth, 12);
        Assert.All(curve.Points, static point => Assert.True(double.IsFinite(point.Index)));
    }

    [Fact]
    public void Samples_in_any_order_and_told_twice_are_one_curve()
    {
        var samples = Samples.Of("2026-11-01 100", "2026-11-02 120", "2026-11-03 90");

        var curve = EquityCurve.Of(samples.Reverse().Concat(samples));

        Assert.Equal(EquityCurve.Of(samples).Points, curve.Points);
    }

    [Fact]
    public void Without_a_sample_there_is_no_point()
    {
        var curve = EquityCurve.Of([]);

        Assert.Empty(curve.Points);
        Assert.Null(curve.Deepest);
    }

    [Fact]
    public void A_flow_put_into_any_history_changes_neither_growth_nor_drawdown() =>
        Prop.ForAll(
            (from history in Samples.Histories
             from at in Gen.Choose(0, 1_000)
             select (history, at)).ToArbitrary(),
            static sample =>
            {
                // One more moment, just after another, at which as much again is paid in; later equities are doubled.
                var at = sample.at % sample.history.Length;
                var before = sample.history[at];
                var flowed = sample.history.Select((one, index) => index <= at ? one : one with
                {
                    Equity = one.Equity * 2,
                    NetCashFlow = (one.NetCashFlow * 2) - before.NetCashFlow + before.Equity,
                }).Append(before with
                {
                    Time = before.Time + 1,
                    Equity = before.Equity * 2,
                    NetCashFlow = before.NetCashFlow + before.Equity,
                });

                var (plain, doubled) = (EquityCurve.Of(sample.history), EquityCurve.Of(flowed));

                return Math.Abs((plain.Points[^1].Index / doubled.Points[^1].Index) - 1) < 1e-9
                    && Math.Abs((plain.Deepest?.Percent ?? 0) - (doubled.Deepest?.Percent ?? 0)) < 1e-6;
            }).Check(Many);
}
