using System;
using System.Linq;
using System.Threading.Tasks;
using KrakkedCore.Adapters.Kraken.Account;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Tests.Unit.Kraken.Account;
using Xunit;

namespace KrakkedCore.Tests.Unit.Kraken.Orders;

public sealed class KrakenVenueTests
{
    [Fact]
    public void An_order_goes_out_once_and_its_acceptance_comes_back()
    {
        using var harness = new AccountHarness().Ready();

        var order = harness.Submit();
        harness.Orders.Submit(new InstrumentId(1), OrderSamples.Request(order));
        harness.Run(500);

        Assert.Equal(1, harness.Venue.Count("add_order", order.ToString()));
        Assert.Equal(1, harness[PrivateCounter.OrdersRepeated]);
        Assert.Equal(
            new OrderAccepted(order, Text24.From(AccountFrames.Bytes(AccountHarness.VenueOrder(order)))),
            Assert.Single(harness.Accepted));
    }

    [Fact]
    public void A_refusal_comes_back_with_its_reason()
    {
        using var harness = new AccountHarness().Ready();
        harness.Venue.AddAnswer = "EOrder:Insufficient funds";

        var order = harness.Submit();

        var rejected = Assert.Single(harness.Rejected);
        Assert.Equal((order, RejectReason.InsufficientFunds), (rejected.Order, rejected.Reason));
        Assert.Equal("EOrder:Insufficient funds", rejected.Text.ToString());
    }

    [Fact]
    public void Without_a_socket_an_order_is_refused_at_once_and_never_sent_later()
    {
        using var harness = new AccountHarness { HasConnectionsLeft = false };
        harness.StartRunning();

        var order = harness.Submit();
        harness.HasConnectionsLeft = true;
        harness.Run(10_000);

        Assert.Equal((order, RejectReason.NotSent), (harness.Rejected[0].Order, harness.Rejected[0].Reason));
        Assert.Equal(0, harness.Venue.Count("add_order"));
    }

    [Fact]
    public void A_pair_the_engine_does_not_know_is_refused()
    {
        using var harness = new AccountHarness().Ready();

        harness.Orders.Submit(new InstrumentId(9), OrderSamples.Request(OrderSamples.First));
        harness.Run(150);

        Assert.Equal(RejectReason.UnknownInstrument, Assert.Single(harness.Rejected).Reason);
    }

    [Fact]
    public void An_order_that_is_not_to_be_sent_is_answered_and_never_leaves()
    {
        using var harness = new AccountHarness().Ready();
        var text = Text56.From("The budget is used up."u8);

        harness.Orders.Refuse(new InstrumentId(1), OrderSamples.First, RejectReason.NotSent, in text);
        harness.Run(150);

        Assert.Equal(
            new OrderRejected(OrderSamples.First, RejectReason.NotSent, text), Assert.Single(harness.Rejected));
        Assert.Equal(0, harness.Venue.Count("add_order"));
    }

    [Fact]
    public void A_cancel_is_answered_by_the_close()
    {
        using var harness = new AccountHarness().Ready();
        var order = harness.Submit();

        harness.Orders.Cancel(order);
        harness.Run(150);
        Assert.Equal(1, harness.Venue.Count("cancel_order", order.ToString()));
        Assert.Empty(harness.Closed);
        harness.Say(AccountHarness.Report(order, "canceled", "canceled", ",\"cum_qty\":0.0"));

        Assert.Equal(new OrderClosed(order, Quantity.Zero, CloseReason.Cancelled), Assert.Single(harness.Closed));
    }

    [Fact]
    public void A_cancel_that_met_a_lost_socket_goes_out_again_on_the_next()
    {
        using var harness = new AccountHarness().Ready();
        var order = harness.Submit();
        harness.Venue.CancelAnswer = "silence";
        harness.Orders.Cancel(order);
        harness.Run(150);
        harness.Venue.OpenOrders = AccountHarness.Report(order, "new", "new");

        harness.Venue.Drop();
        harness.Run(5_000);

        Assert.Equal(2, harness.Venue.Count("cancel_order", order.ToString()));
    }

    [Fact]
    public void While_the_socket_is_down_a_cancel_goes_over_REST()
    {
        using var harness = new AccountHarness().Ready();
        var order = harness.Submit();
        harness.HasConnectionsLeft = false;
        harness.Account.Open.Add(ScriptedAccount.Order(AccountHarness.VenueOrder(order), order, "open"));
        harness.Venue.Drop();
        harness.Run(200);

        harness.Orders.Cancel(order);
        harness.Run(15_000);

        Assert.True(harness.Account.Count("cancel " + order) >= 1);
    }

    [Fact]
    public void A_cancel_of_an_order_the_venue_does_not_know_is_looked_up()
    {
        using var harness = new AccountHarness().Ready();
        var order = harness.Submit();
        harness.Venue.CancelAnswer = "EOrder:Unknown order";
        harness.Account.Closed.Add(ScriptedAccount.Order(
            AccountHarness.VenueOrder(order), order, "canceled", executed: "0"));

        harness.Orders.Cancel(order);
        harness.Run(15_000);

        Assert.Equal(new OrderClosed(order, Quantity.Zero, CloseReason.Cancelled), Assert.Single(harness.Closed));
    }

