using System;
using System.Linq;
using KrakkedCore.Adapters.Kraken.Wire;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;
using Xunit;

namespace KrakkedCore.Tests.Unit.Kraken.Wire;

/// <summary>The known answers about WebSocket messages.</summary>
/// <remarks>
/// They are written with the names and strings of an older client. WebSocket v2 sends <c>BTC/USD</c> and numbers; a
/// string in place of a number, or a legacy name, is refused and counted here, never guessed at.
/// </remarks>
public sealed class SocketVectorTests
{
    [Fact]
    public void A_WS_1_a_ticker_gives_bid_ask_and_the_time_it_came()
    {
        var frame = Frames.Ticker.Replace("3215.88,\"bid_qty", "59999.0,\"bid_qty", StringComparison.Ordinal)
            .Replace("\"ask\":3215.89", "\"ask\":60000.0", StringComparison.Ordinal);

        var (_, events) = Frames.Decode(frame);

        Assert.Equal(Price.Parse("59999.0"), events[0].Ticker.Top.BidPrice);
        Assert.Equal(Price.Parse("60000.0"), events[0].Ticker.Top.AskPrice);
        Assert.Equal(Frames.Received, events[0].ReceiveTime);
    }

    [Fact]
    public void A_WS_1_as_written_is_refused_for_its_strings()
    {
        var (result, _) = Frames.Decode(
            Frames.Ticker.Replace("\"ask\":3215.89", "\"ask\":\"60000.0\"", StringComparison.Ordinal));

        Assert.Equal(FrameFault.BadNumber, result.Fault);
    }

    [Fact]
    public void A_WS_2_a_candle_gives_its_pair_timeframe_and_open()
    {
        var (_, events) = Frames.Decode(
            Frames.Candle.Replace("BTC/USD", "ETH/USD", StringComparison.Ordinal)
                .Replace("\"open\":0.5624", "\"open\":2000.5", StringComparison.Ordinal)
                .Replace("\"interval\":5", "\"interval\":1", StringComparison.Ordinal));

        Assert.Equal(2, events[0].Instrument.Row);
        Assert.Equal(60, events[0].VenueCandle.IntervalSeconds);
        Assert.Equal(Price.Parse("2000.5"), events[0].VenueCandle.Open);
    }

    [Fact]
    public void A_WS_3_a_pair_nobody_asked_for_is_ignored_with_a_log_line_that_names_it()
    {
        using var harness = new FeedHarness().Subscribed();
        var events = harness.Lane.Events.Count;

        harness.Say(Frames.Ticker.Replace("ETH/USD", "DOGE/USD", StringComparison.Ordinal));

        Assert.Equal(events, harness.Lane.Events.Count);
        Assert.Equal(1, harness.Feed.Statistics.Malformed(FrameFault.UnknownSymbol));
        Assert.Contains(harness.Logged, line => line.RenderMessage().Contains("DOGE/USD", StringComparison.Ordinal));
    }

    [Fact]
    public void A_WS_4_an_acknowledgement_with_data_makes_the_ticker_subscribed()
    {
        using var harness = new FeedHarness(null, FeedChannel.Ticker).Subscribed();

        Assert.Equal(
            FeedChannel.Ticker, harness.Lane.Statuses.Single(status => status.State == FeedState.Subscribed).Channel);
    }

    [Fact]
    public void A_WS_5_being_told_of_our_one_interval_again_is_no_failure()
    {
        using var harness = new FeedHarness(
            venue => venue.Refusal = "Already subscribed to one ohlc interval on this symbol", FeedChannel.Ohlc);

        harness.Run(2_000);

        Assert.Equal(0, harness.Feed.Statistics.Refusals);
        Assert.Equal(1, harness.Venue.Count("subscribe", "ohlc"));
    }
}
