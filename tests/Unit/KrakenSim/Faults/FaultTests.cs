using System;
using System.Linq;
using KrakkedCore.Tests.Unit.KrakenSim.Venue;
using KrakkedCore.Tools.KrakenSim.Faults;
using KrakkedCore.Tools.KrakenSim.Rest;
using Xunit;

namespace KrakkedCore.Tests.Unit.KrakenSim.Faults;

/// <summary>Each fault does what its row of the table says.</summary>
public sealed class FaultTests
{
    private const string Order = "pair=XBTUSD&type=buy&ordertype=limit&price=30000&volume=0.01";

    private const string SocketOrder =
        "'order_type':'limit','side':'buy','symbol':'BTC/USD','order_qty':0.01,'limit_price':30000.0";

    private readonly VenueBench _bench = new();

    [Fact]
    public void K1_a_subscription_is_acknowledged_and_stays_silent_while_heartbeats_go_on()
    {
        var old = Subscribed();
        _bench.Venue.Inject(FaultKind.K1);
        var fresh = Subscribed();
        var (oldBooks, freshBooks) = (old.Of("book").Count, fresh.Of("book").Count);

        _bench.Forward(60);

        Assert.Equal(oldBooks, old.Of("book").Count);
        Assert.Equal(0, freshBooks);
        Assert.Empty(fresh.Of("book"));
        Assert.NotEmpty(fresh.Of("heartbeat"));
        Assert.Contains("\"success\":true", fresh.Frames[1]);
        fresh.Say("{'method':'unsubscribe','params':{'channel':'book','symbol':['BTC/USD']}}");
        Assert.Contains("\"success\":true", fresh.Frames[^1]);
        fresh.Say("{'method':'subscribe','params':{'channel':'book','symbol':['BTC/USD']}}");
        Assert.Single(fresh.Of("book"));
    }

    [Fact]
    public void K2_rest_tells_what_was_before_while_the_socket_tells_the_fill()
    {
        var socket = _bench.ConnectPrivate();
        var resting = _bench.PlaceResting();
        _bench.Forward(1);
        _bench.Venue.Inject(FaultKind.K2);
        _bench.Forward(1);
        var before = _bench.Result("Balance").GetRawText();

        _bench.Result("AddOrder", "pair=XBTUSD&type=buy&ordertype=market&volume=0.01");
        _bench.Result("CancelOrder", "txid=" + resting);

        Assert.Contains(socket.Executions(), row => row.GetProperty("exec_type").GetString() == "filled");
        Assert.Equal(before, _bench.Result("Balance").GetRawText());
        Assert.Empty(_bench.Result("TradesHistory").GetProperty("trades").EnumerateObject());
        Assert.Equal([resting], _bench.Result("OpenOrders").GetProperty("open").EnumerateObject().Select(o => o.Name));
        _bench.Forward(61);
        Assert.NotEmpty(_bench.Result("TradesHistory").GetProperty("trades").EnumerateObject());
        Assert.Empty(_bench.Result("OpenOrders").GetProperty("open").EnumerateObject());
    }

    [Fact]
    public void K3_orders_are_filled_before_anybody_polls()
    {
        _bench.Venue.Inject(FaultKind.K3);
        var id = _bench.PlaceResting();

        _bench.Forward(1);

        Assert.Equal("closed", _bench.Result("QueryOrders", "txid=" + id).GetProperty(id)
            .GetProperty("status").GetString());
    }

    [Fact]
    public void K4_the_order_is_placed_and_its_answer_lost()
    {
        _bench.Venue.Inject(FaultKind.K4);
        var answer = _bench.Answer("AddOrder", Order);

        Assert.True(answer.IsLost || answer.Status == 502);
        Assert.Single(_bench.Result("OpenOrders").GetProperty("open").EnumerateObject());

        var socket = _bench.ConnectPrivate();
        _bench.Venue.Inject(FaultKind.K4);
        var frames = socket.Ask("add_order", SocketOrder);
        Assert.DoesNotContain(frames, frame => frame.TryGetProperty("method", out _));
        Assert.Equal(2, _bench.Result("OpenOrders").GetProperty("open").EnumerateObject().Count());
    }

