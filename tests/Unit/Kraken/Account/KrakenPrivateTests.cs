using System;
using System.Linq;
using KrakkedCore.Adapters.Kraken.Account;
using KrakkedCore.Adapters.Kraken.Rest;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;
using Xunit;

namespace KrakkedCore.Tests.Unit.Kraken.Account;

public sealed class KrakenPrivateTests
{
    [Fact]
    public void It_subscribes_with_a_fresh_token_and_tells_when_both_channels_are_whole()
    {
        using var harness = new AccountHarness().Ready();

        Assert.Equal(1, harness.Venue.Count("subscribe", "executions", "secret-token-1"));
        Assert.Equal(1, harness.Venue.Count("subscribe", "balances", "secret-token-1"));
        Assert.Equal(
            [
                new FeedStatus(FeedState.Disconnected, FeedChannel.Executions),
                new FeedStatus(FeedState.Connected, FeedChannel.Executions),
                new FeedStatus(FeedState.Subscribed, FeedChannel.Executions),
                new FeedStatus(FeedState.Subscribed, FeedChannel.Balances),
            ],
            harness.Lane.Statuses);
        Assert.All(harness.Lane.Events, item => Assert.Equal(EventSource.KrakenPrivate, item.Source));
        Assert.Equal(Amount.Parse("100000"), Assert.Single(harness.Balances).Total);
        Assert.Equal(125, harness[PrivateCounter.RateCountMax]);
        Assert.Equal(1, harness[PrivateCounter.Reconciliations]);
    }

    [Fact]
    public void K1_an_acknowledgement_or_a_snapshot_that_does_not_come_is_asked_for_again()
    {
        using var harness = new AccountHarness();
        harness.Venue.AcksSwallowed = 1;
        harness.Venue.SnapshotsSwallowed = 1;

        harness.StartRunning();
        harness.Run(40_000);

        Assert.Equal(2, harness[PrivateCounter.Resubscribes]);
        Assert.Equal(1, harness.Venue.Connects);
        Assert.Equal(2, harness.Lane.Statuses.Count(status => status.State == FeedState.Subscribed));
    }

    [Fact]
    public void K8_a_refused_token_is_replaced_by_a_fresh_one_on_a_fresh_connection()
    {
        using var harness = new AccountHarness();
        harness.Venue.SubscribeError = "ESession:Invalid session";
        harness.StartRunning();
        harness.Run(1_000);
        harness.Venue.SubscribeError = null;

        harness.Run(60_000);

        Assert.True(harness.Account.Tokens >= 2);
        Assert.Equal(harness.Account.Tokens, harness.Venue.Connects);
        Assert.Contains(
            new FeedStatus(FeedState.Subscribed, FeedChannel.Executions), harness.Lane.Statuses);
        Assert.Equal(1, harness.Venue.Count("subscribe", "executions", $"secret-token-{harness.Account.Tokens}"));
    }

    [Fact]
    public void K8_a_token_that_expires_in_use_is_renewed_and_the_gap_is_healed()
    {
        using var harness = new AccountHarness().Ready();
        harness.Venue.AddAnswer = "Token(s) not found";

        var order = harness.Submit();
        harness.Run(20_000);

        var rejected = Assert.Single(harness.Rejected);
        Assert.Equal((order, RejectReason.NotSent), (rejected.Order, rejected.Reason));
        Assert.Equal(2, harness.Account.Tokens);
        Assert.Equal(2, harness.Lane.Statuses.Count(status =>
            status == new FeedStatus(FeedState.Subscribed, FeedChannel.Executions)));
        Assert.True(harness[PrivateCounter.Reconciliations] >= 2);
        Assert.Equal(1, harness.Venue.Count("add_order"));
    }

    [Fact]
    public void A_refused_key_is_not_asked_with_again_and_again()
    {
        using var harness = new AccountHarness();
        harness.Account.TokenFailure = new RestFailure(RestFailureCategory.Auth, "The key was refused.");

        harness.StartRunning();
        harness.Run(300_000);

        Assert.InRange(harness.Account.Tokens, 2, 7);
        Assert.Equal(0, harness.Venue.Connects);
    }

    [Fact]
    public void K18_a_gap_in_the_sequence_is_told_resubscribed_and_reconciled()
    {
        using var harness = new AccountHarness().Ready();
        var order = harness.Submit();
        harness.Run(10_000);
        var passes = harness[PrivateCounter.Reconciliations];
        harness.Account.Open.Add(ScriptedAccount.Order(AccountHarness.VenueOrder(order), order, "open"));
        harness.Account.Trades.Add(ScriptedAccount.Trade(
            "T00001-EXECS-TRADES", AccountHarness.VenueOrder(order), 1, "0.1", harness.Time.Now));
        harness.Venue.OpenOrders = AccountHarness.Report(order, "new", "partially_filled", ",\"cum_qty\":0.2");

        harness.Venue.Lose("executions");
        harness.Say(AccountHarness.TradeItem(order, 2, "0.1", "0.2"));
        harness.Run(15_000);

        Assert.Contains(new FeedStatus(FeedState.SubscriptionLost, FeedChannel.Executions), harness.Lane.Statuses);
        Assert.Equal(1, harness[PrivateCounter.Gaps]);
        Assert.Equal(1, harness.Venue.Count("unsubscribe", "executions"));
        Assert.Equal(2, harness.Venue.Count("subscribe", "executions"));
        Assert.True(harness[PrivateCounter.Reconciliations] > passes);
        Assert.Equal([2, 1], harness.Fills.Select(fill => fill.TradeId));
        Assert.Equal(
            new FeedStatus(FeedState.Subscribed, FeedChannel.Executions), harness.Lane.Statuses.Last());
    }

