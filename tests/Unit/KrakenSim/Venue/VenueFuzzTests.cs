using System;
using System.Linq;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using KrakkedCore.Tools.KrakenSim.Rest;
using Xunit;

namespace KrakkedCore.Tests.Unit.KrakenSim.Venue;

/// <summary>Whatever comes in, the venue answers and lives on.</summary>
public sealed class VenueFuzzTests
{
    private static readonly string[] Words =
    [
        "{", "}", "[", "]", "\"", ":", ",", "method", "params", "subscribe", "add_order", "batch_add", "cancel_order",
        "channel", "executions", "balances", "book", "symbol", "BTC/USD", "token", "order_type", "limit", "side", "buy",
        "order_qty", "limit_price", "orders", "req_id", "triggers", "conditional", "null", "true", "1e400", "-1",
        "0.01", "99999999999999999999999999999999999999999", "30000.0", "deadline", "2026-01-01T00:00:00Z", "order_id",
        "\u0000", "\\u0000", "é", " ", "amend_order", "edit_order", "cancel_all_orders_after", "timeout", "unsubscribe",
    ];

    private static readonly string[] Endpoints =
    [
        "AddOrder", "AddOrderBatch", "AmendOrder", "EditOrder", "CancelOrder", "CancelOrderBatch", "QueryOrders",
        "ClosedOrders", "TradesHistory", "Ledgers", "TradeBalance", "TradeVolume", "CancelAllOrdersAfter",
        "OrderAmends",
    ];

    private static readonly string[] Fields =
    [
        "pair", "type", "ordertype", "price", "price2", "volume", "oflags", "userref", "cl_ord_id", "txid", "start",
        "end", "ofs", "timeout", "orders[0][price]", "orders[]", "starttm", "expiretm", "deadline", "close[ordertype]",
        "close[price]", "displayvol", "asset", "leverage", "validate", "timeinforce", "trigger", "order_qty",
    ];

    private static readonly string[] Values =
    [
        "XBTUSD", "buy", "sell", "limit", "market", "stop-loss-limit", "trailing-stop", "iceberg", "30000", "0.01",
        "+5%",
        "-1", "#1", "1e400", "NaN", "9223372036854775807", "99999999999999999999999999", "post,fcib", "viqc", "", "0",
        "+", "%", "%zz", "true", "GTD", "IOC", "2026-13-45T99:99:99Z", "O-A-B", "\u0000", "🦑", "2147483648",
    ];

    [Fact]
    public void Arbitrary_frames_never_throw()
    {
        var bench = new VenueBench();
        var socket = bench.ConnectPrivate();
        Prop.ForAll(Gen.Elements(Words).ArrayOf(24).ToArbitrary(), words =>
        {
            socket.Socket!.OnText(Encoding.UTF8.GetBytes(string.Concat(words)), bench.Now);
            return !socket.IsCutOff;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1_000));
    }

    [Fact]
    public void Arbitrary_parameters_of_private_requests_are_answered()
    {
        var bench = new VenueBench();
        var socket = bench.ConnectPrivate();
        var methods = Words.Where(word => word.Contains('_', StringComparison.Ordinal)).Append("subscribe").ToArray();
        Prop.ForAll(Gen.Elements(Words).ArrayOf(8).ToArbitrary(), words =>
        {
            var method = methods[Math.Abs(words[0].Length + words[1].Length) % methods.Length];
            var members = Enumerable.Range(1, 3).Select(index =>
                $"'{Plain(words[index])}':{(index % 2 == 0 ? $"'{Plain(words[index + 3])}'" : "0.5")}");
            return socket.Ask(method, string.Join(',', members.Distinct())).Count > 0;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1_000));
    }

    [Fact]
    public void Arbitrary_bodies_are_answered_in_the_venue_s_words()
    {
        var bench = new VenueBench();
        Prop.ForAll(Gen.Choose(0, 1_000_000).ArrayOf(13).ToArbitrary(), draws =>
        {
            var form = string.Join('&', Enumerable.Range(0, 6).Select(index =>
                Fields[draws[index] % Fields.Length] + "=" + Values[draws[index + 6] % Values.Length]));
            var answer = bench.Answer(Endpoints[draws[12] % Endpoints.Length], form);
            return answer.Status == 200 && VenueBench.Parse(answer).TryGetProperty("error", out _);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1_000));
    }

    [Fact]
    public void Arbitrary_bytes_are_answered()
    {
        var bench = new VenueBench();
        var socket = bench.Connect();
        Prop.ForAll(Gen.Choose(0, 255).ArrayOf(64).ToArbitrary(), draws =>
        {
            var bytes = draws.Select(draw => (byte)draw).ToArray();
            socket.Socket!.OnText(bytes, bench.Now);
            foreach (var type in new[] { "application/json", "application/x-www-form-urlencoded" })
            {
                var call = RestCall.Post("/0/private/AddOrder", 1, "", SimKey.Demo) with
                {
                    Body = bytes,
                    ContentType = type,
                };
                bench.Call(call);
                bench.Call(call with { Path = "/0/public/Depth", Method = "POST" });
                bench.Call(call with { Path = "/control/fault" });
            }

            return true;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1_000));
    }

    private static string Plain(string word) => string.Concat(word.Where(char.IsAsciiLetterOrDigit));
}
