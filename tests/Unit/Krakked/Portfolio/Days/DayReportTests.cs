using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using FsCheck;
using FsCheck.Fluent;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Engine.Logic.Portfolio.Trades;
using KrakkedCore.Tests.Unit.Contracts;
using KrakkedCore.Tools.Krakked.Portfolio.Days;
using KrakkedCore.Tools.Krakked.Reporting;
using Xunit;

namespace KrakkedCore.Tests.Unit.Krakked.Portfolio.Days;

public sealed class DayReportTests
{
    private static readonly DayFigures Nothing = new(
        Amount.Zero, Amount.Zero, Amount.Zero, Amount.Zero, FillsRealised: null, []);

    [Fact]
    public void V004_A37_the_baseline_has_a_row_an_asset_and_its_notional_long_and_short()
    {
        var input = Input([], Holding("MSFT", "-50", "300"), Holding("AAPL", "100", "150"));

        var report = new DayReport(input);

        Assert.Equal(["AAPL", "MSFT"], report.Baseline.Select(static one => one.Asset));
        Assert.Equal(
            (Amount.Parse("30000"), Amount.Parse("15000"), Amount.Parse("15000")),
            (report.BaselineExposure.Gross, report.BaselineExposure.Long, report.BaselineExposure.Short));
        var rows = DayReportWriter.ToJson(report)["baseline"]!["rows"]!.AsArray();
        Assert.Equal(["15000", "15000"], rows.Select(static row => (string?)row!["notional"]));
        Assert.Equal(["150", "300"], rows.Select(static row => (string?)row!["close"]));
    }

    [Fact]
    public void V004_A37_the_same_day_reported_again_is_the_same()
    {
        var input = Input([Row("BTC/USD", "1", "1")], Holding("AAPL", "100", "150"), Holding("MSFT", "-50", "300"));

        Assert.Equal(Text(new DayReport(input)), Text(new DayReport(input)));
    }

    [Fact]
    public void V004_A38_the_end_is_the_baseline_and_the_delta_and_without_a_baseline_it_is_zero()
    {
        var input = Input([]) with
        {
            Opening = Nothing with { Holdings = [Holding("AAPL", "100", "10"), Holding("GONE", "7", "1")] },
            Closing = Nothing with { Holdings = [Holding("AAPL", "160", "10"), Holding("NEW", "5", "3")] },
        };

        var changes = new DayReport(input).Holdings;

        Assert.Equal(
            ["AAPL 100 + 60 = 160", "GONE 7 + -7 = 0", "NEW 0 + 5 = 5"],
            changes.Select(static one => $"{one.Asset} {one.Baseline} + {one.Delta} = {one.End}"));
    }

