using System;
using System.Linq;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Tests.Unit.KrakenSim.Venue;
using KrakkedCore.Tools.KrakenSim.Limits;
using KrakkedCore.Tools.KrakenSim.Rest;
using KrakkedCore.Tools.KrakenSim.Venue;
using Xunit;

namespace KrakkedCore.Tests.Unit.KrakenSim.Rest;

public sealed class PrivateRestTests
{
    private readonly VenueBench _bench = new();

    [Fact]
    public void A_SIGN_1_the_documented_signature_is_the_venue_s_own()
    {
        var call = RestCall.Post(
            "/0/private/AddOrder",
            1616492376594,
            "ordertype=limit&pair=XBTUSD&price=37500&type=buy&volume=1.25",
            SimKey.Demo with
            {
                Secret = "kQH5HW/8p1uGOVjbgWA7FunAmGO8lsSUXNsu3eow76sz84Q18fWxnyRzBHCd3pd5nE9qa99HAZtuZuj6F1huXg==",
            });

        Assert.Equal(
            "4/dpxb3iT4tp/ZCVEwSnEsLxx0bqyhLpdfOpc6fn7OR8+UClSV5n9E6aSS8MPtnRfp32bAb0nmbRn6H8ndwLUQ==", call.ApiSign);
    }

    [Fact]
    public void Unknown_keys_wrong_signatures_and_old_nonces_are_refused_each_in_its_words()
    {
        var good = RestCall.Post("/0/private/Balance", 5_000_000_000, "", SimKey.Demo);

        Assert.Equal("EAPI:Invalid key", ErrorOf(good with { ApiKey = "nobody" }));
        Assert.Equal("EAPI:Invalid key", ErrorOf(good with { ApiKey = null }));
        Assert.Equal("EAPI:Invalid signature", ErrorOf(good with { ApiSign = "AAAA" }));
        Assert.Equal("EAPI:Invalid signature", ErrorOf(good with { ApiSign = null }));
        Assert.Equal("EAPI:Invalid nonce", ErrorOf(good with { Body = "nonce=x"u8.ToArray() }));
        Assert.Null(ErrorOf(good));
        Assert.Equal("EAPI:Invalid nonce", ErrorOf(good));
        var old = RestCall.Post("/0/private/Balance", 4_999_999_999, "", SimKey.Demo);
        Assert.Equal("EAPI:Invalid nonce", ErrorOf(old));
        Assert.Null(ErrorOf(RestCall.Post("/0/private/Balance", 5_000_000_001, "", SimKey.Demo)));
    }

    [Fact]
    public void A_nonce_window_takes_a_late_nonce_once()
    {
        var key = SimKey.Demo with { NonceWindow = 10 };
        var bench = new VenueBench(new SimVenueOptions { Keys = [key], Limits = SimLimits.Off });

        string? Call(long nonce) =>
            VenueBench.ErrorOf(VenueBench.Parse(bench.Call(RestCall.Post("/0/private/Balance", nonce, "", key))));

        Assert.Null(Call(100));
        Assert.Null(Call(95));
        Assert.Equal("EAPI:Invalid nonce", Call(95));
        Assert.Equal("EAPI:Invalid nonce", Call(90));
        Assert.Null(Call(101));
    }

    [Theory]
    [InlineData(KeyPermissions.None, "Balance", true)]
    [InlineData(KeyPermissions.QueryFunds, "Balance", false)]
    [InlineData(KeyPermissions.QueryFunds, "OpenOrders", true)]
    [InlineData(KeyPermissions.QueryOpenOrders, "OpenOrders", false)]
    [InlineData(KeyPermissions.QueryOpenOrders, "ClosedOrders", true)]
    [InlineData(KeyPermissions.QueryClosedOrders, "TradesHistory", false)]
    [InlineData(KeyPermissions.QueryClosedOrders, "Ledgers", true)]
    [InlineData(KeyPermissions.QueryLedger, "Ledgers", false)]
    [InlineData(KeyPermissions.QueryLedger, "GetWebSocketsToken", true)]
    [InlineData(KeyPermissions.WebSocket, "GetWebSocketsToken", false)]
    [InlineData(KeyPermissions.WebSocket, "CancelAll", true)]
    [InlineData(KeyPermissions.CancelOrders, "CancelAll", false)]
    [InlineData(KeyPermissions.CancelOrders, "AddOrder", true)]
    [InlineData(KeyPermissions.None, "GetApiKeyInfo", false)]
    public void A_key_may_do_what_it_is_allowed_and_no_more(KeyPermissions permissions, string endpoint, bool isDenied)
    {
        var key = SimKey.Demo with { Permissions = permissions };
        var bench = new VenueBench(new SimVenueOptions { Keys = [key], Limits = SimLimits.Off });

        var error = VenueBench.ErrorOf(bench.Post(endpoint, key: key));

        Assert.Equal(isDenied, error == "EGeneral:Permission denied");
    }