    [Fact]
    public void A_question_is_answered_by_the_present_state()
    {
        using var harness = new AccountHarness().Ready();
        var open = harness.Submit();
        var closed = harness.Submit(place: 2);
        harness.Say(AccountHarness.Report(closed, "canceled", "canceled", ",\"cum_qty\":0.0"));
        harness.Venue.AddAnswer = "EOrder:Insufficient funds";
        var rejected = harness.Submit(place: 3);

        harness.Orders.Query(open);
        harness.Orders.Query(closed);
        harness.Orders.Query(rejected);
        harness.Run(150);

        Assert.Equal(2, harness.Accepted.Count(accepted => accepted.Order == open));
        Assert.Equal(2, harness.Closed.Count(item => item.Order == closed));
        Assert.Equal(2, harness.Rejected.Count(item => item.Order == rejected));
    }

    [Fact]
    public void An_answer_without_a_request_id_is_matched_when_there_is_only_one_it_can_be()
    {
        using var harness = new AccountHarness().Ready();
        harness.Venue.AddAnswer = "silence";
        var order = harness.Submit();

        harness.Venue.Say("{\"error\":\"Malformed request\",\"method\":\"error\",\"success\":false,\"req_id\":null}");
        harness.Run(150);

        Assert.Equal(order, Assert.Single(harness.Rejected).Order);
    }

    [Fact]
    public void An_answer_that_could_be_about_several_requests_decides_none_of_them()
    {
        using var harness = new AccountHarness().Ready();
        harness.Venue.AddAnswer = "silence";
        harness.Submit();
        harness.Submit(place: 2);

        harness.Venue.Say("{\"error\":\"Malformed request\",\"method\":\"error\",\"success\":false}");
        harness.Run(150);

        Assert.Empty(harness.Rejected);
        Assert.Equal(2, harness[PrivateCounter.UnknownOutcomes]);
    }

    [Fact]
    public void K19_in_validate_mode_the_venue_checks_and_nothing_is_placed()
    {
        using var harness = new AccountHarness(options => options with { IsValidateOnly = true }).Ready();
        var valid = harness.Submit();
        harness.Venue.AddAnswer = "EOrder:Cost minimum not met";
        var invalid = harness.Submit(place: 2);
        harness.Venue.AddAnswer = "silence";
        var silent = harness.Submit(place: 3);
        harness.Run(10_000);

        Assert.All(
            harness.Venue.Sent.Where(text => text.Contains("add_order", StringComparison.Ordinal)),
            text => Assert.Contains("\"validate\":true", text, StringComparison.Ordinal));
        Assert.Equal([valid, invalid, silent], harness.Rejected.Select(item => item.Order));
        Assert.StartsWith("Validated only", harness.Rejected[0].Text.ToString(), StringComparison.Ordinal);
        Assert.Equal(RejectReason.CostMinimum, harness.Rejected[1].Reason);
        Assert.Empty(harness.Accepted);
    }

    [Fact]
    public async Task An_order_wakes_the_socket_and_does_not_wait_for_its_timer()
    {
        using var harness = new AccountHarness(options => options with { WakesAtOnce = true }).Ready();

        harness.Orders.Submit(new InstrumentId(1), OrderSamples.Request(OrderSamples.First));

        // No time passes here: only the waking can send it.
        await harness.Venue.OrderSent.Task;
        Assert.Equal(1, harness.Venue.Count("add_order"));
    }

    [Fact]
    public void What_the_venue_says_of_its_rate_counter_reaches_the_budget_on_the_oms_thread()
    {
        using var harness = new AccountHarness().Ready();
        var order = harness.Submit();
        harness.Say(AccountHarness.Report(order, "new", "new", ",\"ratecount\":7.25"));
        harness.Venue.AddAnswer = "EOrder:Rate limit exceeded";
        harness.Submit(place: 2);
        Assert.Empty(harness.Rates.Told);

        Assert.True(harness.Orders.Poll() > 0);

        Assert.Equal(["threshold 125", "threshold 125", "counter 1 8", "refused 1"], harness.Rates.Told);
        Assert.Equal(RejectReason.NotSent, Assert.Single(harness.Rejected).Reason);
        Assert.Equal(0, harness.Orders.Poll());
    }

    [Fact]
    public void The_oms_thread_allocates_nothing_and_a_full_queue_is_counted()
    {
        using var harness = new AccountHarness(options => options with { CommandCountMax = 1_024 });
        var request = OrderSamples.Request(OrderSamples.First);
        harness.Orders.Submit(new InstrumentId(1), in request);
        var before = GC.GetAllocatedBytesForCurrentThread();

        for (var index = 0; index < 2_000; index++)
        {
            harness.Orders.Submit(new InstrumentId(1), in request);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(2_001 - 1_024, harness.Orders.CommandsLost);
    }
}
