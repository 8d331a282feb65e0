using System;
using System.Linq;
using KrakkedCore.Adapters.Kraken.Feed;
using KrakkedCore.Adapters.Kraken.Wire;
using KrakkedCore.Engine.Contracts.Events;
using Serilog.Events;
using Xunit;

namespace KrakkedCore.Tests.Unit.Kraken;

public sealed class KrakenFeedTests
{
    [Fact]
    public void Definitions_come_first_then_every_channel_is_asked_for_and_told()
    {
        using var harness = new FeedHarness().Subscribed();

        Assert.Contains("\"instrument\"", harness.Venue.Sent[0], StringComparison.Ordinal);
        Assert.Equal(4, harness.Venue.Sent.Count);
        Assert.Equal(FeedState.Connected, harness.Lane.Statuses.First().State);
        Assert.Equal(
            [FeedChannel.Ticker, FeedChannel.Trade, FeedChannel.Book],
            harness.Lane.Statuses.Where(status => status.State == FeedState.Subscribed)
                .Select(status => status.Channel).Order());
        Assert.Equal(2, harness.Lane.Of(InputKind.AssetDefinition).Count());
        Assert.Single(harness.Lane.Of(InputKind.InstrumentDefinition));
        Assert.Single(harness.Lane.Of(InputKind.BookLevels));
        Assert.Single(harness.Lane.Of(InputKind.Ticker));
        Assert.Equal(1, harness.Feed.Statistics.ChecksumsVerified);
        Assert.Equal(3, harness.Feed.Statistics.TradesRepeated);
    }

    [Fact]
    public void Requests_are_paced()
    {
        using var harness = new FeedHarness();

        harness.Run(100);

        Assert.InRange(harness.Venue.Sent.Count, 1, 2);
    }

    [Fact]
    public void Frames_are_stamped_when_they_are_complete()
    {
        using var harness = new FeedHarness().Subscribed();

        harness.Say(Frames.Trades(9));

        Assert.Equal(harness.Time.Now, harness.Lane.Events[^1].ReceiveTime);
    }

    [Fact]
    public void A_wrong_checksum_quarantines_the_pair_asks_once_and_a_snapshot_heals_it()
    {
        using var harness = new FeedHarness().Subscribed();
        var told = harness.Lane.Of(InputKind.BookLevels).Count();

        harness.SayBid(3, isRight: false);
        harness.SayBid(4);
        harness.SayBid(5);

        Assert.Equal(told, harness.Lane.Of(InputKind.BookLevels).Count());
        Assert.Equal(1, harness.Lane.Statuses.Count(status => status.State == FeedState.BookInvalid));
        Assert.Equal(2, harness.Feed.Statistics.ChecksumsSkipped);

        harness.Run(1_000);
        harness.SayBid(6);

        Assert.Equal(1, harness.Venue.Count("unsubscribe", "book"));
        Assert.Equal(2, harness.Venue.Count("subscribe", "book"));
        Assert.Equal(1, harness.Feed.Statistics.ChecksumsFailed);
        Assert.Equal(told + 2, harness.Lane.Of(InputKind.BookLevels).Count());
        Assert.Equal(6, harness.Lane.Events[^1].BookLevels.Levels[0].Quantity.Raw);
    }

    [Fact]
    public void An_acknowledgement_that_never_comes_is_asked_for_again()
    {
        using var harness = new FeedHarness(venue => venue.AcksSwallowed = 1, FeedChannel.Book);

        harness.Run(2_000);
        Assert.DoesNotContain(harness.Lane.Statuses, status => status.State == FeedState.Subscribed);
        harness.Run(6_000);

        Assert.Contains(harness.Lane.Statuses, status => status.State == FeedState.Subscribed);
        Assert.Equal(2, harness.Venue.Count("subscribe", "book"));
    }

    [Fact]
    public void A_subscription_that_is_acknowledged_and_stays_silent_is_asked_for_again()
    {
        using var harness = new FeedHarness(venue => venue.SnapshotsSwallowed = 1, FeedChannel.Book);

        RunWithHeartbeats(harness, seconds: 14);

        Assert.Equal(1, harness.Venue.Count("unsubscribe", "book"));
        Assert.Equal(2, harness.Venue.Count("subscribe", "book"));
        Assert.Contains(harness.Lane.Statuses, status => status.State == FeedState.Subscribed);
    }

    [Fact]
    public void A_refused_subscription_is_tried_a_few_times_and_then_told_as_lost()
    {
        using var harness = new FeedHarness(venue => venue.Refusal = "Currency pair not supported", FeedChannel.Book);

        RunWithHeartbeats(harness, seconds: 60);

        Assert.Equal(5, harness.Venue.Count("subscribe", "book"));
        Assert.Single(harness.Lane.Statuses, status => status.State == FeedState.SubscriptionLost);
        Assert.Equal(5, harness.Feed.Statistics.Refusals);
    }

