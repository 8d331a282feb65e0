using System;
using System.Linq;
using KrakkedCore.Tests.Unit.KrakenSim.Venue;
using KrakkedCore.Tools.KrakenSim.Limits;
using KrakkedCore.Tools.KrakenSim.Rest;
using KrakkedCore.Tools.KrakenSim.Venue;
using Xunit;

namespace KrakkedCore.Tests.Unit.KrakenSim.PrivateSocket;

public sealed class PrivateSocketTests
{
    private const string Resting =
        "'order_type':'limit','side':'buy','symbol':'BTC/USD','order_qty':0.01,'limit_price':30000.0";

    private readonly VenueBench _bench = new();

    [Fact]
    public void Subscribing_is_acknowledged_with_the_counter_s_maximum_and_followed_by_snapshots_numbered_one()
    {
        _bench.PlaceResting();
        var socket = _bench.Connect("/auth/v2");
        socket.Token = _bench.Token();

        var executions = socket.Ask("subscribe", "'channel':'executions','snap_trades':true");
        var balances = socket.Ask("subscribe", "'channel':'balances'");

        Assert.True(executions[0].GetProperty("success").GetBoolean());
        Assert.Equal(180, executions[0].GetProperty("result").GetProperty("maxratecount").GetInt32());
        Assert.Equal(7, executions[0].GetProperty("req_id").GetInt32());
        Assert.Equal("snapshot", executions[1].GetProperty("type").GetString());
        Assert.Equal(1, executions[1].GetProperty("sequence").GetInt32());
        Assert.Equal("BTC/USD", executions[1].GetProperty("data")[0].GetProperty("symbol").GetString());
        Assert.Equal(1, balances[1].GetProperty("sequence").GetInt32());
        Assert.Contains(
            "BTC",
            balances[1].GetProperty("data").EnumerateArray().Select(row => row.GetProperty("asset").GetString()));
    }

    [Fact]
    public void An_order_is_told_whole_once_and_sparsely_afterwards()
    {
        var socket = _bench.ConnectPrivate();

        var placed = socket.Ask("add_order", Resting + ",'cl_ord_id':'mine-7'");
        var cancelled = socket.Ask("cancel_order", "'cl_ord_id':['mine-7']");

        Assert.Equal("mine-7", placed[0].GetProperty("result").GetProperty("cl_ord_id").GetString());
        Assert.Equal("mine-7", cancelled[0].GetProperty("result").GetProperty("cl_ord_id").GetString());
        var rows = socket.Executions();
        Assert.Equal(
            ["pending_new", "new", "canceled"], rows.Select(row => row.GetProperty("exec_type").GetString()));
        Assert.Equal(30_000m, rows[0].GetProperty("limit_price").GetDecimal());
        Assert.All(rows.Skip(1), row =>
        {
            Assert.False(row.TryGetProperty("symbol", out _));
            Assert.False(row.TryGetProperty("order_qty", out _));
            Assert.Equal("mine-7", row.GetProperty("cl_ord_id").GetString());
        });
        Assert.Equal("User requested", rows[2].GetProperty("reason").GetString());
    }

    [Fact]
    public void A_fill_is_a_trade_then_filled_with_two_balances_and_numbers_without_a_gap()
    {
        var socket = _bench.ConnectPrivate();

        socket.Ask("add_order", "'order_type':'market','side':'buy','symbol':'BTC/USD','order_qty':0.01");

        var rows = socket.Executions();
        Assert.Contains("trade", rows.Select(row => row.GetProperty("exec_type").GetString()));
        Assert.Equal("filled", rows[^1].GetProperty("exec_type").GetString());
        var quantity = rows.Where(row => row.TryGetProperty("last_qty", out _))
            .Sum(row => row.GetProperty("last_qty").GetDecimal());
        Assert.Equal(0.01m, quantity);
        Assert.Equal(0.01m, rows[^1].GetProperty("cum_qty").GetDecimal());
        foreach (var channel in new[] { "executions", "balances" })
        {
            var numbers = socket.Of(channel).Select(frame => frame.GetProperty("sequence").GetInt32()).ToList();
            Assert.Equal(Enumerable.Range(1, numbers.Count), numbers);
            Assert.True(numbers.Count > 2);
        }
    }

