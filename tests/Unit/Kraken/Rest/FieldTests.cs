using System;
using System.Linq;
using KrakkedCore.Adapters.Kraken.Rest;
using KrakkedCore.Engine.Contracts.Values;
using Xunit;

namespace KrakkedCore.Tests.Unit.Kraken.Rest;

public sealed class FieldTests
{
    private static readonly string FortyDigits = new('9', 40);

    public static TheoryData<string, string> Hostile => new()
    {
        { "\"1e400\"", "is too large to count with" },
        { "1e400", "is too large to count with" },
        { "\"NaN\"", "must be a decimal number" },
        { "\"Infinity\"", "must be a decimal number" },
        { "\"-1.0\"", "must not be negative" },
        { "-1", "must not be negative" },
        { '"' + FortyDigits + '"', "is too large to count with" },
        { "\"0." + FortyDigits + '"', "must not have more than 10 decimals" },
        { "\"1,5\"", "must be a decimal number" },
        { "\" 1\"", "must be a decimal number" },
        { "\"\"", "must be a decimal number" },
        { "\"+-1\"", "must be a decimal number" },
        { "\"\\u0031\"", "must be a decimal number" },
        { "true", "must be a decimal number" },
        { "null", "must be a decimal number" },
        { "{}", "must be a decimal number" },
        { "[1]", "must be a decimal number" },
    };

    [Theory]
    [MemberData(nameof(Hostile))]
    public void A_hostile_number_costs_its_row_and_is_told_with_endpoint_and_field(string number, string rule)
    {
        using var bench = new RestBench(_ => ScriptedHttp.Ok(
            $$$"""{"XXBTZUSD":{"asks":[["101.0","1.0",7],[{{{number}}},"1.0",7]],"bids":[]}}"""));

        var result = bench.Wait(bench.Client.Public.Depth("XBTUSD"));

        Assert.Equal(Price.Parse("101"), Assert.Single(result.Value.Asks).Price);
        var told = Assert.Single(result.RefusedRows);
        Assert.StartsWith("Depth answered price = ", told, StringComparison.Ordinal);
        Assert.Contains(rule, told, StringComparison.Ordinal);
        Assert.EndsWith("in row 1: it " + rule + "; the row was left out.", told, StringComparison.Ordinal);
    }

    [Fact]
    public void A_negative_size_costs_its_row()
    {
        using var bench = new RestBench(static _ => ScriptedHttp.Ok(
            """{"XXBTZUSD":{"asks":[["101.0","-1.0",7]],"bids":[]}}"""));

        var told = Assert.Single(bench.Wait(bench.Client.Public.Depth("XBTUSD")).RefusedRows);

        Assert.Equal(
            "Depth answered volume = \"-1.0\" in row 0: it must not be negative; the row was left out.", told);
    }

    [Fact]
    public void Text_and_number_mean_the_same_amount_exactly()
    {
        using var bench = new RestBench(static _ => ScriptedHttp.Ok(
            """{"A":"25435.2100000000","B":25435.21,"C":"-0.000000000000000001","D":1e-5,"E":"+3"}"""));

        var balances = bench.Wait(bench.Client.Account.Balance()).Value;

        Assert.Equal(
            ["25435.21", "25435.21", "-0.000000000000000001", "0.00001", "3"],
            balances.Select(static balance => balance.Balance.ToString()));
    }

    [Fact]
    public void A_field_outside_any_row_costs_the_answer()
    {
        using var bench = new RestBench(
            static _ => ScriptedHttp.Ok("""{"unixtime":"soon","rfc1123":""}"""),
            new KrakenRestOptions { RetryCountMax = 0 });

        var failure = bench.Fails(bench.Client.Public.Time());

        Assert.Equal(RestFailureCategory.Malformed, failure.Category);
        Assert.Equal(
            "Time answered unixtime = \"soon\": it must be a decimal number; the answer was refused.", failure.Text);
    }

    [Fact]
    public void A_missing_field_costs_its_row()
    {
        using var bench = new RestBench(static _ => ScriptedHttp.Ok(
            """{"XXBTZUSD":{"altname":"XBTUSD","pair_decimals":1,"lot_decimals":8}}"""));

        var result = bench.Wait(bench.Client.Public.AssetPairs());

        Assert.Empty(result.Value);
        Assert.Equal(
            "AssetPairs answered quote = nothing in row XXBTZUSD: it must be a text; the row was left out.",
            Assert.Single(result.RefusedRows));
    }

    [Fact]
    public void A_text_that_is_no_unicode_is_refused_and_not_thrown()
    {
        using var bench = new RestBench(
            static _ => ScriptedHttp.Ok("""{"status":"\ud800","timestamp":"2026-01-01T00:00:00Z"}"""));

        Assert.Contains("no Unicode", bench.Fails(bench.Client.Public.SystemStatus()).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_answer_is_read_under_the_name_the_venue_chose()
    {
        using var bench = new RestBench(static _ => ScriptedHttp.Ok(
            """{"last":"1700000000123456789","XXBTZUSD":[["1.5","2.5",1700000000.123456789,"b","m","",77]]}"""));

        var page = bench.Wait(bench.Client.Public.Trades("XBTUSD")).Value;

        Assert.Equal("XXBTZUSD", page.Pair);
        Assert.Equal(1_700_000_000_123_456_789, page.LastNs);
        var trade = Assert.Single(page.Rows);
        Assert.Equal(new UnixNs(1_700_000_000_123_456_789), trade.Time);
        Assert.True(trade.IsMarket);
        Assert.Equal(77, trade.TradeId);
    }
}
