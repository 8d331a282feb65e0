using System;
using System.Linq;
using System.Threading;
using KrakkedCore.Adapters.Kraken.Auth.Signing;
using KrakkedCore.Adapters.Kraken.Rest;
using KrakkedCore.Adapters.Kraken.Rest.Requests;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Engine.Oms.Budgets;
using Xunit;

namespace KrakkedCore.Tests.Unit.Kraken.Rest;

public sealed class SendingTests
{
    private static readonly OrderParameters Order = new()
    {
        Pair = "XBTUSD",
        Side = Side.Buy,
        Type = "limit",
        Volume = Quantity.Parse("1.25"),
        Price = "37500",
        ClientId = "k0000000000000001",
    };

    [Fact]
    public void A_SIGN_3_without_a_key_a_private_call_fails_before_anything_is_sent()
    {
        using var bench = new RestBench(static _ => ScriptedHttp.Ok("{}"), hasKey: false);

        var failure = bench.Fails(bench.Client.Account.Balance());

        Assert.Equal(RestFailureCategory.Auth, failure.Category);
        Assert.Equal(CoarseCategory.Auth, failure.Coarse);
        Assert.Empty(bench.Http.Sent);
    }

    [Fact]
    public void A_private_call_leaves_with_its_nonce_first_and_signed()
    {
        using var bench = new RestBench(static _ => ScriptedHttp.Ok("""{"descr":{"order":"x"},"txid":["OABC"]}"""));

        var placed = bench.Wait(bench.Client.Trading.AddOrder(Order)).Value;

        var sent = Assert.Single(bench.Http.Sent);
        Assert.Equal("/0/private/AddOrder", sent.Path);
        Assert.Equal(
            $"nonce={sent.Nonce}&pair=XBTUSD&ordertype=limit&type=buy&volume=1.25&price=37500"
            + "&cl_ord_id=k0000000000000001",
            sent.Body);
        using var credentials = RestBench.Credentials();
        Span<byte> expected = stackalloc byte[RequestSigner.SignatureBytes];
        RequestSigner.Sign(
            credentials,
            "/0/private/AddOrder"u8,
            sent.Nonce,
            System.Text.Encoding.ASCII.GetBytes(sent.Body),
            expected);
        Assert.Equal(System.Text.Encoding.ASCII.GetString(expected), sent.Sign);
        Assert.Equal(["OABC"], placed.OrderIds);
    }

    [Fact]
    public void Private_calls_leave_one_at_a_time_in_the_order_of_their_nonces()
    {
        using var bench = new RestBench(static _ => null);
        var calls = Enumerable.Range(0, 5).Select(_ => bench.Client.Account.Balance()).ToArray();

        for (var count = 1; count <= 5; count++)
        {
            Assert.Equal(count, bench.Http.Sent.Count);
            Assert.Equal(1, bench.Http.Held);
            bench.Time.Advance(TimeSpan.FromMilliseconds(20));
            bench.Http.Release(ScriptedHttp.Ok("{}"));
        }

        Assert.All(calls, static call => Assert.True(call.Result.IsSuccess));
        var nonces = bench.Http.Sent.Select(static sent => sent.Nonce).ToArray();
        Assert.Equal(nonces.Order(), nonces);
        Assert.Equal(5, nonces.Distinct().Count());
    }

    [Fact]
    public void Cancels_go_before_orders_and_orders_before_reads()
    {
        using var bench = new RestBench(static _ => null);
        _ = bench.Client.Account.Balance();
        _ = bench.Client.Account.OpenOrders();
        _ = bench.Client.Trading.AddOrder(Order);
        _ = bench.Client.Trading.CancelOrder("OABC");

        for (var count = 0; count < 4; count++)
        {
            bench.Http.Release(ScriptedHttp.Ok("""{"count":1,"open":{},"descr":{"order":"x"},"txid":[]}"""));
        }

        Assert.Equal(["Balance", "CancelOrder", "AddOrder", "OpenOrders"], bench.Endpoints);
    }

    [Fact]
    public void A_thousand_calls_in_the_queue_are_sent_without_depth()
    {
        using var bench = new RestBench(static sent => sent.Endpoint == "Balance" ? null : ScriptedHttp.Ok(
            """{"descr":{"order":"x"},"txid":[]}"""));
        _ = bench.Client.Account.Balance();
        var orders = Enumerable.Range(0, 1_000).Select(_ => bench.Client.Trading.AddOrder(Order)).ToArray();

        bench.Http.Release(ScriptedHttp.Ok("{}"));

        Assert.All(orders, static order => Assert.True(order.IsCompletedSuccessfully));
        Assert.Equal(1_001, bench.Http.Sent.Count);
    }