    [Fact]
    public void K5_answers_are_keyed_by_the_short_name()
    {
        _bench.Venue.Inject(FaultKind.K5);

        Assert.Equal("XBTUSD", VenueBench.ResultOf(_bench.Get("Depth?pair=XXBTZUSD")).EnumerateObject().First().Name);
    }

    [Fact]
    public void K6_client_order_ids_are_refused()
    {
        _bench.Venue.Inject(FaultKind.K6);

        Assert.Equal(
            "EGeneral:Invalid arguments:cl_ord_id",
            VenueBench.ErrorOf(_bench.Post("AddOrder", Order + "&cl_ord_id=mine")));
        Assert.Null(VenueBench.ErrorOf(_bench.Post("AddOrder", Order)));
    }

    [Fact]
    public void K7_a_lost_book_update_makes_a_checksum_that_does_not_fit()
    {
        var socket = Subscribed();
        var book = new ClientBook(10, 1, 8);
        Assert.True(book.Apply(socket.Of("book")[0]));
        _bench.Forward(5);
        var from = socket.Of("book").Count;
        Assert.All(socket.Of("book").Skip(1), frame => Assert.True(book.Apply(frame)));

        _bench.Venue.Inject(FaultKind.K7, count: 3);
        _bench.Forward(30);

        Assert.Contains(false, socket.Of("book").Skip(from).Select(book.Apply).ToList());
    }

    [Fact]
    public void K8_tokens_are_void_and_private_sockets_end()
    {
        var socket = _bench.ConnectPrivate();
        var market = Subscribed();
        _bench.Venue.Inject(FaultKind.K8);

        var again = _bench.Connect("/auth/v2");
        again.Token = socket.Token;

        Assert.True(socket.IsCutOff);
        Assert.False(market.IsCutOff);
        Assert.Equal(
            "ESession:Invalid session",
            again.Ask("subscribe", "'channel':'balances'")[0].GetProperty("error").GetString());
        again.Token = _bench.Token();
        Assert.True(again.Ask("subscribe", "'channel':'balances'")[0].GetProperty("success").GetBoolean());
    }

    [Fact]
    public void K9_one_call_is_refused_and_the_mark_is_a_thousand_higher()
    {
        var key = SimKey.Demo;
        string? Call(long nonce) =>
            VenueBench.ErrorOf(VenueBench.Parse(_bench.Call(RestCall.Post("/0/private/Balance", nonce, "", key))));

        Assert.Null(Call(5_000_000));
        _bench.Venue.Inject(FaultKind.K9);

        Assert.Equal("EAPI:Invalid nonce", Call(5_002_000));
        Assert.Equal("EAPI:Invalid nonce", Call(5_000_500));
        Assert.Null(Call(5_001_001));
    }

    [Fact]
    public void K10_the_counters_are_full()
    {
        var bench = new VenueBench(new Tools.KrakenSim.Venue.SimVenueOptions());
        bench.Venue.Inject(FaultKind.K10);

        Assert.Equal("EAPI:Rate limit exceeded", VenueBench.ErrorOf(bench.Post("Balance")));
        Assert.Equal("EOrder:Rate limit exceeded", VenueBench.ErrorOf(bench.Post("AddOrder", Order)));
        bench.Forward(5);
        Assert.Null(VenueBench.ErrorOf(bench.Post("Balance")));
    }

    [Fact]
    public void K11_some_subscriptions_are_dropped_and_some_refused()
    {
        _bench.Venue.Inject(FaultKind.K11);
        var replies = Enumerable.Range(0, 60).Select(_ =>
        {
            var socket = _bench.Connect();
            socket.Say("{'method':'subscribe','params':{'channel':'trade','symbol':['BTC/USD']}}");
            return socket.Frames.Count == 1 ? "nothing"
                : socket.Frames[1].Contains("Exceeded msg rate", StringComparison.Ordinal) ? "refused" : "taken";
        }).ToList();

        Assert.Equal(["nothing", "refused", "taken"], replies.Distinct().Order());
    }