    [Fact]
    public void An_amend_keeps_the_order_and_an_edit_replaces_it()
    {
        var socket = _bench.ConnectPrivate();
        var id = socket.Ask("add_order", Resting)[0].GetProperty("result").GetProperty("order_id").GetString();

        var amended = socket.Ask("amend_order", $"'order_id':'{id}','limit_price':30100.0");
        var edited = socket.Ask("edit_order", $"'order_id':'{id}','symbol':'BTC/USD','limit_price':30200.0");

        Assert.Equal(id, amended[0].GetProperty("result").GetProperty("order_id").GetString());
        Assert.StartsWith("T", amended[0].GetProperty("result").GetProperty("amend_id").GetString());
        Assert.Equal(id, edited[0].GetProperty("result").GetProperty("original_order_id").GetString());
        Assert.NotEqual(id, edited[0].GetProperty("result").GetProperty("order_id").GetString());
    }

    [Fact]
    public void Each_order_of_a_cancel_has_its_own_reply_and_a_batch_one_for_all()
    {
        var socket = _bench.ConnectPrivate();
        var ids = Enumerable.Range(0, 4).Select(_ =>
            socket.Ask("add_order", Resting)[0].GetProperty("result").GetProperty("order_id").GetString()).ToList();

        var one = socket.Ask("cancel_order", $"'order_id':['{ids[0]}','OAAAAA-BBBBB-CCCCCC','{ids[1]}']")
            .Where(frame => frame.TryGetProperty("method", out _)).ToList();
        var batch = socket.Ask("batch_cancel", $"'orders':['{ids[2]}','{ids[3]}']")[0];

        Assert.Equal([true, false, true], one.Select(reply => reply.GetProperty("success").GetBoolean()));
        Assert.Equal("EOrder:Unknown order", one[1].GetProperty("error").GetString());
        Assert.Equal(2, batch.GetProperty("orders_cancelled").GetInt32());
        Assert.False(batch.TryGetProperty("result", out _));
    }

    [Fact]
    public void A_batch_answers_in_the_order_of_the_request_and_all_are_cancelled_at_once()
    {
        var socket = _bench.ConnectPrivate();
        var order = "{'order_type':'limit','side':'buy','order_qty':0.01,'limit_price':30000.0,'order_userref':";

        var added = socket.Ask("batch_add", $"'symbol':'BTC/USD','orders':[{order}5}},{order}6}}]")[0];
        var all = socket.Ask("cancel_all", "")[0];
        var after = socket.Ask("cancel_all_orders_after", "'timeout':60")[0];

        Assert.Equal([5, 6], added.GetProperty("result").EnumerateArray()
            .Select(row => row.GetProperty("order_userref").GetInt32()));
        Assert.Equal(2, all.GetProperty("result").GetProperty("count").GetInt32());
        Assert.EndsWith("Z", after.GetProperty("result").GetProperty("triggerTime").GetString());
    }

    [Theory]
    [InlineData("add_order", Resting, null, "Token(s) not found")]
    [InlineData("add_order", Resting, "nonsense", "ESession:Invalid session")]
    [InlineData("subscribe", "'channel':'executions'", "nonsense", "ESession:Invalid session")]
    public void Without_a_good_token_nothing_happens(string method, string parameters, string? token, string error)
    {
        var socket = _bench.Connect("/auth/v2");
        socket.Token = token ?? "";

        var reply = Assert.Single(socket.Ask(method, parameters));

        Assert.Equal(error, reply.GetProperty("error").GetString());
        Assert.False(reply.GetProperty("success").GetBoolean());
        Assert.Equal(method, reply.GetProperty("method").GetString());
    }