    [Fact]
    public void A_caller_that_gives_up_in_the_queue_sends_nothing()
    {
        using var bench = new RestBench(static _ => null);
        using var stopping = new CancellationTokenSource();
        _ = bench.Client.Account.Balance();
        var waiting = bench.Client.Account.OpenOrders(stopping: stopping.Token);

        stopping.Cancel();
        bench.Http.Release(ScriptedHttp.Ok("{}"));

        Assert.True(waiting.IsCanceled);
        Assert.Equal(["Balance"], bench.Endpoints);
    }

    [Fact]
    public void A_refused_nonce_is_followed_by_new_ones_with_a_gap_and_is_told()
    {
        var refusals = 2;
        using var bench = new RestBench(_ => refusals-- > 0
            ? ScriptedHttp.Error("EAPI:Invalid nonce")
            : ScriptedHttp.Ok("""{"descr":{"order":"x"},"txid":["OABC"]}"""));

        var placed = bench.Wait(bench.Client.Trading.AddOrder(Order));

        Assert.True(placed.IsSuccess);
        Assert.Equal(3, bench.Http.Sent.Count);
        var nonces = bench.Http.Sent.Select(static sent => sent.Nonce).ToArray();
        Assert.True(nonces[1] > nonces[0] && nonces[2] > nonces[1] + 4_000);
        Assert.All(bench.Refusals, static failure => Assert.Equal(RestFailureCategory.Nonce, failure.Category));
        Assert.Equal(2, bench.Refusals.Count);
        Assert.Equal(2, bench.Client.Counters.NonceRefusals);
    }

    [Fact]
    public void A_nonce_refused_again_and_again_ends_as_a_failure_after_three_new_ones()
    {
        using var bench = new RestBench(static _ => ScriptedHttp.Error("EAPI:Invalid nonce"));

        Assert.Equal(RestFailureCategory.Nonce, bench.Fails(bench.Client.Account.Balance()).Category);
        Assert.Equal(4, bench.Http.Sent.Count);
    }

    [Theory]
    [InlineData("EService:Unavailable")]
    [InlineData("EService:Busy")]
    [InlineData("EService:Timeout")]
    [InlineData("EService:Deadline elapsed")]
    [InlineData("EGeneral:Internal error")]
    public void A_service_error_leaves_the_fate_of_an_order_open_and_it_is_not_sent_again(string error)
    {
        using var bench = new RestBench(_ => ScriptedHttp.Error(error));

        var failure = bench.Fails(bench.Client.Trading.AddOrder(Order));

        Assert.Equal(RestFailureCategory.UnknownOutcome, failure.Category);
        Assert.Single(bench.Http.Sent);
    }

    [Theory]
    [InlineData("EService:Market in post_only mode", RestFailureCategory.VenueState)]
    [InlineData("EOrder:Insufficient funds", RestFailureCategory.OrderReject)]
    [InlineData("EAPI:Rate limit exceeded", RestFailureCategory.Rate)]
    public void A_clear_refusal_of_an_order_is_known_and_not_sent_again(string error, RestFailureCategory category)
    {
        using var bench = new RestBench(_ => ScriptedHttp.Error(error));

        Assert.Equal(category, bench.Fails(bench.Client.Trading.AddOrder(Order)).Category);
        Assert.Single(bench.Http.Sent);
    }

    [Theory]
    [InlineData(502, "<html><body>Bad gateway</body></html>", RestFailureCategory.UnknownOutcome)]
    [InlineData(520, "", RestFailureCategory.UnknownOutcome)]
    [InlineData(200, "<html>maintenance</html>", RestFailureCategory.UnknownOutcome)]
    [InlineData(200, "{\"error\":[],\"resu", RestFailureCategory.UnknownOutcome)]
    [InlineData(200, "{\"error\":[]}", RestFailureCategory.UnknownOutcome)]
    [InlineData(200, "{\"error\":[],\"result\":{\"txid\":[]}}", RestFailureCategory.UnknownOutcome)]
    [InlineData(403, "<html>blocked</html>", RestFailureCategory.Transport)]
    [InlineData(429, "", RestFailureCategory.Rate)]
    public void Whatever_is_no_clear_answer_leaves_the_fate_of_an_order_open(
        int status, string body, RestFailureCategory category)
    {
        using var bench = new RestBench(_ => ScriptedHttp.Body(body, status));

        Assert.Equal(category, bench.Fails(bench.Client.Trading.AddOrder(Order)).Category);
        Assert.Single(bench.Http.Sent);
    }

