using System;
using System.Linq;
using KrakkedCore.Adapters.Kraken.Rest;
using KrakkedCore.Adapters.Kraken.Rest.Resilience;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;
using Serilog.Core;
using Xunit;

namespace KrakkedCore.Tests.Unit.Kraken.Rest;

public sealed class ResilienceTests
{
    private const string TimeResult = """{"unixtime":1700000000,"rfc1123":""}""";

    [Fact]
    public void A_read_is_tried_again_with_growing_waits()
    {
        var failures = 2;
        using var bench = new RestBench(_ => failures-- > 0
            ? ScriptedHttp.Body("<html>", 502)
            : ScriptedHttp.Ok(TimeResult));

        var result = bench.Wait(bench.Client.Public.Time());

        Assert.True(result.IsSuccess);
        Assert.Equal(3, bench.Http.Sent.Count);
        Assert.Equal(3, bench.Client.Counters.Attempts);
    }

    [Fact]
    public void A_read_that_never_works_fails_after_its_tries()
    {
        using var bench = new RestBench(static _ => ScriptedHttp.Body("", 503));

        var failure = bench.Fails(bench.Client.Public.Time());

        Assert.Equal(RestFailureCategory.Transport, failure.Category);
        Assert.Equal("Time answered status 503 with an empty body.", failure.Text);
        Assert.Equal(4, bench.Http.Sent.Count);
    }

