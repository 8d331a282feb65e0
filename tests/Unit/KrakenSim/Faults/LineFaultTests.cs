using System;
using System.Linq;
using System.Text.Json;
using KrakkedCore.Tests.Unit.KrakenSim.Venue;
using KrakkedCore.Tools.KrakenSim.Faults;
using KrakkedCore.Tools.KrakenSim.Rest;
using Xunit;

namespace KrakkedCore.Tests.Unit.KrakenSim.Faults;

/// <summary>Faults of the line, of the proxy and of the whole venue.</summary>
public sealed class LineFaultTests
{
    private readonly VenueBench _bench = new();
    private readonly BenchSocket _socket;

    public LineFaultTests()
    {
        _socket = _bench.Connect();
        _socket.Say("{'method':'subscribe','params':{'channel':'ticker','event_trigger':'bbo','symbol':['BTC/USD']}}");
        _socket.Say("{'method':'subscribe','params':{'channel':'trade','symbol':['BTC/USD']}}");
    }

    [Fact]
    public void The_proxy_s_text_is_the_last_frame()
    {
        _bench.Venue.Inject(FaultKind.ProxyText);

        Assert.Equal("CloudFlare WebSocket proxy restarting", _socket.Frames[^1]);
        Assert.True(_socket.IsCutOff);
    }

    [Fact]
    public void Html_comes_with_a_status_of_the_proxy()
    {
        _bench.Venue.Inject(FaultKind.Html, count: 2);

        var answers = Enumerable.Range(0, 3).Select(_ => _bench.Call(RestCall.Get("/0/public/Time"))).ToList();

        Assert.All(answers.Take(2), answer => Assert.True(answer.Status is 520 or 503));
        Assert.StartsWith("<html>", VenueBench.TextOf(answers[0]));
        Assert.Equal(200, answers[2].Status);
    }

    [Fact]
    public void A_warning_does_not_take_the_result_away()
    {
        _bench.Venue.Inject(FaultKind.Warnings);

        var answer = _bench.Get("Time");

        Assert.Equal("WDatabase:No change", VenueBench.ErrorOf(answer));
        Assert.True(answer.TryGetProperty("result", out _));
    }

    [Fact]
    public void Trades_are_delivered_again_with_their_old_ids()
    {
        _bench.Forward(60);
        var last = _socket.Of("trade")[^1].GetProperty("data").EnumerateArray().Last().GetProperty("trade_id");

        _bench.Venue.Inject(FaultKind.Replay);

        var again = _socket.Of("trade")[^1].GetProperty("data").EnumerateArray().ToList();
        Assert.Equal(5, again.Count);
        Assert.Equal(last.GetInt64(), again[^1].GetProperty("trade_id").GetInt64());
    }

    [Fact]
    public void Unknown_fields_and_kinds_are_still_json()
    {
        _bench.Venue.Inject(FaultKind.Unknown);
        _socket.Say("{'method':'ping'}");

        var frames = _socket.Frames.TakeLast(2).Select(frame => JsonDocument.Parse(frame).RootElement).ToList();
        Assert.Equal("lunar_phase", frames[0].GetProperty("channel").GetString());
        Assert.True(frames[1].TryGetProperty("strange_new_field", out _));
        Assert.True(_bench.Get("Time").TryGetProperty("strange_new_field", out _));
    }

    [Fact]
    public void A_frame_and_an_answer_are_cut_short()
    {
        _bench.Venue.Inject(FaultKind.Truncated);
        _bench.Forward(50);

        Assert.Contains(_socket.Frames, frame => !IsJson(frame));
        Assert.False(IsJson(VenueBench.TextOf(_bench.Call(RestCall.Get("/0/public/Time")))));
        Assert.True(IsJson(VenueBench.TextOf(_bench.Call(RestCall.Get("/0/public/Time")))));
    }

    [Fact]
    public void A_frame_and_an_answer_are_of_megabytes()
    {
        _bench.Venue.Inject(FaultKind.Oversized);

        Assert.Equal(4 * 1_024 * 1_024, _socket.Frames[^1].Length);
        Assert.True(_bench.Call(RestCall.Get("/0/public/Time")).Body.Length > 8_000_000);
    }

    [Fact]
    public void Hostile_numbers_come_for_the_first_number_of_a_message()
    {
        _bench.Venue.Inject(FaultKind.Hostile, TimeSpan.FromHours(1), count: 100);
        var before = _socket.Frames.Count;
        _bench.Forward(120);

        var spoiled = _socket.Frames.Skip(before)
            .Where(frame => frame.Contains("\"data\":[", StringComparison.Ordinal)).ToList();
        Assert.Contains(spoiled, frame => !IsJson(frame));
        Assert.Contains(spoiled, frame => frame.Contains("1e400", StringComparison.Ordinal));
    }