    [Fact]
    public void An_order_that_times_out_is_unknown_and_the_next_request_goes_on()
    {
        using var bench = new RestBench(static sent => sent.Endpoint == "AddOrder" ? null : ScriptedHttp.Ok("{}"));
        var order = bench.Client.Trading.AddOrder(Order);
        var read = bench.Client.Account.Balance();

        Assert.Equal(RestFailureCategory.UnknownOutcome, bench.Fails(order, secondsMax: 11).Category);
        Assert.True(bench.Wait(read).IsSuccess);
        Assert.Equal(["AddOrder", "Balance"], bench.Endpoints);
    }

    [Fact]
    public void An_order_given_up_on_after_it_was_sent_is_unknown_and_no_lost_exception()
    {
        using var bench = new RestBench(static _ => null);
        using var stopping = new CancellationTokenSource();
        var order = bench.Client.Trading.AddOrder(Order, stopping.Token);

        stopping.Cancel();

        Assert.Equal(RestFailureCategory.UnknownOutcome, bench.Fails(order).Category);
    }

    [Fact]
    public void A_validated_order_has_no_id_and_a_bad_one_never_leaves()
    {
        using var bench = new RestBench(static _ => ScriptedHttp.Ok("""{"descr":{"order":"buy 1.25 XBTUSD"}}"""));

        var valid = bench.Wait(bench.Client.Trading.AddOrder(Order with { IsValidateOnly = true })).Value;
        var both = bench.Fails(bench.Client.Trading.AddOrder(Order with { UserReference = 7 }));
        var none = bench.Fails(bench.Client.Trading.AddOrder(Order with { Volume = Quantity.Zero }));

        Assert.Empty(valid.OrderIds);
        Assert.EndsWith("validate=true", Assert.Single(bench.Http.Sent).Body, StringComparison.Ordinal);
        Assert.Contains("both cl_ord_id and userref", both.Text, StringComparison.Ordinal);
        Assert.Equal(RestFailureCategory.BadInput, none.Category);
    }

    [Fact]
    public void A_batch_numbers_its_orders()
    {
        using var bench = new RestBench(static _ => ScriptedHttp.Ok(
            """{"orders":[{"txid":"O1","descr":{"order":"a"}},{"error":"EOrder:Insufficient funds"}]}"""));

        var batch = bench.Wait(bench.Client.Trading.AddOrderBatch("XBTUSD", [Order, Order])).Value;

        Assert.Equal(["O1", null], batch.Orders.Select(static order => order.OrderId));
        Assert.Equal("EOrder:Insufficient funds", batch.Orders[1].Error);
        var body = Assert.Single(bench.Http.Sent).Body;
        Assert.Contains("orders%5B0%5D%5Bvolume%5D=1.25", body, StringComparison.Ordinal);
        Assert.Contains("orders%5B1%5D%5Bprice%5D=37500", body, StringComparison.Ordinal);
        Assert.EndsWith("&pair=XBTUSD", body, StringComparison.Ordinal);
    }

    [Fact]
    public void The_token_and_the_key_are_in_no_text_of_the_client()
    {
        using var bench = new RestBench(static _ => ScriptedHttp.Ok("""{"token":"very-secret-token","expires":"x"}"""));

        var failure = bench.Fails(bench.Client.Account.GetWebSocketsToken());

        Assert.DoesNotContain("very-secret-token", failure.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(
            "secret",
            new KrakkedCore.Adapters.Kraken.Rest.Answers.WebSocketToken("secret-1", 900).ToString(),
            StringComparison.Ordinal);
        Assert.Equal(RestFailureCategory.Malformed, failure.Category);
    }

    [Fact]
    public void The_account_counter_is_kept_below_its_maximum_by_waiting()
    {
        using var bench = new RestBench(static _ => ScriptedHttp.Ok("{}"), tier: RateTier.Starter);
        var calls = Enumerable.Range(0, 20).Select(_ => bench.Client.Account.Balance()).ToArray();

        Assert.Equal(11, bench.Http.Sent.Count);
        bench.Wait(calls[^1]);

        // Eleven points at once, then one for each 3.03 seconds.
        Assert.Equal(20, bench.Http.Sent.Count);
        Assert.True(bench.Http.Sent[^1].At - bench.Http.Sent[0].At >= 27 * UnixNs.PerSecond);
        Assert.Equal(0, bench.Client.Counters.RateRefusals);
    }

    [Fact]
    public void A_cancel_does_not_wait_for_the_reads_the_counter_holds_back()
    {
        using var bench = new RestBench(static _ => ScriptedHttp.Ok("""{"count":1}"""), tier: RateTier.Starter);
        _ = Enumerable.Range(0, 20).Select(_ => bench.Client.Account.Balance()).ToArray();

        var cancel = bench.Client.Trading.CancelAll();

        Assert.True(cancel.IsCompleted);
        Assert.Equal("CancelAll", bench.Http.Sent[^1].Endpoint);
    }
}
