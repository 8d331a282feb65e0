using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.Json;
using Xunit;

namespace KrakkedCore.Tests.EndToEnd;

/// <summary>A demo trades; what the commands about its account say fits together, and can be made again.</summary>
public sealed class PortfolioTests(DemoFixture fixture) : IClassFixture<DemoFixture>
{
    [Fact]
    public void Summary_says_the_same_as_the_run_that_ended()
    {
        var summary = Ask("portfolio", "summary");

        foreach (var key in new[] { "equity", "realised_profit", "unrealised_profit", "fees", "currency" })
        {
            Assert.Equal(fixture.Demo.Json.GetProperty(key).GetString(), summary.GetProperty(key).GetString());
        }

        Assert.Equal(
            Number(summary, "equity"),
            Number(summary, "realised_profit") + Number(summary, "unrealised_profit")
                + Number(summary, "net_cash_flow"));
        Assert.Equal(
            Number(summary, "realised_profit") + Number(summary, "net_cash_flow"), Sum(summary, "assets", "cost"));
        Assert.False(summary.GetProperty("drift").GetBoolean());
        Assert.Equal(100_000m, Number(summary, "net_cash_flow"));
    }

    [Fact]
    public void Profit_fees_and_trades_add_up_to_the_account()
    {
        var summary = Ask("portfolio", "summary");
        var trades = Ask("portfolio", "trades");
        var fees = Ask("portfolio", "fees");
        var byPair = Ask("portfolio", "pnl");
        var byStrategy = Ask("portfolio", "pnl", "--by", "strategy");

        Assert.InRange( // an order that is asked about tells its fills again
            trades.GetProperty("trades").EnumerateArray()
                .Select(static row => row.GetProperty("number").GetInt64()).Distinct().Count(),
            1,
            fixture.Demo.Json.GetProperty("fills").GetInt64());
        Assert.Equal(Number(summary, "fees"), Number(fees, "total"));
        Assert.Equal(Number(summary, "fees"), Sum(trades, "trades", "fee_value"));
        Assert.Equal(Number(summary, "realised_profit"), Sum(trades, "trades", "realised_profit"));
        foreach (var profit in new[] { byPair, byStrategy })
        {
            var total = profit.GetProperty("profit").EnumerateArray().Last();
            Assert.Equal("total", total.GetProperty("by").GetString());
            Assert.Equal(Number(summary, "realised_profit"), Number(total, "realised_profit"));
            Assert.Equal(2 * Number(total, "fees"), Sum(profit, "profit", "fees"));
        }
    }

    [Fact]
    public void Csv_has_the_rows_of_json()
    {
        foreach (var (command, key) in new[]
        {
            ("trades", "trades"), ("positions", "positions"), ("flows", "flows"), ("snapshots", "snapshots"),
            ("fees", "fees"), ("pnl", "profit"),
        })
        {
            var rows = Ask("portfolio", command).GetProperty(key);
            var csv = Run("portfolio", command, "--csv").Output.TrimEnd('\n').Split('\n');

            Assert.Equal(rows.GetArrayLength(), csv.Length - 1);
            if (rows.GetArrayLength() > 0)
            {
                var first = rows[0].EnumerateObject().Where(static field => field.Name != "assets").ToList();
                Assert.StartsWith(
                    string.Join(',', first.Select(static field => field.Name)), csv[0], StringComparison.Ordinal);
                Assert.StartsWith(string.Join(',', first.Select(static field => Csv(field.Value))), csv[1],
                    StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void Filters_and_limits_choose_rows()
    {
        var all = Ask("portfolio", "trades").GetProperty("trades").EnumerateArray().ToList();
        var pair = all[0].GetProperty("pair").GetString()!;

        var ofPair = Ask("portfolio", "trades", "--pair", pair).GetProperty("trades");
        var limited = Ask("portfolio", "trades", "--limit", "2").GetProperty("trades");
        var byHand = Ask("portfolio", "trades", "--since", "2030-01-01").GetProperty("trades");

        Assert.Equal(all.Count(row => row.GetProperty("pair").GetString() == pair), ofPair.GetArrayLength());
        Assert.Equal(Math.Min(2, all.Count), limited.GetArrayLength());
        Assert.Equal(0, byHand.GetArrayLength());
        Assert.Contains(
            "Nothing was traded.", Run("portfolio", "trades", "--since", "2030-01-01").Output,
            StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_pair_is_a_sentence_with_those_there_are_and_exit_2()
    {
        var answer = KrakkedProcess.Run("portfolio", "trades", "--pair", "DOGE/EUR", "--data", fixture.Data);

        Assert.Equal(2, answer.ExitCode);
        Assert.Contains("--pair was \"DOGE/EUR\"", answer.Error, StringComparison.Ordinal);
        Assert.Contains("/USD", answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_rebuilt_database_exports_the_same_bytes_from_outputs_and_from_inputs()
    {
        using var folder = new TemporaryFolder();
        var data = PortfolioFaultTests.Copy(fixture.Data, folder.Of("data"));
        var before = Exported(data, folder.Of("before"));

        File.Delete(Path.Combine(data, "portfolio.db"));
        var rebuilt = KrakkedProcess.Run("store", "rebuild", "--data", data, "--json");
        var after = Exported(data, folder.Of("after"));
        var replayed = KrakkedProcess.Run("store", "rebuild", "--replay", "--keep", "--data", data, "--json");
        var fromInputs = Exported(data, folder.Of("inputs"));
        var check = KrakkedProcess.Run("store", "check", "--data", data, "--json");

        Assert.True(rebuilt.ExitCode == 0, rebuilt.ToString());
        Assert.True(replayed.ExitCode == 0, replayed.ToString());
        Assert.True(before.Count > 10);
        Assert.Equal(before, after);
        Assert.Equal(before, fromInputs);
        Assert.True(check.ExitCode == 0, check.ToString());
        Assert.True(check.Json.GetProperty("same").GetBoolean());
    }

    [Fact]
    public void A_picture_of_the_equity_is_written()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Of("equity.svg");

        Run("portfolio", "pnl", "--svg", path);

        var text = File.ReadAllText(path);
        Assert.StartsWith("<svg", text, StringComparison.Ordinal);
        Assert.EndsWith("</svg>", text.TrimEnd(), StringComparison.Ordinal);
        Assert.Contains("USD", text, StringComparison.Ordinal);
    }

    private static SortedDictionary<string, string> Exported(string data, string folder)
    {
        var answer = KrakkedProcess.Run("store", "export", "--data", data, "--out", folder, "--json");
        Assert.True(answer.ExitCode == 0, answer.ToString());
        return new SortedDictionary<string, string>(
            Directory.GetFiles(folder).ToDictionary(static path => Path.GetFileName(path), File.ReadAllText),
            StringComparer.Ordinal);
    }

    private static string Csv(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => "",
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => value.ToString(),
    };

    private static decimal Number(JsonElement json, string key) =>
        decimal.Parse(json.GetProperty(key).GetString()!, CultureInfo.InvariantCulture);

    private static decimal Sum(JsonElement json, string table, string key) =>
        json.GetProperty(table).EnumerateArray().Sum(row => Number(row, key));

    private JsonElement Ask(params string[] arguments) => Run([.. arguments, "--json"]).Json;

    private Answer Run(params string[] arguments)
    {
        var answer = KrakkedProcess.Run([.. arguments, "--data", fixture.Data]);
        Assert.True(answer.ExitCode == 0, answer.ToString());
        return answer;
    }
}
