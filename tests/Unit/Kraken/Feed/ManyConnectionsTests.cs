using System;
using System.Linq;
using KrakkedCore.Adapters.Kraken.Feed;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Ports;
using KrakkedCore.Tools.KrakenSim.InProcess;
using Serilog.Core;
using Xunit;

namespace KrakkedCore.Tests.Unit.Kraken.Feed;

public sealed class ManyConnectionsTests
{
    [Fact]
    public void A_large_universe_is_spread_and_every_pair_is_subscribed_once()
    {
        using var fleet = new FeedFleet(pairCount: 45, perConnection: 20, (_, _) => { });

        fleet.Run(seconds: 20);

        Assert.Equal(3, fleet.Feed.ConnectionCount);
        var subscribed = fleet.Lane.Events
            .Where(item => item.Kind == InputKind.FeedStatus && item.FeedStatus.State == FeedState.Subscribed).ToList();
        Assert.Equal(45, subscribed.Select(item => item.Instrument).Distinct().Count());
        Assert.Equal(45, subscribed.Count);
        Assert.Equal([20, 20, 5], subscribed.CountBy(item => item.FeedStatus.Connection).OrderBy(part => part.Key)
            .Select(part => part.Value));
        Assert.Equal(45, fleet.Feed.Statistics.ChecksumsVerified);
        Assert.Equal(45, fleet.Lane.Of(InputKind.InstrumentDefinition).Count());
    }

    [Fact]
    public void A_pair_seen_on_one_connection_is_known_to_all()
    {
        using var fleet = new FeedFleet(
            pairCount: 4, perConnection: 2, (index, venue) => venue.Instruments = index == 0 ? venue.Instruments : "");

        fleet.Run(seconds: 8);

        Assert.Equal(4, fleet.Feed.Statistics.ChecksumsVerified);
        Assert.Equal(1, fleet.Venues[1].Count("subscribe", "book"));
    }

    [Fact]
    public void K11_a_random_subset_is_refused_and_everything_is_on_in_the_end()
    {
        var random = new Random(11);
        using var fleet = new FeedFleet(
            pairCount: 60, perConnection: 30, (_, venue) => venue.RefusesNow = () => random.Next(3) == 0);

        fleet.Run(seconds: 120);

        var subscribed = fleet.Lane.Events
            .Where(item => item.Kind == InputKind.FeedStatus && item.FeedStatus.State == FeedState.Subscribed)
            .Select(item => item.Instrument).Distinct();
        Assert.Equal(60, subscribed.Count());
        Assert.True(fleet.Feed.Statistics.Refusals > 10);
    }

    [Fact]
    public void The_loss_of_one_connection_is_told_with_its_number_and_leaves_the_other_one_up()
    {
        using var fleet = new FeedFleet(pairCount: 4, perConnection: 2, (_, _) => { });
        fleet.Run(seconds: 5);

        fleet.Venues[1].Drop();
        fleet.Run(seconds: 5);

        var lost = Assert.Single(fleet.Lane.Statuses, status => status.State == FeedState.Disconnected);
        Assert.Equal(1, lost.Connection);
        Assert.Equal([1, 2], fleet.Venues.Select(venue => venue.Connects));
        Assert.Equal(6, fleet.Feed.Statistics.ChecksumsVerified);
    }

    [Fact]
    public void A_lane_too_small_for_a_whole_book_is_refused_with_a_sentence()
    {
        var time = new VirtualTime(Frames.Received);

        var refused = Assert.Throws<ArgumentException>(() => new KrakenFeed(
            new KrakenFeedOptions { Symbols = ["BTC/USD"], BookDepth = 100 }, new SmallLane(), time, Logger.None));

        Assert.Contains("holds 128 events, must hold 164 or more", refused.Message, StringComparison.Ordinal);
    }

    private sealed class SmallLane : IInputLane
    {
        public int EventsMax => 128;

        public bool TryPublish(ReadOnlySpan<InputEvent> run) => true;

        public void Publish(ReadOnlySpan<InputEvent> run)
        {
        }
    }
}