    [Theory]
    [InlineData("'order_type':'limit','side':'buy','symbol':'BTC/USD','order_qty':0.01,'limit_price':'30000'",
        "Limit_price field must be a number_float")]
    [InlineData(Resting + ",'strange':1", "Unsupported field: 'strange' for the given msg type: add_order")]
    [InlineData(Resting + ",'post_only':1", "Post_only field must be a boolean")]
    [InlineData("'order_type':'limit','side':'buy','symbol':'BTC/USD','order_qty':0.0000001,'limit_price':30000.0",
        "EGeneral:Invalid arguments:volume minimum not met")]
    [InlineData(Resting + ",'no_mpp':true",
        "EGeneral:Invalid arguments:no_mpp order option is only available when ordertype = market")]
    [InlineData("'order_type':'limit','side':'buy','symbol':'NOPE/USD','order_qty':0.01,'limit_price':1.0",
        "EQuery:Unknown asset pair")]
    public void What_is_wrong_with_an_order_is_said_in_the_gateway_s_words(string parameters, string error)
    {
        var socket = _bench.ConnectPrivate();

        var reply = Assert.Single(socket.Ask("add_order", parameters));

        Assert.Equal(error, reply.GetProperty("error").GetString());
    }

    [Fact]
    public void A_validation_is_answered_and_never_told()
    {
        var socket = _bench.ConnectPrivate();

        var reply = Assert.Single(socket.Ask("add_order", Resting + ",'validate':true"));

        Assert.True(reply.GetProperty("success").GetBoolean());
        Assert.False(reply.GetProperty("result").TryGetProperty("order_id", out _));
    }

    [Fact]
    public void A_token_ends_after_fifteen_minutes_unless_a_subscription_came_with_it()
    {
        var unused = _bench.Token();
        var user = _bench.ConnectPrivate();
        _bench.Forward(TimeSpan.FromMinutes(16));

        var late = _bench.Connect("/auth/v2");
        late.Token = unused;

        Assert.Equal(
            "ESession:Invalid session",
            late.Ask("subscribe", "'channel':'executions'")[0].GetProperty("error").GetString());
        Assert.True(user.Ask("add_order", Resting)[0].GetProperty("success").GetBoolean());
    }

    [Fact]
    public void A_key_without_the_permission_may_not_trade_over_its_socket()
    {
        var key = SimKey.Demo with { Permissions = KeyPermissions.WebSocket | KeyPermissions.QueryOpenOrders };
        var bench = new VenueBench(new SimVenueOptions { Keys = [key], Limits = SimLimits.Off });
        var socket = bench.Connect("/auth/v2");
        socket.Token = bench.Token(key);

        Assert.Equal(
            "EGeneral:Permission denied", socket.Ask("add_order", Resting)[0].GetProperty("error").GetString());
        Assert.True(socket.Ask("subscribe", "'channel':'executions'")[0].GetProperty("success").GetBoolean());
        Assert.Equal(
            "EGeneral:Permission denied",
            socket.Ask("subscribe", "'channel':'balances'")[0].GetProperty("error").GetString());
    }

    [Fact]
    public void With_fewer_statuses_only_beginnings_fills_and_ends_are_told()
    {
        var socket = _bench.ConnectPrivate(",'order_status':false,'ratecounter':true");

        socket.Ask("add_order", Resting);

        var row = Assert.Single(socket.Executions());
        Assert.Equal("new", row.GetProperty("exec_type").GetString());
        Assert.Equal(0, row.GetProperty("ratecount").GetInt32());
    }

    [Fact]
    public void Heartbeats_come_by_the_second_once_something_is_subscribed()
    {
        var silent = _bench.Connect();
        var socket = _bench.ConnectPrivate();

        _bench.Forward(10.5);

        Assert.Equal(10, socket.Of("heartbeat").Count);
        Assert.Empty(silent.Of("heartbeat"));
    }
}
