using System;
using System.Globalization;
using System.IO;
using Xunit;

namespace KrakkedCore.Tests.EndToEnd;

public sealed class RecordedTests : IDisposable
{
    private const string Trades = "history/USDTUSD_trades_2018-05-07_2018-06-24.csv";
    private const string Spreads = "history/USDTUSD_spreads_2018-05-08_2018-06-24.csv";
    private const string Book = "recordings/ws2_book_BTCUSD_d10_20230730.json";
    private const string Session = "recordings/ws2_raw_session_BTCUSD_d10_20260824.jsonl";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [RecordedFact(Book)]
    public void Recorded_book_verifies_every_checksum_over_the_socket() => AssertVerified(Book, 510);

    [RecordedFact(Session)]
    public void Recorded_raw_session_verifies_every_checksum_over_the_socket() => AssertVerified(Session, 4);

    [RecordedFact(Trades, Spreads)]
    public void Backtest_over_recorded_history_gives_the_same_digest_twice()
    {
        var first = Backtest("one", Recordings.PathOf(Trades), Recordings.PathOf(Spreads));
        var second = Backtest("two", Recordings.PathOf(Trades), Recordings.PathOf(Spreads));

        var kinds = first.Json.GetProperty("inputs_by_kind");
        Assert.Equal(41_133, kinds.GetProperty("Trade").GetInt64());
        Assert.Equal(75_135, kinds.GetProperty("Ticker").GetInt64());
        AssertSame(first, second);
        var replay = KrakkedProcess.Run("replay", _folder.Of("one"), "--verify", "--json");
        Assert.True(replay.ExitCode == 0, replay.ToString());
    }

    [Fact]
    public void Backtest_over_a_made_up_history_trades_and_gives_the_same_digest_twice()
    {
        var trades = _folder.Of("trades.csv");
        using (var file = new StreamWriter(trades))
        {
            file.Write("time,price,volume,buy_or_sell,market_or_limit,misc\n");
            for (var minute = 0; minute < 20_000; minute++)
            {
                var price = 100 + (10 * Math.Sin(minute / 2_000.0));
                file.Write(string.Create(
                    CultureInfo.InvariantCulture, $"{1_700_000_000 + (minute * 60)}.5,{price:0.00},1.5,b,l,None\n"));
            }
        }

        var spreads = _folder.Of("spreads.csv");
        using (var file = new StreamWriter(spreads))
        {
            file.Write("time,bid,ask\n");
            for (var minute = 0; minute < 20_000; minute++)
            {
                var price = 100 + (10 * Math.Sin(minute / 2_000.0));
                file.Write(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{1_700_000_000 + (minute * 60)}.0,{price - 0.01:0.00},{price + 0.01:0.00}\n"));
            }
        }

        var first = Backtest("one", trades, spreads);
        var second = Backtest("two", trades, spreads);

        Assert.True(first.Json.GetProperty("fills").GetInt64() > 0, first.ToString());
        AssertSame(first, second);
    }

    private static void AssertSame(Answer first, Answer second)
    {
        foreach (var key in new[] { "digest", "state_digest" })
        {
            Assert.Equal(first.Json.GetProperty(key).GetString(), second.Json.GetProperty(key).GetString());
        }

        Assert.Equal(
            first.Json.GetProperty("last_sequence").GetInt64(), second.Json.GetProperty("last_sequence").GetInt64());
    }

    private Answer Backtest(string name, string trades, string spreads)
    {
        var answer = KrakkedProcess.Run(
            "backtest", "--trades", trades, "--spreads", spreads, "--pair", "USDT/USD",
            "--data", _folder.Of(name), "--json");
        Assert.True(answer.ExitCode == 0, answer.ToString());
        return answer;
    }

    private void AssertVerified(string recording, long count)
    {
        var answer = KrakkedProcess.Run(
            "feed", "--recording", Recordings.PathOf(recording), "--speed", "max",
            "--data", _folder.Of("data"), "--json");

        Assert.True(answer.ExitCode == 0, answer.ToString());
        Assert.Equal(count, answer.Json.GetProperty("checksums_verified").GetInt64());
        Assert.Equal(0, answer.Json.GetProperty("checksums_failed").GetInt64());
        Assert.Equal(0, answer.Json.GetProperty("checksums_skipped").GetInt64());
        var replay = KrakkedProcess.Run("replay", _folder.Of("data"), "--verify", "--json");
        Assert.True(replay.ExitCode == 0, replay.ToString());
    }
}