    [Fact]
    public void A_key_tells_its_permissions()
    {
        var info = _bench.Result("GetApiKeyInfo");

        var words = info.GetProperty("permissions").EnumerateArray().Select(word => word.GetString()).ToList();
        Assert.Contains("modify-trades", words);
        Assert.DoesNotContain("withdraw-funds", words);
        Assert.Equal("demo", info.GetProperty("api_key_name").GetString());
    }

    [Fact]
    public void An_order_is_placed_seen_held_for_and_cancelled()
    {
        var id = _bench.PlaceResting("&cl_ord_id=mine-1");

        var order = _bench.Result("OpenOrders").GetProperty("open").GetProperty(id);
        Assert.Equal("open", order.GetProperty("status").GetString());
        Assert.Equal("XBTUSD", order.GetProperty("descr").GetProperty("pair").GetString());
        Assert.Equal(
            "buy 0.01000000 XBTUSD @ limit 30000.0",
            order.GetProperty("descr").GetProperty("order").GetString());
        Assert.Equal("mine-1", order.GetProperty("cl_ord_id").GetString());
        var hold = _bench.Result("BalanceEx").GetProperty("ZUSD").GetProperty("hold_trade").GetString();
        Assert.True(Amount.Parse(hold!) >= Amount.Parse("300"));

        Assert.Equal(1, _bench.Result("CancelOrder", "cl_ord_id=mine-1").GetProperty("count").GetInt32());

        Assert.Empty(_bench.Result("OpenOrders").GetProperty("open").EnumerateObject());
        var closed = _bench.Result("ClosedOrders").GetProperty("closed").GetProperty(id);
        Assert.Equal("canceled", closed.GetProperty("status").GetString());
        Assert.Equal("User requested", closed.GetProperty("reason").GetString());
        Assert.Equal("EOrder:Unknown order", VenueBench.ErrorOf(_bench.Post("CancelOrder", "txid=" + id)));
    }

    [Fact]
    public void A_market_order_makes_trades_and_two_ledger_entries_each()
    {
        var id = _bench.Result("AddOrder", "pair=XBTUSD&type=buy&ordertype=market&volume=0.01")
            .GetProperty("txid")[0].GetString()!;

        var order = _bench.Result("QueryOrders", "trades=true&txid=" + id).GetProperty(id);
        var trades = _bench.Result("TradesHistory").GetProperty("trades").EnumerateObject().ToList();
        var ledger = _bench.Result("Ledgers", "type=trade").GetProperty("ledger").EnumerateObject().ToList();
        Assert.Equal("closed", order.GetProperty("status").GetString());
        Assert.Equal("0.01000000", order.GetProperty("vol_exec").GetString());
        Assert.NotEmpty(trades);
        Assert.All(trades, trade => Assert.Equal("XXBTZUSD", trade.Value.GetProperty("pair").GetString()));
        Assert.Equal(trades.Count * 2, ledger.Count);
        Assert.Equal(2, ledger.Select(one => one.Value.GetProperty("asset").GetString()).Distinct().Count());
    }

    [Fact]
    public void A_validation_has_no_id_and_places_nothing()
    {
        var result = _bench.Result(
            "AddOrder", "pair=XBTUSD&type=buy&ordertype=limit&price=30000&volume=0.01&validate=true");

        Assert.False(result.TryGetProperty("txid", out _));
        Assert.Empty(_bench.Result("OpenOrders").GetProperty("open").EnumerateObject());
    }

