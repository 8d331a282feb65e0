using System.Linq;
using KrakkedCore.Engine.Contracts.Events;
using Xunit;

namespace KrakkedCore.Tests.Unit.Logic;

public sealed class PrivateFeedTests
{
    [Fact]
    public void Without_a_private_feed_trading_does_not_wait_for_one()
    {
        var harness = LogicHarness.Trading();

        Assert.True(Status(harness).IsAllowed);
    }

    [Fact]
    public void New_risk_waits_until_both_private_channels_are_whole()
    {
        var harness = LogicHarness.Trading();

        Say(harness, FeedState.Disconnected, FeedChannel.Executions);
        Assert.Equal(new TradingStatus(IsAllowed: false, TradingReason.PrivateFeedLost), Status(harness));
        Say(harness, FeedState.Connected, FeedChannel.Executions);
        Say(harness, FeedState.Subscribed, FeedChannel.Executions);
        Assert.False(Status(harness).IsAllowed);
        Say(harness, FeedState.Subscribed, FeedChannel.Balances);

        Assert.True(Status(harness).IsAllowed);
    }

    [Theory]
    [InlineData(FeedState.Disconnected, FeedChannel.Executions)]
    [InlineData(FeedState.SubscriptionLost, FeedChannel.Executions)]
    [InlineData(FeedState.SubscriptionLost, FeedChannel.Balances)]
    public void Any_loss_of_it_stops_new_risk_and_its_return_allows_it_again(FeedState state, FeedChannel channel)
    {
        var harness = Whole();

        Say(harness, state, channel);
        Assert.Equal(new TradingStatus(IsAllowed: false, TradingReason.PrivateFeedLost), Status(harness));
        Say(harness, FeedState.Subscribed, FeedChannel.Executions);
        Say(harness, FeedState.Subscribed, FeedChannel.Balances);

        Assert.True(Status(harness).IsAllowed);
    }

    [Fact]
    public void Its_loss_says_nothing_about_the_market()
    {
        var harness = Whole();
        var told = harness.Of(OutputKind.DataStatus).Length;

        Say(harness, FeedState.Disconnected, FeedChannel.Executions);
        Say(harness, FeedState.SubscriptionLost, FeedChannel.Balances);

        Assert.Equal(told, harness.Of(OutputKind.DataStatus).Length);
    }

    [Fact]
    public void A_start_forgets_it_until_it_speaks_again()
    {
        var harness = Whole();
        Say(harness, FeedState.Disconnected, FeedChannel.Executions);

        harness.StartEngine();
        harness.Feed(FeedState.VenueOnline);

        Assert.True(Status(harness).IsAllowed);
    }

    [Fact]
    public void It_is_part_of_the_state_that_a_snapshot_carries()
    {
        var lost = Whole();
        var whole = Whole();

        Say(lost, FeedState.SubscriptionLost, FeedChannel.Balances);
        Say(whole, FeedState.Subscribed, FeedChannel.Balances);

        Assert.NotEqual(whole.Logic.StateDigest(), lost.Logic.StateDigest());
    }

    private static LogicHarness Whole()
    {
        var harness = LogicHarness.Trading();
        Say(harness, FeedState.Connected, FeedChannel.Executions);
        Say(harness, FeedState.Subscribed, FeedChannel.Executions);
        Say(harness, FeedState.Subscribed, FeedChannel.Balances);
        return harness;
    }

    private static void Say(LogicHarness harness, FeedState state, FeedChannel channel)
    {
        var input = harness.New(InputKind.FeedStatus);
        input.Source = EventSource.KrakenPrivate;
        input.FeedStatus = new FeedStatus(state, channel);
        harness.Send(input);
    }

    private static TradingStatus Status(LogicHarness harness) =>
        harness.Of(OutputKind.TradingStatus).Last().TradingStatus;
}
