using System;
using System.Linq;
using KrakkedCore.Adapters.Kraken.Wire;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;
using Xunit;

namespace KrakkedCore.Tests.Unit.Kraken.Feed;

public sealed class FeedHardeningTests
{
    private const string Candle =
        "{\"channel\":\"ohlc\",\"type\":\"update\",\"data\":[{\"symbol\":\"BTC/USD\",\"open\":5.5,"
        + "\"high\":5.6,\"low\":5.5,\"close\":5.6,\"trades\":3,\"volume\":1.0,\"vwap\":5.5,"
        + "\"interval_begin\":\"2026-09-21T13:46:00.000000000Z\",\"interval\":1}]}";

    [Fact]
    public void A_plain_text_frame_of_the_proxy_is_counted_as_a_warning_and_answered_with_a_ping()
    {
        using var harness = new FeedHarness().Subscribed();

        harness.Say("CloudFlare WebSocket proxy restarting");
        harness.Run(1_000);

        Assert.Equal(1, harness.Feed.Statistics.ProxyNotices);
        Assert.Contains(harness.Venue.Sent, request => request.Contains("ping", StringComparison.Ordinal));
        Assert.Equal(1, harness.Venue.Connects);
        harness.Venue.Drop();
        harness.Run(1_000);
        Assert.Contains(harness.Logged, line => line.RenderMessage().Contains("announced", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("maintenance", FeedState.VenueMaintenance)]
    [InlineData("cancel_only", FeedState.VenueCancelOnly)]
    [InlineData("post_only", FeedState.VenuePostOnly)]
    public void A_restricted_venue_is_told_and_not_connected_to_faster_than_every_five_seconds(
        string system, FeedState expected)
    {
        using var harness = new FeedHarness().Subscribed();

        harness.Say(Frames.Status.Replace("online", system, StringComparison.Ordinal));
        var droppedAt = harness.Time.Now;
        harness.Venue.Drop();
        harness.Run(20_000);

        Assert.Contains(harness.Lane.Statuses, status => status.State == expected);
        Assert.True(harness.Venue.ConnectedAt[1] - droppedAt >= 5 * UnixNs.PerSecond);
    }

    [Fact]
    public void K1_candles_that_stay_silent_while_their_pair_trades_are_asked_for_again()
    {
        using var harness = new FeedHarness(null, FeedChannel.Trade, FeedChannel.Ohlc).Subscribed();
        harness.Say(Candle);
        Wait(harness, seconds: 40);
        Assert.Equal(0, harness.Feed.Statistics.ProvenSilent);

        harness.Say(Frames.Trades(9));
        Wait(harness, seconds: 17);

        Assert.Equal(1, harness.Feed.Statistics.ProvenSilent);
        Assert.Contains(
            harness.Lane.Statuses,
            status => status is { State: FeedState.SubscriptionLost, Channel: FeedChannel.Ohlc });
        Assert.Equal(2, harness.Venue.Count("subscribe", "ohlc"));
    }

    [Fact]
    public void K1_a_book_that_moves_while_its_ticker_stays_proves_the_ticker_dead()
    {
        using var harness = new FeedHarness(null, FeedChannel.Book, FeedChannel.Ticker).Subscribed();

        harness.SayBid(3);
        Wait(harness, seconds: 17);

        Assert.Equal(2, harness.Venue.Count("subscribe", "ticker"));
    }

    [Fact]
    public void K1_silence_alone_proves_nothing()
    {
        using var harness = new FeedHarness(null, FeedChannel.Book, FeedChannel.Trade).Subscribed();

        Wait(harness, seconds: 600);

        Assert.Equal(0, harness.Feed.Statistics.Resubscribes);
        Assert.Equal(1, harness.Venue.Connects);
    }

    [Fact]
    public void A_lost_subscription_is_asked_for_again_from_time_to_time()
    {
        using var harness = new FeedHarness(venue => venue.Refusal = "Internal error", FeedChannel.Book);
        Wait(harness, seconds: 30);
        harness.Venue.Refusal = null;

        Wait(harness, seconds: 70);

        Assert.Single(harness.Lane.Statuses, status => status.State == FeedState.SubscriptionLost);
        Assert.Contains(harness.Lane.Statuses, status => status.State == FeedState.Subscribed);
    }

    [Fact]
    public void A_venue_clock_an_hour_off_is_told_once_and_events_keep_our_time()
    {
        using var harness = new FeedHarness().Subscribed();

        for (var id = 9; id < 20; id++)
        {
            harness.Say(Frames.Trades(id));
        }

        Assert.Single(harness.Lane.Statuses, status => status.State == FeedState.VenueClockFar);
        Assert.Equal(1, harness.Feed.Statistics.ClockSkews);
        Assert.Equal(harness.Time.Now, harness.Lane.Events[^1].ReceiveTime);
    }

    [Fact]
    public void A_pair_that_had_never_traded_loses_no_trade_across_a_reconnect()
    {
        var decoder = Frames.NewDecoder();
        var pair = new InstrumentId(1);
        var subscribedAt = new UnixNs(1_716_813_190_000_000_000 - UnixNs.PerSecond);
        decoder.NoteSubscribed(pair, subscribedAt);
        Frames.Decode(decoder, Frames.Bytes("{\"channel\":\"trade\",\"type\":\"snapshot\",\"data\":[]}"));

        var (_, after) = Frames.Decode(decoder, Frames.Bytes(Frames.Trades("snapshot", [1, 2, 3])));

        Assert.Equal([1, 2, 3], after.Select(trade => trade.Trade.TradeId));
    }

    [Fact]
    public void What_happened_before_the_first_acknowledgement_is_history()
    {
        var decoder = Frames.NewDecoder();
        decoder.NoteSubscribed(new InstrumentId(1), new UnixNs(1_716_813_191_000_000_000));

        var (_, events) = Frames.Decode(decoder, Frames.Bytes(Frames.Trades("snapshot", [1, 2, 3])));

        Assert.Empty(events);
    }

    [Theory]
    [InlineData("1e400", FrameFault.BadNumber)]
    [InlineData("-1", FrameFault.BadNumber)]
    [InlineData("1234567890123456789012345678901234567890", FrameFault.BadNumber)]
    [InlineData("NaN", FrameFault.Malformed)]
    [InlineData("\"5\"", FrameFault.BadNumber)]
    public void A_hostile_number_is_counted_and_the_next_frame_is_taken(string number, FrameFault fault)
    {
        using var harness = new FeedHarness().Subscribed();

        harness.Say(Frames.Trades(9).Replace("0.01919415", number, StringComparison.Ordinal));
        harness.Say(Frames.Trades(10));

        Assert.Equal(1, harness.Feed.Statistics.Malformed(fault));
        Assert.Equal(10, harness.Lane.Events[^1].Trade.TradeId);
    }

    private static void Wait(FeedHarness harness, int seconds)
    {
        for (; seconds > 0; seconds--)
        {
            harness.Run(1_000);
            harness.Say("{\"channel\":\"heartbeat\"}");
        }
    }
}