    [Theory]
    [InlineData("pair=NOPE&type=buy&ordertype=limit&price=1&volume=1", "EQuery:Unknown asset pair")]
    [InlineData("type=buy&ordertype=limit&price=1&volume=1", "EGeneral:Invalid arguments:pair")]
    [InlineData("pair=XBTUSD&type=hold&ordertype=limit&price=1&volume=1", "EGeneral:Invalid arguments:type")]
    [InlineData("pair=XBTUSD&type=buy&ordertype=nope&price=1&volume=1", "EGeneral:Invalid arguments:ordertype")]
    [InlineData("pair=XBTUSD&type=buy&ordertype=limit&price=1", "EGeneral:Invalid arguments:volume")]
    [InlineData("pair=XBTUSD&type=buy&ordertype=limit&price=x&volume=1", "EGeneral:Invalid arguments:price")]
    [InlineData("pair=XBTUSD&type=buy&ordertype=limit&price=30000&volume=1e400", "EGeneral:Invalid arguments:volume")]
    [InlineData("pair=XBTUSD&type=buy&ordertype=limit&price=30000&volume=1&userref=x",
        "EGeneral:Invalid arguments:userref")]
    [InlineData("pair=XBTUSD&type=buy&ordertype=limit&price=30000&volume=1&oflags=nope",
        "EGeneral:Invalid arguments:oflags")]
    [InlineData("pair=XBTUSD&type=buy&ordertype=limit&price=30000&volume=0.00001", "EOrder:Order minimum not met")]
    [InlineData("pair=XBTUSD&type=buy&ordertype=limit&price=30000&volume=1000", "EOrder:Insufficient funds")]
    public void An_order_that_is_wrong_is_refused_in_the_venue_s_words(string form, string error) =>
        Assert.Equal(error, VenueBench.ErrorOf(_bench.Post("AddOrder", form)));

    [Fact]
    public void A_json_body_is_read_like_a_form()
    {
        var body = System.Text.Encoding.UTF8.GetBytes(
            "{\"nonce\":\"9000000000\",\"pair\":\"XBTUSD\",\"orders\":["
            + "{\"ordertype\":\"limit\",\"type\":\"buy\",\"price\":\"30000\",\"volume\":\"0.01\"},"
            + "{\"ordertype\":\"limit\",\"type\":\"buy\",\"price\":\"29000\",\"volume\":0.01}]}");
        var call = new RestCall
        {
            Method = "POST",
            Path = "/0/private/AddOrderBatch",
            ContentType = "application/json",
            ApiKey = SimKey.Demo.Key,
            ApiSign = Signature.Of(SimKey.Demo.SecretBytes, "/0/private/AddOrderBatch", "9000000000", body),
            Body = body,
        };

        var orders = VenueBench.ResultOf(VenueBench.Parse(_bench.Call(call))).GetProperty("orders");

        Assert.Equal(2, orders.GetArrayLength());
        Assert.All(orders.EnumerateArray(), order => Assert.StartsWith("O", order.GetProperty("txid").GetString()));
    }

    [Fact]
    public void Closed_orders_come_fifty_a_page_newest_first_and_shift_when_a_new_one_closes()
    {
        for (var index = 0; index < 60; index++)
        {
            _bench.Forward(1);
            _bench.Result("CancelOrder", "txid=" + _bench.PlaceResting());
        }

        var first = _bench.Result("ClosedOrders");
        var ids = first.GetProperty("closed").EnumerateObject().Select(one => one.Name).ToList();
        _bench.Forward(1);
        _bench.Result("CancelOrder", "txid=" + _bench.PlaceResting());
        var second = _bench.Result("ClosedOrders", "ofs=50").GetProperty("closed").EnumerateObject().ToList();

        Assert.Equal(50, ids.Count);
        Assert.Equal(60, first.GetProperty("count").GetInt32());
        Assert.Equal(11, second.Count);
        Assert.Equal(ids[^1], second[0].Name);
    }

    [Fact]
    public void The_switch_of_the_dead_man_cancels_everything_when_nobody_renews_it()
    {
        _bench.PlaceResting();
        var armed = _bench.Result("CancelAllOrdersAfter", "timeout=60");

        _bench.Forward(61);

        Assert.EndsWith("Z", armed.GetProperty("triggerTime").GetString());
        Assert.Empty(_bench.Result("OpenOrders").GetProperty("open").EnumerateObject());
    }

    private string? ErrorOf(RestCall call) => VenueBench.ErrorOf(VenueBench.Parse(_bench.Call(call)));
}
