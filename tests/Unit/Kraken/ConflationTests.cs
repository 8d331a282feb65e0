using System;
using System.Linq;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;
using Xunit;

namespace KrakkedCore.Tests.Unit.Kraken;

public sealed class ConflationTests
{
    private const string Heartbeat = "{\"channel\":\"heartbeat\"}";

    [Fact]
    public void The_latest_ticker_wins()
    {
        using var harness = new FeedHarness().Subscribed();
        harness.Lane.Events.Clear();
        harness.Lane.IsFull = true;

        foreach (var bid in new[] { "1.5", "2.5", "3.5" })
        {
            harness.Say(Frames.Ticker.Replace("ETH/USD", "BTC/USD", StringComparison.Ordinal)
                .Replace("\"bid\":3215.88", "\"bid\":" + bid, StringComparison.Ordinal));
        }

        harness.Lane.IsFull = false;
        harness.Say(Heartbeat);

        var ticker = Assert.Single(harness.Lane.Events);
        Assert.Equal(Price.Parse("3.5"), ticker.Ticker.Top.BidPrice);
        Assert.Equal(EventFlags.LastOfRun | EventFlags.Conflated, ticker.Flags);
        Assert.Equal(2, harness.Feed.Statistics.Conflated(InputKind.Ticker));
    }

    [Fact]
    public void Trades_merge_into_one_with_the_same_candle()
    {
        using var harness = new FeedHarness().Subscribed();
        harness.Lane.Events.Clear();
        harness.Lane.IsFull = true;

        harness.Say(TradeAt("10.0", 11));
        harness.Say(TradeAt("12.0", 12));
        harness.Say(TradeAt("9.0", 13));
        harness.Say(TradeAt("11.0", 14));
        harness.Lane.IsFull = false;
        harness.Say(TradeAt("20.0", 15));

        Assert.Equal(2, harness.Lane.Events.Count);
        var merged = harness.Lane.Events[0];
        Assert.Equal(
            new Trade(
                Price.Parse("11"), Quantity.Parse("0.0767766"), Price.Parse("10"), Price.Parse("12"), Price.Parse("9"),
                14, 4, Side.Sell, OrderType.Market),
            merged.Trade);
        Assert.True(merged.Flags.HasFlag(EventFlags.Conflated));
        Assert.Equal(15, harness.Lane.Events[1].Trade.TradeId);
        Assert.Equal(3, harness.Feed.Statistics.Conflated(InputKind.Trade));
    }

    [Fact]
    public void A_book_that_found_no_room_is_told_again_whole()
    {
        using var harness = new FeedHarness().Subscribed();
        harness.Lane.Events.Clear();
        harness.Lane.IsFull = true;

        harness.SayBid(3);
        harness.SayBid(4);
        harness.Lane.IsFull = false;
        harness.Say(Heartbeat);
        harness.SayBid(5);

        Assert.Equal(2, harness.Lane.Events.Count);
        var whole = harness.Lane.Events[0];
        Assert.Equal(
            EventFlags.FirstOfRun | EventFlags.LastOfRun | EventFlags.Snapshot | EventFlags.Conflated, whole.Flags);
        Assert.Equal(2, whole.BookLevels.Count);
        Assert.Equal(4, whole.BookLevels.Levels[0].Quantity.Raw);
        Assert.Equal(2, whole.BookLevels.AskMask);
        Assert.NotEqual(0u, whole.BookLevels.Checksum);
        Assert.Equal(5, harness.Lane.Events[1].BookLevels.Levels[0].Quantity.Raw);
        Assert.Equal(2, harness.Feed.Statistics.Conflated(InputKind.BookLevels));
        Assert.Equal(4, harness.Feed.Statistics.ChecksumsVerified);
    }

    [Fact]
    public void States_are_kept_in_order_and_come_before_the_market_data_behind_them()
    {
        using var harness = new FeedHarness().Subscribed();
        harness.Lane.Events.Clear();
        harness.Lane.IsFull = true;

        harness.Say(Frames.Status.Replace("online", "maintenance", StringComparison.Ordinal));
        harness.Say(Frames.Status);
        harness.Say(TradeAt("10.0", 11));
        harness.Lane.IsFull = false;
        harness.Run(50);

        Assert.Equal(
            [InputKind.FeedStatus, InputKind.FeedStatus, InputKind.Trade],
            harness.Lane.Events.Select(item => item.Kind));
        Assert.Equal(FeedState.VenueMaintenance, harness.Lane.Events[0].FeedStatus.State);
    }

    [Fact]
    public void What_waits_of_a_lost_connection_is_stale_and_never_told()
    {
        using var harness = new FeedHarness().Subscribed();
        harness.Lane.Events.Clear();
        harness.Lane.IsFull = true;

        harness.Say(TradeAt("10.0", 11));
        harness.SayBid(3);
        harness.Venue.Drop();
        harness.Lane.IsFull = false;
        harness.Run(50);

        Assert.Equal(FeedState.Disconnected, harness.Lane.Events[0].FeedStatus.State);
        Assert.DoesNotContain(harness.Lane.Events, item => item.Kind is InputKind.Trade or InputKind.BookLevels);
    }

    private static string TradeAt(string price, long id) =>
        Frames.Trades(id).Replace("68466.9", price, StringComparison.Ordinal);
}
