using System;
using System.Collections.Generic;
using System.Linq;
using FsCheck;
using FsCheck.Fluent;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Tools.Krakked.Portfolio.Performance;
using Xunit;

namespace KrakkedCore.Tests.Unit.Krakked.Portfolio.Performance;

public sealed class PerformanceReportTests
{
    private static readonly Config Many = Config.QuickThrowOnFailure.WithMaxTest(500);

    [Fact]
    public void Profit_is_the_change_of_equity_less_flows_by_day_week_and_month()
    {
        // 2026-11-29 is a Sunday.
        var report = PerformanceReport.Of(Samples.Of(
            "2026-11-28T10 1000", "2026-11-28T20 1010", "2026-11-29T12 1520.5 500", "2026-11-30T12 1520 500",
            "2026-12-01T12 1480.25 500"));

        Assert.Equal(
            ["2026-11-28 10", "2026-11-29 10.5", "2026-11-30 -0.5", "2026-12-01 -39.75"], Told(report.Days));
        Assert.Equal(["2026-W48 20.5", "2026-W49 -40.25"], Told(report.Weeks));
        Assert.Equal(["2026-11 20", "2026-12 -39.75"], Told(report.Months));
        Assert.Equal(Amount.Parse("-19.75"), report.Total?.Profit);
        Assert.Equal(Amount.Parse("500"), report.Total?.NetCashFlow);
    }

    [Theory]
    [InlineData(2026, 1, 1, "2026-W01")]
    [InlineData(2027, 1, 1, "2026-W53")]
    [InlineData(2027, 1, 4, "2027-W01")]
    [InlineData(2024, 12, 30, "2025-W01")]
    public void Weeks_are_those_of_ISO_8601(int year, int month, int day, string label) =>
        Assert.Equal(label, PeriodProfits.Label(new DateOnly(year, month, day), PeriodKind.Week));

    [Fact]
    public void Days_are_those_of_the_books_when_they_are_given()
    {
        // The books' day begins two hours before that of UTC.
        static DateOnly DateOf(UnixNs time) => PeriodProfits.UtcDate(time + (7_200 * UnixNs.PerSecond));

        var report = PerformanceReport.Of(
            Samples.Of("2026-11-21T10 100", "2026-11-21T21 101", "2026-11-21T23 105"), DateOf);

        Assert.Equal(["2026-11-21 1", "2026-11-22 4"], Told(report.Days));
    }

    [Fact]
    public void Sharpe_and_Sortino_are_those_of_their_definitions()
    {
        double[] returns = [0.01, -0.02, 0.03, 0.0];

        // By hand: mean 0.005; squares of the differences 0.0013 / 3; downside 0.0004 / 4.
        Assert.Equal(0.005 / Math.Sqrt(0.0013 / 3) * Math.Sqrt(365), RiskRatios.Sharpe(returns)!.Value, 10);
        Assert.Equal(0.005 / 0.01 * Math.Sqrt(365), RiskRatios.Sortino(returns)!.Value, 10);
    }

    [Theory]
    [InlineData]
    [InlineData(0.01)]
    [InlineData(0.0, 0.0, 0.0)]
    [InlineData(0.01, 0.01, 0.01)]
    public void Where_a_ratio_is_undefined_there_is_none(params double[] returns)
    {
        Assert.Null(RiskRatios.Sharpe(returns));
        Assert.Null(RiskRatios.Sortino(returns));
    }

    [Fact]
    public void Without_a_loss_there_is_no_downside_but_a_spread()
    {
        Assert.NotNull(RiskRatios.Sharpe([0.01, 0.02]));
        Assert.Null(RiskRatios.Sortino([0.01, 0.02]));
    }

    [Fact]
    public void Days_without_a_sample_have_no_return_and_count()
    {
        var report = PerformanceReport.Of(Samples.Of("2026-11-01 100", "2026-11-04 110", "2026-11-05 99"));

        Assert.Equal(5, report.DailyReturns.Count);
        Assert.Equal([0.0, 0.0, 0.0, 0.1, -0.1], report.DailyReturns.Select(static one => Math.Round(one, 12)));
        Assert.Equal(10.0, report.MaxDrawdownPercent, 10);
    }

    [Fact]
    public void Without_samples_or_with_one_everything_is_nothing_and_no_ratio_is_told()
    {
        foreach (var report in new[] { PerformanceReport.Of([]), PerformanceReport.Of(Samples.Of("2026-11-01 100")) })
        {
            Assert.Null(report.Sharpe);
            Assert.Null(report.Sortino);
            Assert.Equal(0, report.MaxDrawdownPercent);
            Assert.True(report.Total is null || report.Total.Profit.IsZero);
        }
    }

    [Fact]
    public void Fees_are_a_share_of_the_profit_before_them()
    {
        BookedProfit[] fills =
        [
            new("BTC/USD", "trend", Amount.Parse("90"), Amount.Parse("10")),
            new("BTC/USD", "trend", Amount.Parse("-1"), Amount.Parse("1")),
            new("ETH/USD", "manual", Amount.Parse("-5"), Amount.Parse("1")),
        ];

        Assert.Equal(125_000, FeeShare.OfAll(fills).Millionths);
        Assert.Equal(
            ["BTC/USD 2 100 110000", "ETH/USD 1 -4 -"], FeeShare.ByPair(fills).Select(Told));
        Assert.Equal(["manual 1 -4 -", "trend 2 100 110000"], FeeShare.ByStrategy(fills).Select(Told));
        Assert.Null(FeeShare.OfAll([]).Millionths);
    }

    [Fact]
    public void Profits_of_any_history_add_up_to_the_whole_and_nothing_is_ever_no_number() =>
        Prop.ForAll(
            Samples.Histories.ToArbitrary(),
            static history =>
            {
                var report = PerformanceReport.Of(history);
                var total = report.Total!;
                return Sum(report.Days) == total.Profit && Sum(report.Weeks) == total.Profit
                    && Sum(report.Months) == total.Profit
                    && total.Profit == history[^1].Equity - history[0].Equity - history[^1].NetCashFlow
                    && total.UnrealisedChange == total.Profit - history[^1].Realised
                    && double.IsFinite(report.Sharpe ?? 0) && double.IsFinite(report.Sortino ?? 0)
                    && report.MaxDrawdownPercent is >= 0 and <= 100
                    && Math.Abs(Compound(report.DailyReturns) - report.Curve.Points[^1].Index)
                        <= report.Curve.Points[^1].Index * 1e-9;
            }).Check(Many);

    private static double Compound(IEnumerable<double> returns) =>
        returns.Aggregate(1.0, static (product, one) => product * (1 + one));

    private static Amount Sum(IEnumerable<PeriodProfit> periods) =>
        periods.Aggregate(Amount.Zero, static (sum, one) => sum + one.Profit);

    private static IEnumerable<string> Told(IEnumerable<PeriodProfit> periods) =>
        periods.Select(static one => $"{one.Label} {one.Profit}");

    private static string Told(FeeShare share) =>
        $"{share.Name} {share.Fills} {share.Gross} {share.Millionths?.ToString() ?? "-"}";
}