    [Theory]
    [InlineData(200, "<html><h1>maintenance</h1></html>", "33 bytes of HTML")]
    [InlineData(200, "", "an empty body")]
    [InlineData(200, "CloudFlare WebSocket proxy restarting", "37 bytes that are no JSON")]
    [InlineData(200, "{\"error\":[],\"result\":{\"unixti", "JSON that is cut or damaged")]
    [InlineData(200, "{\"error\":[],\"result\":1,\"result\":2}", "JSON that is cut or damaged")]
    public void What_is_no_json_is_never_a_success(int status, string body, string sentence)
    {
        using var bench = new RestBench(
            _ => ScriptedHttp.Body(body, status), new KrakenRestOptions { RetryCountMax = 0 });

        var failure = bench.Fails(bench.Client.Public.Time());

        Assert.Equal(RestFailureCategory.Transport, failure.Category);
        Assert.Contains(sentence, failure.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{\"result\":{}}")]
    [InlineData("{\"error\":\"EAPI:Invalid key\"}")]
    [InlineData("{\"error\":[]}")]
    public void Json_that_is_no_answer_is_malformed(string body)
    {
        using var bench = new RestBench(_ => ScriptedHttp.Body(body), new KrakenRestOptions { RetryCountMax = 0 });

        Assert.Equal(RestFailureCategory.Malformed, bench.Fails(bench.Client.Public.Time()).Category);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_body_above_the_limit_is_refused_whether_its_length_is_told_or_not(bool tellsLength)
    {
        using var bench = new RestBench(
            _ =>
            {
                var response = ScriptedHttp.Ok('"' + new string('x', 5_000) + '"');
                response.Content.Headers.ContentLength = tellsLength ? response.Content.Headers.ContentLength : null;
                return response;
            },
            new KrakenRestOptions { RetryCountMax = 0, BodyBytesMax = 4_096 });

        var failure = bench.Fails(bench.Client.Public.Time());

        Assert.Equal("Time answered more than 4096 bytes, which is the limit.", failure.Text);
    }

    [Fact]
    public void A_throttle_is_waited_out_to_the_moment_it_names()
    {
        RestBench? bench = null;
        using var made = bench = new RestBench(sent => bench!.Http.Sent.Count == 1
            ? ScriptedHttp.Error("EService: Throttled: 1780000042")
            : ScriptedHttp.Ok("{}"));

        Assert.True(bench.Wait(bench.Client.Account.Balance()).IsSuccess);

        Assert.True(bench.Http.Sent[1].At >= new UnixNs(1_780_000_042 * UnixNs.PerSecond));
        Assert.Equal(RestFailureCategory.Rate, Assert.Single(bench.Refusals).Category);
    }

    [Fact]
    public void A_rate_refusal_empties_the_budget_for_a_while()
    {
        RestBench? bench = null;
        using var made = bench = new RestBench(sent => bench!.Http.Sent.Count == 1
            ? ScriptedHttp.Error("EAPI:Rate limit exceeded")
            : ScriptedHttp.Ok("{}"));

        Assert.True(bench.Wait(bench.Client.Account.Balance()).IsSuccess);

        Assert.True(bench.Http.Sent[1].At - bench.Http.Sent[0].At >= 5 * UnixNs.PerSecond);
    }

    [Fact]
    public void Public_calls_of_one_endpoint_and_pair_keep_their_pace_and_others_do_not_wait()
    {
        using var bench = new RestBench(static sent => sent.Endpoint == "Time"
            ? ScriptedHttp.Ok(TimeResult)
            : ScriptedHttp.Ok("""{"XXBTZUSD":{"asks":[],"bids":[]}}"""));
        var first = bench.Client.Public.Depth("XBTUSD");
        var second = bench.Client.Public.Depth("XBTUSD");
        var other = bench.Client.Public.Depth("ETHUSD");

        Assert.True(first.IsCompleted && other.IsCompleted && !second.IsCompleted);
        Assert.True(bench.Wait(second).IsSuccess);
        Assert.True(bench.Http.Sent[^1].At - bench.Http.Sent[0].At >= UnixNs.PerSecond);
    }

    [Fact]
    public void The_breaker_opens_after_five_failures_in_a_row_and_lets_one_call_through_after_sixty_seconds()
    {
        var works = false;
        using var bench = new RestBench(
            _ => works ? ScriptedHttp.Ok(TimeResult) : ScriptedHttp.Body("", 502),
            new KrakenRestOptions { RetryCountMax = 0 });
        for (var count = 0; count < 5; count++)
        {
            Assert.Equal(RestFailureCategory.Transport, bench.Fails(bench.Client.Public.Time()).Category);
        }

        var opened = Assert.Single(bench.Breakers);
        Assert.Equal(new BreakerStatus(5, BreakerGroup.Public, BreakerState.Open), opened.Status);
        Assert.Equal(RestFailureCategory.BreakerOpen, bench.Fails(bench.Client.Public.Time()).Category);
        Assert.Equal(5, bench.Http.Sent.Count);

        bench.Time.Advance(TimeSpan.FromSeconds(60));
        Assert.Equal(BreakerState.HalfOpen, bench.Breakers[^1].Status.State);
        Assert.Equal(60 * UnixNs.PerSecond, bench.Breakers[^1].At - opened.At);
        Assert.Equal(RestFailureCategory.Transport, bench.Fails(bench.Client.Public.Time()).Category);
        Assert.Equal(BreakerState.Open, bench.Breakers[^1].Status.State);

        works = true;
        bench.Time.Advance(TimeSpan.FromSeconds(60));
        Assert.True(bench.Wait(bench.Client.Public.Time()).IsSuccess);
        Assert.Equal(new BreakerStatus(0, BreakerGroup.Public, BreakerState.Closed), bench.Breakers[^1].Status);
    }

    [Fact]
    public void Four_failures_and_a_success_leave_the_breaker_closed()
    {
        var count = 0;
        using var bench = new RestBench(
            _ => count++ % 5 == 4 ? ScriptedHttp.Ok(TimeResult) : ScriptedHttp.Body("", 502),
            new KrakenRestOptions { RetryCountMax = 0 });

        for (var call = 0; call < 50; call++)
        {
            bench.Wait(bench.Client.Public.Time());
        }

        Assert.Empty(bench.Breakers);
    }

    [Fact]
    public void Refusals_of_the_venue_are_answers_and_open_no_breaker()
    {
        using var bench = new RestBench(static _ => ScriptedHttp.Error("EOrder:Unknown order"));

        for (var call = 0; call < 10; call++)
        {
            Assert.Equal(
                RestFailureCategory.UnknownId, bench.Fails(bench.Client.Trading.CancelOrder("OABC")).Category);
        }

        Assert.Empty(bench.Breakers);
    }

    [Fact]
    public void Groups_fail_apart_and_cancels_pass_an_open_breaker()
    {
        using var bench = new RestBench(
            static sent => sent.Endpoint == "Time" ? ScriptedHttp.Ok(TimeResult) : ScriptedHttp.Body("", 502),
            new KrakenRestOptions { RetryCountMax = 0 });
        for (var call = 0; call < 7; call++)
        {
            bench.Fails(bench.Client.Trading.CancelAll());
            bench.Fails(bench.Client.Account.OpenOrders());
        }

        Assert.Equal(7, bench.Endpoints.Count(static endpoint => endpoint == "CancelAll"));
        Assert.Equal(5, bench.Endpoints.Count(static endpoint => endpoint == "OpenOrders"));
        Assert.Equal(BreakerState.Open, bench.Client.BreakerOf(BreakerGroup.Safety).State);
        Assert.Equal(BreakerState.Open, bench.Client.BreakerOf(BreakerGroup.Account).State);
        Assert.Equal(BreakerState.Closed, bench.Client.BreakerOf(BreakerGroup.Public).State);
        Assert.True(bench.Wait(bench.Client.Public.Time()).IsSuccess);
    }

    [Fact]
    public void A_breaker_change_enters_the_engine_even_when_its_lane_was_full()
    {
        using var bench = new RestBench(static _ => null);
        var lane = new RecordingLane { IsFull = true };
        using var listener = new BreakerLane(lane, bench.Time, Logger.None);

        listener.OnBreaker(new BreakerStatus(5, BreakerGroup.Account, BreakerState.Open), new UnixNs(7));
        listener.OnBreaker(new BreakerStatus(5, BreakerGroup.Account, BreakerState.HalfOpen), new UnixNs(9));
        Assert.Empty(lane.Events);
        lane.IsFull = false;
        bench.Time.Advance(TimeSpan.FromSeconds(1));

        var input = Assert.Single(lane.Events);
        Assert.Equal(InputKind.BreakerStatus, input.Kind);
        Assert.Equal(EventSource.KrakenRest, input.Source);
        Assert.Equal(new UnixNs(9), input.ReceiveTime);
        Assert.Equal(BreakerState.HalfOpen, input.BreakerStatus.State);
    }
}
