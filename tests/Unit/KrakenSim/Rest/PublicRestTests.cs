using System;
using System.Linq;
using KrakkedCore.Tests.Unit.KrakenSim.Venue;
using Xunit;

namespace KrakkedCore.Tests.Unit.KrakenSim.Rest;

public sealed class PublicRestTests
{
    private readonly VenueBench _bench = new();

    [Theory]
    [InlineData("XBTUSD")]
    [InlineData("XXBTZUSD")]
    [InlineData("BTC/USD")]
    [InlineData("XBT/USD")]
    public void Every_name_of_a_pair_is_answered_under_its_id(string name)
    {
        var depth = VenueBench.ResultOf(_bench.Get("Depth?count=3&pair=" + Uri.EscapeDataString(name)));

        Assert.Equal(["XXBTZUSD"], depth.EnumerateObject().Select(one => one.Name));
        Assert.Equal(3, depth.GetProperty("XXBTZUSD").GetProperty("asks").GetArrayLength());
    }

    [Theory]
    [InlineData("Depth?pair=NOPE", "EQuery:Unknown asset pair")]
    [InlineData("Depth", "EQuery:Unknown asset pair")]
    [InlineData("Depth?pair=XBTUSD&count=501", "EGeneral:Invalid arguments:count")]
    [InlineData("OHLC?pair=XBTUSD&interval=2", "EGeneral:Invalid arguments:interval")]
    [InlineData("OHLC?pair=XBTUSD&interval=x", "EGeneral:Invalid arguments:interval")]
    [InlineData("Assets?asset=NOPE", "EQuery:Unknown asset")]
    [InlineData("AssetPairs?info=nope", "EGeneral:Invalid arguments:info")]
    [InlineData("Nope", "EGeneral:Unknown method")]
    public void What_cannot_be_answered_is_refused_with_status_200(string path, string error)
    {
        var answer = _bench.Call(KrakkedCore.Tools.KrakenSim.Rest.RestCall.Get("/0/public/" + path));

        Assert.Equal(200, answer.Status);
        Assert.Equal(error, VenueBench.ErrorOf(VenueBench.Parse(answer)));
    }

    [Fact]
    public void Candles_have_no_gap_end_with_the_running_one_and_tell_the_last_committed()
    {
        _bench.Forward(TimeSpan.FromMinutes(3));

        var result = VenueBench.ResultOf(_bench.Get("OHLC?pair=XBTUSD"));
        var rows = result.GetProperty("XXBTZUSD").EnumerateArray().Select(row => row[0].GetInt64()).ToList();

        Assert.Equal(_bench.Now.Raw / 1_000_000_000 / 60 * 60, rows[^1]);
        Assert.All(rows.Zip(rows.Skip(1)), pair => Assert.Equal(60, pair.Second - pair.First));
        Assert.Equal(rows[^2], result.GetProperty("last").GetInt64());
    }

    [Fact]
    public void The_cursor_of_candles_gives_only_what_came_after_it()
    {
        var last = VenueBench.ResultOf(_bench.Get("OHLC?pair=XBTUSD")).GetProperty("last").GetInt64();
        _bench.Forward(TimeSpan.FromMinutes(2));

        var rows = VenueBench.ResultOf(_bench.Get($"OHLC?pair=XBTUSD&since={last}")).GetProperty("XXBTZUSD");

        Assert.All(rows.EnumerateArray(), row => Assert.True(row[0].GetInt64() > last));
        Assert.Equal(3, rows.GetArrayLength());
    }

    [Fact]
    public void Quiet_minutes_are_flat_candles_without_volume()
    {
        _bench.Venue.Inject(KrakkedCore.Tools.KrakenSim.Faults.FaultKind.K16, TimeSpan.FromMinutes(5));
        _bench.Forward(TimeSpan.FromMinutes(4));

        var rows = VenueBench.ResultOf(_bench.Get("OHLC?pair=XBTUSD")).GetProperty("XXBTZUSD");
        var flat = rows[rows.GetArrayLength() - 2];
        var before = rows[rows.GetArrayLength() - 3];

        Assert.Equal("0.0", flat[5].GetString());
        Assert.Equal("0.00000000", flat[6].GetString());
        Assert.Equal(0, flat[7].GetInt32());
        Assert.Equal(before[4].GetString(), flat[1].GetString());
    }

    [Fact]
    public void Trades_page_by_the_nanosecond_cursor_without_loss_or_repetition()
    {
        var first = VenueBench.ResultOf(_bench.Get("Trades?pair=XBTUSD&count=5"));
        var cursor = first.GetProperty("last").GetString();
        var lastId = first.GetProperty("XXBTZUSD")[4][6].GetInt64();
        _bench.Forward(TimeSpan.FromMinutes(1));

        var next = VenueBench.ResultOf(_bench.Get("Trades?pair=XBTUSD&since=" + cursor)).GetProperty("XXBTZUSD");

        Assert.Equal(lastId + 1, next[0][6].GetInt64());
        Assert.Equal(next.GetArrayLength(), next.EnumerateArray().Select(row => row[6].GetInt64()).Distinct().Count());
    }

    [Fact]
    public void All_tickers_come_when_no_pair_is_named()
    {
        var names = VenueBench.ResultOf(_bench.Get("Ticker")).EnumerateObject().Select(one => one.Name);

        Assert.Equal(["XXBTZUSD", "XETHZUSD"], names);
    }

    [Fact]
    public void The_venue_tells_its_time()
    {
        var result = VenueBench.ResultOf(_bench.Get("Time"));

        Assert.Equal(_bench.Now.Raw / 1_000_000_000, result.GetProperty("unixtime").GetInt64());
        Assert.EndsWith("+0000", result.GetProperty("rfc1123").GetString());
    }
}