    [Fact]
    public void A_book_that_stays_still_while_its_pair_trades_is_asked_for_again()
    {
        using var harness = new FeedHarness().Subscribed();
        RunWithHeartbeats(harness, seconds: 40);
        Assert.Equal(1, harness.Venue.Count("subscribe", "book"));

        harness.Say(Frames.Trades(9));
        RunWithHeartbeats(harness, seconds: 17);

        Assert.Equal(2, harness.Venue.Count("subscribe", "book"));
        Assert.Contains(harness.Lane.Statuses, status => status.State == FeedState.BookInvalid);
    }

    [Fact]
    public void A_silent_socket_is_pinged_then_given_up_and_everything_is_asked_for_again()
    {
        using var harness = new FeedHarness().Subscribed();

        harness.Time.Advance(TimeSpan.FromMilliseconds(6_000));
        Assert.Contains(harness.Venue.Sent, request => request.Contains("ping", StringComparison.Ordinal));
        harness.Time.Advance(TimeSpan.FromMilliseconds(6_000));
        harness.Run(3_000);

        Assert.Contains(harness.Lane.Statuses, status => status.State == FeedState.Disconnected);
        Assert.Equal(2, harness.Venue.Connects);
        Assert.Equal(1, harness.Feed.Statistics.Reconnects);
        Assert.Equal(2, harness.Venue.Count("subscribe", "book"));
        Assert.Single(harness.Lane.Of(InputKind.InstrumentDefinition));
    }

    [Fact]
    public void A_changed_status_of_a_pair_is_told_again()
    {
        using var harness = new FeedHarness().Subscribed();

        harness.Say(Frames.Instruments.Replace("\"online\"", "\"cancel_only\"", StringComparison.Ordinal));

        Assert.Equal(
            [InstrumentStatus.Online, InstrumentStatus.CancelOnly],
            harness.Lane.Of(InputKind.InstrumentDefinition).Select(item => item.InstrumentDefinition.Status));
    }

    [Fact]
    public void Attempts_to_connect_start_fast_and_then_back_off()
    {
        using var harness = new FeedHarness(venue => venue.ConnectsRefused = 7);

        harness.Run(200_000);

        var tries = harness.Venue.ConnectedAt;
        var waits = tries.Skip(2).Zip(tries.Skip(1), (later, earlier) => (later - earlier) / 1e9).ToList();
        Assert.True(waits.Count >= 6);
        Assert.InRange(waits[0], 5, 5.75);
        Assert.InRange(waits[1], 10, 10.75);
        Assert.InRange(waits[2], 20, 20.75);
        Assert.All(waits.Skip(3).Take(3), wait => Assert.InRange(wait, 30, 30.75));
    }

    [Fact]
    public void Bad_frames_are_counted_and_each_kind_is_logged_once()
    {
        using var harness = new FeedHarness().Subscribed();
        harness.Logged.Clear();

        for (var index = 0; index < 3; index++)
        {
            harness.Say("CloudFlare WebSocket proxy restarting");
            harness.Say("{\"channel\":\"weather\",\"type\":\"update\",\"data\":[]}");
        }

        Assert.Equal(3, harness.Feed.Statistics.Malformed(FrameFault.NotJson));
        Assert.Equal(3, harness.Feed.Statistics.Malformed(FrameFault.UnknownChannel));
        Assert.Equal(2, harness.Logged.Count(line => line.Level == LogEventLevel.Warning));
    }

    [Fact]
    public void A_frame_above_the_limit_is_counted_and_the_next_one_is_read()
    {
        using var harness = new FeedHarness().Subscribed();

        harness.Say("{\"channel\":\"" + new string('x', 5_000_000) + "\"}");
        harness.Say(Frames.Trades(9));

        Assert.Equal(1, harness.Feed.Statistics.Malformed(FrameFault.TooLarge));
        Assert.Equal(InputKind.Trade, harness.Lane.Events[^1].Kind);
    }

    [Fact]
    public void Stopping_ends_the_feed_without_an_exception()
    {
        using var harness = new FeedHarness().Subscribed();

        harness.Stop();

        Assert.Equal(FeedState.Disconnected, harness.Lane.Statuses.Last().State);
    }

    [Fact]
    public void Options_that_contradict_their_ranges_are_all_told_at_once()
    {
        var options = new KrakenFeedOptions { Symbols = [], BookDepth = 11, RequestsPerSecondMax = 0 };

        var errors = options.Validate();

        Assert.Equal(3, errors.Count);
        Assert.Contains(errors, error => error.Contains("feed.book_depth was 11", StringComparison.Ordinal));
    }

    private static void RunWithHeartbeats(FeedHarness harness, int seconds)
    {
        for (; seconds > 0; seconds--)
        {
            harness.Run(1_000);
            harness.Say("{\"channel\":\"heartbeat\"}");
        }
    }
}