    [Fact]
    public void The_clock_is_an_hour_off_in_every_time_that_is_told()
    {
        _bench.Venue.Inject(FaultKind.Clock);
        _socket.Say("{'method':'ping'}");

        var told = JsonDocument.Parse(_socket.Frames[^1]).RootElement.GetProperty("time_out").GetDateTimeOffset();
        var now = DateTimeOffset.UnixEpoch.AddTicks(_bench.Now.Raw / 100);
        Assert.Equal(1, Math.Abs((told - now).TotalHours), precision: 3);
        var rest = VenueBench.ResultOf(_bench.Get("Time")).GetProperty("unixtime").GetInt64();
        Assert.Equal(3_600, Math.Abs(rest - (_bench.Now.Raw / 1_000_000_000)));
        _bench.Forward(61);
        _socket.Say("{'method':'ping'}");
        Assert.Contains(now.AddSeconds(61).ToString("HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture),
            _socket.Frames[^1]);
    }

    [Fact]
    public void Every_socket_is_cut()
    {
        _bench.Venue.Inject(FaultKind.Disconnect);

        Assert.True(_socket.IsCutOff);
        Assert.Equal(101, _bench.Connect().Status);
    }

    [Theory]
    [InlineData(FaultKind.Maintenance, "maintenance")]
    [InlineData(FaultKind.CancelOnly, "cancel_only")]
    [InlineData(FaultKind.PostOnly, "post_only")]
    public void The_venue_s_state_is_told_kept_to_and_comes_back(FaultKind kind, string word)
    {
        _bench.Venue.Inject(kind);

        Assert.Equal(word, _socket.Of("status")[^1].GetProperty("data")[0].GetProperty("system").GetString());
        Assert.Equal(word, VenueBench.ResultOf(_bench.Get("SystemStatus")).GetProperty("status").GetString());
        var error = VenueBench.ErrorOf(_bench.Post("AddOrder", "pair=XBTUSD&type=buy&ordertype=market&volume=0.01"));
        Assert.StartsWith("EService:", error);
        _bench.Forward(61);
        Assert.Equal("online", _socket.Of("status")[^1].GetProperty("data")[0].GetProperty("system").GetString());
    }

    [Fact]
    public void Answers_come_late_and_bans_refuse_everybody()
    {
        _bench.Venue.Inject(FaultKind.Delay);
        Assert.Equal(TimeSpan.FromSeconds(5), _bench.Call(RestCall.Get("/0/public/Time")).Delay);

        _bench.Venue.Inject(FaultKind.Ban);
        Assert.Equal(429, _bench.Call(RestCall.Get("/0/public/Time")).Status);
        Assert.Equal(429, _bench.Connect().Status);
        _bench.Forward(31);
        Assert.Equal(101, _bench.Connect().Status);
        Assert.Equal(TimeSpan.Zero, _bench.Call(RestCall.Get("/0/public/Time")).Delay);
    }

    [Fact]
    public void The_control_door_injects_deposits_and_tells()
    {
        RestCall Control(string what, string form) => new()
        {
            Method = "POST",
            Path = "/control/" + what,
            Body = System.Text.Encoding.UTF8.GetBytes(form),
        };

        var status = VenueBench.ResultOf(VenueBench.Parse(_bench.Call(Control("fault", "fault=K5/10s"))));
        Assert.Equal("K5", status.GetProperty("active_faults")[0].GetString());
        Assert.Null(VenueBench.ErrorOf(VenueBench.Parse(_bench.Call(Control("deposit", "asset=BTC&amount=2")))));
        Assert.StartsWith("3.", _bench.Result("Balance").GetProperty("XXBT").GetString());
        var changed = _bench.Call(Control("pair", "pair=BTC/USD&status=cancel_only"));
        Assert.Null(VenueBench.ErrorOf(VenueBench.Parse(changed)));
        Assert.Equal(
            "EService:Market in cancel_only mode",
            VenueBench.ErrorOf(_bench.Post("AddOrder", "pair=XBTUSD&type=buy&ordertype=market&volume=0.01")));
        Assert.NotNull(VenueBench.ErrorOf(VenueBench.Parse(_bench.Call(Control("fault", "fault=K99")))));
    }

    private static bool IsJson(string text)
    {
        try
        {
            JsonDocument.Parse(text).Dispose();
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