    [Theory]
    [InlineData(FaultKind.K12, "adjustment")]
    [InlineData(FaultKind.K17, "staking")]
    public void K12_and_K17_move_balances_without_a_trade(FaultKind kind, string type)
    {
        var socket = _bench.ConnectPrivate();

        _bench.Venue.Inject(kind);

        var row = socket.Of("balances")[^1].GetProperty("data")[0];
        Assert.Equal(type, row.GetProperty("type").GetString());
        Assert.Single(_bench.Result("Ledgers", "type=" + type).GetProperty("ledger").EnumerateObject());
    }

    [Fact]
    public void K13_a_pair_s_tick_and_minimum_change_are_told_and_come_back()
    {
        var socket = _bench.Connect();
        socket.Say("{'method':'subscribe','params':{'channel':'instrument'}}");
        var before = _bench.Get("AssetPairs").GetRawText();

        _bench.Venue.Inject(FaultKind.K13);

        var update = socket.Of("instrument")[^1];
        Assert.Equal("update", update.GetProperty("type").GetString());
        Assert.NotEqual(before, _bench.Get("AssetPairs").GetRawText());
        _bench.Forward(61);
        Assert.Equal(before, _bench.Get("AssetPairs").GetRawText());
    }

    [Theory]
    [InlineData(FaultKind.K14, "limit")]
    [InlineData(FaultKind.K15, "market")]
    public void K14_and_K15_are_orders_that_the_client_never_placed(FaultKind kind, string type)
    {
        var socket = _bench.ConnectPrivate();

        _bench.Venue.Inject(kind);

        Assert.Equal(type, socket.Executions()[0].GetProperty("order_type").GetString());
        _bench.Forward(31);
        Assert.Contains(
            socket.Executions()[^1].GetProperty("exec_type").GetString(), new[] { "canceled", "filled" });
        Assert.Empty(_bench.Result("OpenOrders").GetProperty("open").EnumerateObject());
    }

    [Fact]
    public void K15_an_order_by_amount_has_its_volume_in_quote_units()
    {
        _bench.Venue.Inject(FaultKind.K15);

        var order = _bench.Result("ClosedOrders").GetProperty("closed").EnumerateObject().First().Value;

        Assert.Contains("viqc", order.GetProperty("oflags").GetString());
        Assert.NotEqual(order.GetProperty("vol").GetString(), order.GetProperty("vol_exec").GetString());
        Assert.Equal("closed", order.GetProperty("status").GetString());
    }

    [Fact]
    public void K18_a_private_message_is_missing_from_the_sequence()
    {
        var socket = _bench.ConnectPrivate();
        _bench.Venue.Inject(FaultKind.K18);

        socket.Ask("add_order", SocketOrder);
        socket.Ask("cancel_all", "");

        Assert.Equal([1, 3, 4], socket.Of("executions").Select(frame => frame.GetProperty("sequence").GetInt32()));
    }

    [Fact]
    public void K19_orders_may_be_validated_only()
    {
        _bench.Venue.Inject(FaultKind.K19);

        Assert.Equal("EGeneral:Permission denied", VenueBench.ErrorOf(_bench.Post("AddOrder", Order)));
        Assert.Null(VenueBench.ErrorOf(_bench.Post("AddOrder", Order + "&validate=true")));
    }

    [Fact]
    public void K20_executions_are_lost_without_a_gap()
    {
        var socket = _bench.ConnectPrivate();
        _bench.Venue.Inject(FaultKind.K20, count: 20);

        _bench.Result("AddOrder", "pair=XBTUSD&type=buy&ordertype=market&volume=0.001");
        _bench.Forward(61);
        socket.Ask("add_order", SocketOrder);

        Assert.Equal([1, 2, 3], socket.Of("executions").Select(frame => frame.GetProperty("sequence").GetInt32()));
        Assert.DoesNotContain(socket.Executions(), row => row.TryGetProperty("last_qty", out _));
    }

    private BenchSocket Subscribed()
    {
        var socket = _bench.Connect();
        socket.Say("{'method':'subscribe','params':{'channel':'book','symbol':['BTC/USD']}}");
        return socket;
    }
}
