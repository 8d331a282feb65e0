using System.Linq;
using KrakkedCore.Adapters.Kraken.Account;
using KrakkedCore.Adapters.Kraken.Rest;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;
using Xunit;

namespace KrakkedCore.Tests.Unit.Kraken.Account;

public sealed class HealingTests
{
    [Fact]
    public void K20_a_fill_the_stream_lost_is_found_told_once_and_the_stream_not_trusted()
    {
        using var harness = new AccountHarness().Ready();
        var order = harness.Submit();
        var id = AccountHarness.VenueOrder(order);
        harness.Say(AccountHarness.Report(order, "new", "new"));
        harness.Run(20_000);
        harness.Account.Open.Add(ScriptedAccount.Order(id, order, "open", executed: "0.2"));
        harness.Account.Trades.Add(ScriptedAccount.Trade("T00001-EXECS-TRADES", id, 1, "0.2", harness.Time.Now));

        harness.Run(130_000);

        var fill = Assert.Single(harness.Fills);
        Assert.Equal((order, 1, Quantity.Parse("0.2")), (fill.Order, fill.TradeId, fill.Quantity));
        Assert.Equal(1, harness[PrivateCounter.FillsHealed]);
        Assert.Contains(new FeedStatus(FeedState.SubscriptionLost, FeedChannel.Executions), harness.Lane.Statuses);
        Assert.Equal(2, harness.Venue.Count("subscribe", "executions"));
        harness.Say(AccountHarness.TradeItem(order, 1, "0.2", "0.2"));
        Assert.Single(harness.Fills);
    }

    [Fact]
    public void K20_while_nothing_happens_the_account_is_reconciled_every_minute_and_no_more()
    {
        using var harness = new AccountHarness().Ready();

        harness.Run(600_000);

        Assert.InRange(harness[PrivateCounter.Reconciliations], 10, 12);
        Assert.Equal(harness[PrivateCounter.Reconciliations], harness.Account.Count("open"));
        Assert.Equal(0, harness.Account.Count("closed"));
    }

    [Fact]
    public void K2_a_fill_stands_though_REST_knows_nothing_of_it_for_a_minute()
    {
        using var harness = new AccountHarness().Ready();
        var order = harness.Submit();
        harness.Say(AccountHarness.TradeItem(order, 1, "0.2", "0.2"));

        harness.Run(60_000);
        Assert.Single(harness.Fills);
        Assert.Empty(harness.Closed);

        harness.Account.Open.Add(ScriptedAccount.Order(
            AccountHarness.VenueOrder(order), order, "open", executed: "0.2"));
        harness.Run(300_000);

        Assert.Single(harness.Fills);
        Assert.Empty(harness.Closed);
        Assert.Equal(1, harness.Venue.Connects);
    }

    [Fact]
    public void K3_an_order_that_vanished_from_the_open_ones_is_found_among_the_closed()
    {
        using var harness = new AccountHarness().Ready();
        var order = harness.Submit();
        var id = AccountHarness.VenueOrder(order);
        harness.Account.Closed.Add(ScriptedAccount.Order(id, order, "closed", executed: "0.5"));
        harness.Account.Trades.Add(ScriptedAccount.Trade("T00001-EXECS-TRADES", id, 1, "0.3", harness.Time.Now));
        harness.Account.Trades.Insert(0, ScriptedAccount.Trade("T00002-EXECS-TRADES", id, 2, "0.2", harness.Time.Now));

        harness.Run(70_000);

        Assert.Equal([1, 2], harness.Fills.Select(fill => fill.TradeId));
        Assert.Empty(harness.Closed);
        Assert.True(harness.Account.Count("closed") >= 1);
    }

    [Fact]
    public void K4_an_order_without_an_answer_is_looked_up_and_never_sent_again()
    {
        using var harness = new AccountHarness().Ready();
        harness.Venue.AddAnswer = "silence";
        var order = harness.Submit();
        harness.Account.Open.Add(ScriptedAccount.Order(AccountHarness.VenueOrder(order), order, "open"));
        Assert.Empty(harness.Accepted);

        harness.Run(20_000);

        Assert.Equal(order, Assert.Single(harness.Accepted).Order);
        Assert.Equal(1, harness.Venue.Count("add_order"));
        Assert.Equal(1, harness[PrivateCounter.UnknownOutcomes]);
    }