    [Fact]
    public void K18_a_frame_that_comes_again_is_no_gap()
    {
        using var harness = new AccountHarness().Ready();

        harness.Venue.Say("{\"channel\":\"balances\",\"type\":\"update\",\"data\":[],\"sequence\":1}");
        harness.Run(1_000);

        Assert.Equal(1, harness[PrivateCounter.RepeatedFrames]);
        Assert.Equal(0, harness[PrivateCounter.Gaps]);
    }

    [Fact]
    public void A_silent_socket_is_pinged_and_then_given_up()
    {
        using var harness = new AccountHarness().Ready();

        harness.RunSilently(6_000);
        Assert.Equal(1, harness.Venue.Count("ping"));
        Assert.Equal(1, harness.Venue.Connects);

        harness.Venue.Drop();
        harness.Run(2_000);
        Assert.Equal(2, harness.Venue.Connects);
        Assert.Equal(2, harness.Account.Tokens);
    }

    [Fact]
    public void Text_unknown_and_oversized_frames_are_counted_and_survived()
    {
        using var harness = new AccountHarness(options => options with { FrameBytesMax = 4_096 }).Ready();

        harness.Venue.Say("CloudFlare WebSocket proxy restarting");
        harness.Venue.Say("{\"channel\":\"of_next_year\",\"type\":\"update\",\"data\":[]}");
        harness.Venue.Say("{\"channel\":\"balances\",\"x\":\"" + new string('x', 5_000) + "\"}");
        harness.Run(1_000);
        var order = harness.Submit();

        Assert.Equal(order, Assert.Single(harness.Accepted).Order);
        Assert.Equal(1, harness.Venue.Connects);
        Assert.Equal(1, harness.Private.Statistics.Malformed(Adapters.Kraken.Wire.FrameFault.NotJson));
        Assert.Equal(1, harness.Private.Statistics.Malformed(Adapters.Kraken.Wire.FrameFault.UnknownChannel));
        Assert.Equal(1, harness.Private.Statistics.Malformed(Adapters.Kraken.Wire.FrameFault.TooLarge));
    }

    [Fact]
    public void Connections_wait_for_the_budget_that_all_share()
    {
        using var harness = new AccountHarness { HasConnectionsLeft = false };
        harness.StartRunning();
        harness.Run(5_000);
        Assert.Equal(0, harness.Venue.Connects);

        harness.HasConnectionsLeft = true;
        harness.Run(2_000);

        Assert.Equal(1, harness.Venue.Connects);
    }

    [Fact]
    public void Events_about_money_wait_for_a_full_lane_and_come_in_order()
    {
        using var harness = new AccountHarness().Ready();
        var order = harness.Submit();
        harness.Lane.IsFull = true;
        harness.Say(AccountHarness.TradeItem(order, 1, "0.2", "0.2"));
        harness.Say(AccountHarness.TradeItem(order, 2, "0.3", "0.5"));
        Assert.Empty(harness.Fills);

        harness.Lane.IsFull = false;
        harness.Run(200);

        Assert.Equal([1, 2], harness.Fills.Select(fill => fill.TradeId));
        Assert.True(harness[PrivateCounter.AnswersKept] >= 2);
    }

    [Fact]
    public void The_dead_man_switch_is_refreshed_in_time_and_off_after_a_clean_stop()
    {
        using var harness = new AccountHarness(options => options with { DeadManTimeoutSeconds = 60 }).Ready();
        Assert.Equal(1, harness.Venue.Count("cancel_all_orders_after"));

        harness.Run(60_000);
        Assert.InRange(harness.Venue.Count("cancel_all_orders_after"), 3, 4);

        harness.Stop();
        Assert.Contains("\"timeout\":0", harness.Venue.Sent[^1], StringComparison.Ordinal);
        Assert.False(harness.Venue.IsUp);
    }

    [Fact]
    public void The_token_is_in_no_log()
    {
        using var harness = new AccountHarness().Ready();
        harness.Venue.AddAnswer = "Token(s) not found";
        harness.Submit();
        harness.Run(20_000);

        Assert.NotEmpty(harness.Logged);
        Assert.All(harness.Logged, line => Assert.DoesNotContain(
            ScriptedAccount.TokenText, line.RenderMessage(System.Globalization.CultureInfo.InvariantCulture),
            StringComparison.Ordinal));
    }
}