    [Fact]
    public void V004_A39_rows_by_class_and_their_totals()
    {
        var trade = default(TradeAggregate);
        DayLedgerRow[] fills =
        [
            Booked(ref trade, Side.Buy, "10", "100", FillClass.LtLongIncrease),
            Booked(ref trade, Side.Buy, "5", "102", FillClass.LtLongIncrease),
            Booked(ref trade, Side.Sell, "8", "105", FillClass.LtLongDecrease),
        ];

        var report = new DayReport(Input(fills));

        Assert.Equal(
            ["LT_LONG_INCREASE 15/1,510.00/0.000000/2/15", "LT_LONG_DECREASE 8/840.00/34.666667/1/-8"],
            report.Rows.Select(static row => $"{FillClassNames.NameOf(row.Class)} {Told(row)}"));
        Assert.Equal("23/2,350.00/34.666667/3/7", Told(report.Totals));
        Assert.Equal(
            [
                "Date,Symbol,Classification,Filled_Qty,Filled_Notional,Realized_PnL,Count_Fills,Net_Qty_Change,"
                    + "Intraday_PnL,Fees",
                "2026-11-21,HAMMER,LT_LONG_INCREASE,15,1510,0,2,15,0,0",
                "2026-11-21,HAMMER,LT_LONG_DECREASE,8,840,34.666666666666666666,1,-8,0,0",
            ],
            Csv(report).Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public void V004_A40_exposure_is_long_and_short_of_the_equity_by_bucket()
    {
        var equity = Amount.Parse("1000000");
        (bool MakesMarkets, Amount Value)[] positions =
        [
            (false, Amount.Parse("15000")), (false, Amount.Parse("-15000")), (true, Amount.Parse("20000")),
        ];

        long? Share(Func<DayExposure, Amount> part, Func<bool, bool> bucket) => DayExposure.Millionths(
            part(DayExposure.Of(positions.Where(one => bucket(one.MakesMarkets)).Select(static one => one.Value))),
            equity);

        Assert.Equal(50_000, Share(static one => one.Gross, static _ => true));
        Assert.Equal(20_000, Share(static one => one.Net, static _ => true));
        Assert.Equal(35_000, Share(static one => one.Long, static _ => true));
        Assert.Equal(15_000, Share(static one => one.Short, static _ => true));
        Assert.Equal(30_000, Share(static one => one.Gross, static isMaker => !isMaker));
        Assert.Equal(20_000, Share(static one => one.Gross, static isMaker => isMaker));
    }

    [Fact]
    public void V002_A23_a_trade_has_its_notional_and_its_fee()
    {
        var report = new DayReport(Input([Row("BTC/USD", "25000.00", "0", fees: "7.50")]));

        Assert.Equal(Amount.Parse("25000"), report.Totals.Notional);
        Assert.Equal(Amount.Parse("25007.50"), report.Totals.Notional + report.Totals.Fees);
    }

    [Fact]
    public void A_day_that_agrees_says_so()
    {
        var report = new DayReport(Whole());

        Assert.True(report.IsReconciled);
        Assert.Equal(
            (Amount.Parse("1130"), Amount.Parse("29"), Amount.Parse("1"), Amount.Parse("1100")),
            (report.EquityChange, report.Realised, report.UnrealisedChange, report.CashFlow));
        Assert.Equal(Amount.Parse("-1"), report.RealisedElsewhere);
        Assert.Contains("everything agrees", Text(report), StringComparison.Ordinal);
        Assert.True((bool)DayReportWriter.ToJson(report)["reconciliation"]!["holds"]!);
    }

    [Fact]
    public void One_unit_of_the_last_digit_that_is_missing_is_told()
    {
        var input = Whole();
        var closing = input.Closing with { Equity = input.Closing.Equity - new Amount(1) };

        var report = new DayReport(input with { Closing = closing });

        Assert.False(report.IsReconciled);
        Assert.Equal(
            ["equity_change", "end_identity", "end_value"],
            report.Checks.Where(static check => !check.Holds).Select(static check => check.Key));
        Assert.Contains("NOT in agreement", Text(report), StringComparison.Ordinal);
        Assert.Contains("-0.000000000000000001 apart", Text(report), StringComparison.Ordinal);
    }

    [Fact]
    public void A_row_that_the_account_does_not_know_is_told()
    {
        var input = Whole();

        var report = new DayReport(input with { Rows = [.. input.Rows, Row("ETH/USD", "10", "3")] });

        Assert.Equal("ledger_realized", Assert.Single(report.Checks, static check => !check.Holds).Key);
    }

    [Fact]
    public void A_day_without_anything_is_a_report_too()
    {
        var report = new DayReport(Input([]));

        Assert.True(report.IsReconciled);
        Assert.Contains("TOTAL", Text(report), StringComparison.Ordinal);
        Assert.Single(Csv(report).Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public void Text_JSON_and_CSV_of_any_day_have_the_same_totals_also_by_class_and_by_pair() =>
        Prop.ForAll(
            (from pair in Gen.Elements("BTC/USD", "ETH/USD", "SOL/EUR")
             from fillClass in Gen.Choose(1, 8)
             from figures in ArbMap.Default.GeneratorFor<int>().ListOf(6)
             from fills in Gen.Choose(1, 9)
             select new DayLedgerRow(
                 pair,
                 (FillClass)fillClass,
                 Digits(Math.Abs((long)figures[0])),
                 Digits(figures[1]),
                 Digits(Math.Abs((long)figures[2])),
                 Digits(figures[3]),
                 Digits(figures[4]),
                 Digits(Math.Abs((long)figures[5])),
                 fills)).ListOf().ToArbitrary(),
            static rows =>
            {
                var report = new DayReport(Input([.. rows]));
                var json = DayReportWriter.ToJson(report);
                var lines = Csv(report).Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1)
                    .Select(static line => line.Split(',')).ToArray();
                (string Key, int Column, Amount Total)[] money =
                [
                    ("filled_qty", 3, report.Totals.Quantity), ("filled_notional", 4, report.Totals.Notional),
                    ("realized_pnl", 5, report.Totals.Realised), ("net_qty_change", 7, report.Totals.NetQuantity),
                    ("intraday_pnl", 8, report.Totals.Intraday), ("fees", 9, report.Totals.Fees),
                ];
                var text = Text(report);
                return money.All(one =>
                    Sum(lines.Select(line => line[one.Column])) == one.Total
                    && Amount.Parse((string)json["totals"]![one.Key]!) == one.Total
                    && new[] { "ledger", "by_classification", "by_symbol" }.All(part =>
                        Sum(json[part]!.AsArray().Select(row => (string)row![one.Key]!)) == one.Total)
                    && text.Contains(
                        one.Column is 3 or 7 ? one.Total.ToString() : Cell.Grouped(one.Total, decimals: 2),
                        StringComparison.Ordinal))
                    && lines.Sum(static line => long.Parse(line[6], CultureInfo.InvariantCulture))
                        == report.Totals.Fills
                    && (long)json["totals"]!["count_fills"]! == report.Totals.Fills
                    && lines.Select(static line => (line[1], line[2])).Distinct().Count() == lines.Length;
            }).Check(Config.QuickThrowOnFailure.WithMaxTest(200));

    private static DayReportInput Whole()
    {
        // 1,000 paid in and 100 of a deposit; 30 won by fills, 1 for a withdrawal's fee; one coin rose by 1.
        var opening = new DayFigures(
            Amount.Parse("900"), Amount.Parse("900"), Amount.Zero, Amount.Zero, Amount.Zero,
            [Holding("USD", "800", "1"), Holding("BTC", "1", "100")]);
        var closing = new DayFigures(
            Amount.Parse("2030"), Amount.Parse("2000"), Amount.Parse("29"), Amount.Parse("3"), Amount.Parse("30"),
            [
                Holding("USD", "1929", "1"),
                new DayHolding("BTC", Amount.Parse("1"), Price.Parse("101"), Amount.Parse("101"), Amount.Parse("100")),
            ]);
        return Input([Row("BTC/USD", "500", "30", fees: "2")]) with { Opening = opening, Closing = closing };
    }

    private static DayReportInput Input(DayLedgerRow[] rows, params DayHolding[] baseline) => new()
    {
        Date = new DateOnly(2026, 11, 21),
        ValuationAsset = "USD",
        Begin = At("2026-11-21T00:00:00Z"),
        End = At("2026-11-22T00:00:00Z"),
        IsRunning = false,
        Opening = Nothing with { Holdings = baseline },
        Closing = Nothing with { Holdings = baseline },
        Rows = rows,
    };

    private static DayLedgerRow Booked(
        ref TradeAggregate trade, Side side, string quantity, string price, FillClass fillClass)
    {
        var filled = Quantity.Parse(quantity);
        var value = Price.Parse(price).Times(filled);
        var change = trade.Apply(side, filled.ToAmount(), value, Quantity.Zero);
        var units = filled.ToAmount();
        return new DayLedgerRow(
            "HAMMER", fillClass, units, side == Side.Buy ? units : -units, value, change.Profit, Amount.Zero,
            Amount.Zero, 1);
    }

    private static DayLedgerRow Row(string pair, string notional, string realised, string fees = "0") => new(
        pair, FillClass.LtLongIncrease, Amount.Parse("1"), Amount.Parse("1"), Amount.Parse(notional),
        Amount.Parse(realised), Amount.Zero, Amount.Parse(fees), 1);

    private static DayHolding Holding(string asset, string units, string price)
    {
        var held = Quantity.Parse(units);
        var value = Price.Parse(price).Times(held);
        return new DayHolding(asset, held.ToAmount(), Price.Parse(price), value, value);
    }

    private static string Told(DayLedgerRow row) =>
        $"{row.Quantity}/{Cell.Grouped(row.Notional, decimals: 2)}/{Cell.Grouped(row.Realised, decimals: 6)}/"
        + $"{row.Fills}/{row.NetQuantity}";

    private static Amount Digits(long value) => new((Int128)value * 10_000_000_019);

    private static Amount Sum(IEnumerable<string> texts) =>
        texts.Aggregate(Amount.Zero, static (sum, text) => sum + Amount.Parse(text));

    private static string Text(DayReport report)
    {
        using var target = new StringWriter();
        DayReportWriter.WriteText(report, target);
        return target.ToString();
    }

    private static string Csv(DayReport report)
    {
        using var target = new StringWriter();
        DayReportWriter.WriteCsv(report, target);
        return target.ToString();
    }

    private static UnixNs At(string text) => UnixNs.TryParse(Texts.Utf8(text), out var moment) ? moment : default;
}
