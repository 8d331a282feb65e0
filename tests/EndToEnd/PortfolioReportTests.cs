using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;
using Xunit;

namespace KrakkedCore.Tests.EndToEnd;

/// <summary>Ten made-up days are traded; each day's report agrees with itself in three forms, and with the profit.
/// </summary>
public sealed class PortfolioReportTests(PortfolioReportTests.TradedDays days)
    : IClassFixture<PortfolioReportTests.TradedDays>
{
    private const string Busy = "2026-01-11";

    [Fact]
    public void Every_day_reconciles_and_all_days_together_are_the_profit()
    {
        var names = days.Ask("portfolio", "pnl").GetProperty("days").EnumerateArray()
            .Select(static day => day.GetProperty("span").GetString()!).ToList();
        var reports = names.Select(name => days.Ask("report", "day", name)).ToList();
        var profit = days.Ask("portfolio", "pnl").GetProperty("profit").EnumerateArray().Last();

        Assert.True(names.Count >= 10);
        Assert.All(reports, static report =>
            Assert.True(report.GetProperty("reconciliation").GetProperty("holds").GetBoolean()));
        var over = reports.Where(static report => !report.GetProperty("is_running").GetBoolean()).ToList();
        Assert.True(over.Count >= 9);
        for (var index = 1; index < over.Count; index++)
        {
            Assert.Equal(
                Number(over[index - 1].GetProperty("equity"), "equity_end"),
                Number(over[index].GetProperty("equity"), "equity_begin"));
        }

        var lastDay = names[^1];
        var ofLastDay = days.Ask("portfolio", "trades", "--since", lastDay).GetProperty("trades").EnumerateArray();
        Assert.Equal(
            Number(profit, "realised_profit"),
            over.Sum(static report => Number(report.GetProperty("totals"), "realized_pnl"))
                + ofLastDay.Sum(static row => Number(row, "realised_profit")));
    }

    [Fact]
    public void Text_json_and_csv_of_a_day_agree()
    {
        var json = days.Ask("report", "day", Busy);
        var csv = days.Run("report", "day", Busy, "--csv").Output.TrimEnd('\n').Split('\n');
        var text = days.Run("report", "day", Busy).Output;

        var ledger = json.GetProperty("ledger").EnumerateArray().ToList();
        var columns = csv[0].Split(',');
        var rows = csv.Skip(1).Select(static line => line.Split(',')).ToList();
        Assert.Equal(2, ledger.Count);
        Assert.Equal(ledger.Count, rows.Count);
        foreach (var (name, key) in new[]
        {
            ("Symbol", "symbol"), ("Classification", "classification"), ("Filled_Qty", "filled_qty"),
            ("Filled_Notional", "filled_notional"), ("Realized_PnL", "realized_pnl"), ("Fees", "fees"),
        })
        {
            var column = Array.IndexOf(columns, name);
            Assert.Equal(
                ledger.Select(row => row.GetProperty(key).GetString()), rows.Select(row => row[column]));
        }

        Assert.All(rows, static row => Assert.Equal(Busy, row[0]));
        var total = Number(json.GetProperty("totals"), "realized_pnl");
        Assert.Equal(total, rows.Sum(row => decimal.Parse(
            row[Array.IndexOf(columns, "Realized_PnL")], CultureInfo.InvariantCulture)));
        Assert.Contains("Reconciliation: everything agrees", text, StringComparison.Ordinal);
        Assert.Contains(
            Math.Round(total, 2, MidpointRounding.AwayFromZero).ToString("#,0.00", CultureInfo.InvariantCulture),
            text,
            StringComparison.Ordinal);
    }

    [Fact]
    public void The_newest_period_is_that_of_the_reports()
    {
        var month = days.Ask("portfolio", "pnl", "--period", "month");
        var all = days.Ask("portfolio", "pnl");

        Assert.Equal(
            Number(all.GetProperty("profit").EnumerateArray().Last(), "realised_profit"),
            Number(month.GetProperty("profit").EnumerateArray().Last(), "realised_profit"));
    }

    [Theory]
    [InlineData("2030-01-01", "the books of this account have no such day")]
    [InlineData("tomorrow", "must be a day written as 2026-01-31")]
    public void A_day_nobody_knows_is_a_sentence_and_exit_2(string day, string sentence)
    {
        var answer = KrakkedProcess.Run("report", "day", day, "--data", days.Data);

        Assert.Equal(2, answer.ExitCode);
        Assert.Contains(sentence, answer.Error, StringComparison.Ordinal);
    }

    private static decimal Number(JsonElement json, string key) =>
        decimal.Parse(json.GetProperty(key).GetString()!, CultureInfo.InvariantCulture);

    public sealed class TradedDays : IDisposable
    {
        private readonly TemporaryFolder _folder = new();

        public TradedDays()
        {
            WriteMarket();
            var answer = KrakkedProcess.Run(
                "backtest", "--trades", _folder.Of("trades.csv"), "--spreads", _folder.Of("spreads.csv"), "--pair",
                "X/USD", "--data", Data, "--json");
            Assert.True(answer.ExitCode == 0, answer.ToString());
        }

        public string Data => _folder.Of("data");

        public JsonElement Ask(params string[] arguments) => Run([.. arguments, "--json"]).Json;

        public Answer Run(params string[] arguments)
        {
            var answer = KrakkedProcess.Run([.. arguments, "--data", Data]);
            Assert.True(answer.ExitCode == 0, answer.ToString());
            return answer;
        }

        public void Dispose() => _folder.Dispose();

        // A price that goes up and down every 38 hours: averages cross on nearly every day.
        private void WriteMarket()
        {
            const long Start = 1_767_571_200; // 2026-01-05T00:00:00Z
            var trades = new StringBuilder("time,price,volume,buy_or_sell,market_or_limit,misc\n");
            var spreads = new StringBuilder("time,bid,ask\n");
            for (var index = 0; index < 10 * 720; index++)
            {
                var price = 100 + (12 * Math.Sin(index / 180.0));
                var (time, side) = (Start + (index * 120), index % 2 == 0 ? 's' : 'b');
                trades.Append(CultureInfo.InvariantCulture, $"{time}.0000,{price:0.00000},5.00000000,{side},m,\n");
                spreads.Append(
                    CultureInfo.InvariantCulture, $"{time}.5000,{price - 0.01:0.00000},{price + 0.01:0.00000}\n");
            }

            File.WriteAllText(_folder.Of("trades.csv"), trades.ToString());
            File.WriteAllText(_folder.Of("spreads.csv"), spreads.ToString());
        }
    }
}