    [Theory]
    [InlineData("EService:Timeout")]
    [InlineData("EService:Unavailable")]
    [InlineData("EGeneral:Internal error")]
    public void K4_an_answer_that_decides_nothing_is_no_refusal(string error)
    {
        using var harness = new AccountHarness().Ready();
        harness.Venue.AddAnswer = error;
        var order = harness.Submit();
        Assert.Empty(harness.Rejected);
        harness.Account.Open.Add(ScriptedAccount.Order(AccountHarness.VenueOrder(order), order, "open"));

        harness.Run(15_000);

        Assert.Equal(order, Assert.Single(harness.Accepted).Order);
        Assert.Empty(harness.Rejected);
    }

    [Fact]
    public void K4_a_socket_lost_after_sending_leaves_the_fate_to_the_venue()
    {
        using var harness = new AccountHarness().Ready();
        harness.Venue.AddAnswer = "silence";
        var order = harness.Submit();
        harness.Venue.Drop();
        harness.Account.Closed.Add(ScriptedAccount.Order(
            AccountHarness.VenueOrder(order), order, "canceled", executed: "0"));

        harness.Run(15_000);

        Assert.Equal(new OrderClosed(order, Quantity.Zero, CloseReason.Cancelled), Assert.Single(harness.Closed));
        Assert.Equal(1, harness.Venue.Count("add_order"));
    }

    [Fact]
    public void K2_K3_K4_only_silence_over_the_whole_grace_time_makes_an_order_unknown()
    {
        using var harness = new AccountHarness().Ready();
        harness.Venue.AddAnswer = "silence";
        var order = harness.Submit();

        harness.Run(70_000);
        Assert.Empty(harness.Closed);
        Assert.True(harness.Account.Count("closed") >= 3);

        harness.Run(40_000);
        Assert.Equal(
            new OrderClosed(order, Quantity.Zero, CloseReason.UnknownAtVenue), Assert.Single(harness.Closed));
        Assert.Equal(1, harness.Venue.Count("add_order"));
    }

    [Fact]
    public void K4_while_REST_fails_nothing_is_concluded()
    {
        using var harness = new AccountHarness().Ready();
        harness.Venue.AddAnswer = "silence";
        var order = harness.Submit();
        harness.Account.Failure = new RestFailure(RestFailureCategory.Transport, "502");

        harness.Run(300_000);
        Assert.Empty(harness.Closed);
        Assert.True(harness[PrivateCounter.ReconciliationsFailed] > 3);

        harness.Account.Failure = null;
        harness.Account.Open.Add(ScriptedAccount.Order(AccountHarness.VenueOrder(order), order, "open"));
        harness.Run(15_000);
        Assert.Equal(order, Assert.Single(harness.Accepted).Order);
    }

    [Fact]
    public void An_order_of_an_earlier_run_is_found_and_its_fills_told()
    {
        using var harness = new AccountHarness().Ready();
        var order = ClientOrderId.From(77, 0);
        harness.Account.Closed.Add(ScriptedAccount.Order("OEARLY-RUNNN-ORDERS", order, "closed", executed: "0.5"));
        harness.Account.Trades.Add(ScriptedAccount.Trade(
            "TEARLY-RUNNN-TRADES", "OEARLY-RUNNN-ORDERS", 40, "0.5",
            new UnixNs(AccountHarness.Start.Raw - (3_600 * UnixNs.PerSecond))));

        harness.Orders.Query(order);
        harness.Run(15_000);

        Assert.Equal((order, 40), (harness.Fills.Single().Order, harness.Fills.Single().TradeId));
        Assert.Equal(CloseReason.Filled, Assert.Single(harness.Closed).Reason);
    }

    [Fact]
    public void An_open_order_of_ours_that_nobody_remembers_is_told_to_the_engine()
    {
        using var harness = new AccountHarness();
        var order = ClientOrderId.From(77, 0);
        harness.Account.Open.Add(ScriptedAccount.Order("OEARLY-RUNNN-ORDERS", order, "open"));

        harness.Ready();

        Assert.Equal(order, Assert.Single(harness.Accepted).Order);
    }

    [Fact]
    public void An_order_of_another_journal_with_the_same_id_is_not_taken_for_ours()
    {
        using var harness = new AccountHarness().Ready();
        harness.Venue.AddAnswer = "silence";
        var order = ClientOrderId.From(4_660, 1);
        harness.Account.Closed.Add(ScriptedAccount.Order(
            "OOTHER-JOURN-ORDERS", order, "closed", executed: "0.5",
            openTime: new UnixNs(AccountHarness.Start.Raw - (86_400 * UnixNs.PerSecond))));

        harness.Submit();
        harness.Run(120_000);

        Assert.Equal(CloseReason.UnknownAtVenue, Assert.Single(harness.Closed).Reason);
        Assert.Empty(harness.Fills);
    }
}
