using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using Xunit;

namespace KrakkedCore.Tests.Unit.KrakenSim;

public sealed class GeneratedMarketTests
{
    private const long MinuteNs = ManualClock.MinuteNs;

    private static readonly Dictionary<string, (int Price, int Quantity)> Decimals = new()
    {
        ["BTC/USD"] = (1, 8),
        ["ETH/USD"] = (2, 8),
        ["SOL/USD"] = (2, 8),
        ["ADA/USD"] = (6, 8),
        ["DOGE/USD"] = (7, 8),
    };

    [Fact]
    public void The_same_seed_gives_the_same_frames()
    {
        Assert.Equal(FramesOf(seed: 7), FramesOf(seed: 7));
        Assert.NotEqual(FramesOf(seed: 7), FramesOf(seed: 8));
    }

    [Theory]
    [InlineData(10)]
    [InlineData(25)]
    [InlineData(100)]
    [InlineData(1_000)]
    public void Every_book_frame_verifies_over_hours_of_calm_and_storm(int depth)
    {
        var bench = MarketBench.Generated(seed: 3, eventsPerSecond: 5);
        var clients = Decimals.Keys.ToDictionary(
            symbol => symbol, symbol => bench.Subscribe("book", symbol, ",'depth':" + depth));

        bench.Forward(120 * MinuteNs);

        foreach (var (symbol, client) in clients)
        {
            var book = new ClientBook(depth, Decimals[symbol].Price, Decimals[symbol].Quantity);
            var frames = MarketBench.Parse(client.Frames, "book");
            foreach (var frame in frames)
            {
                Assert.True(book.Apply(frame), $"{symbol} at depth {depth}: {frame}");
                Assert.True(book.Bid < book.Ask, $"{symbol} is crossed: {frame}");
                Assert.True(book.BidCount >= Math.Min(depth, 25) && book.AskCount >= Math.Min(depth, 25));
            }

            Assert.True(frames.Count > 1_000, $"{symbol} had {frames.Count} frames.");
            Assert.True(book.Removals > 300);
        }
    }

    [Fact]
    public void Calm_and_storm_differ_in_how_much_happens()
    {
        var bench = MarketBench.Generated(seed: 3);

        var perMinute = Enumerable.Range(0, 240).Select(_ => bench.Forward(MinuteNs)).Order().ToArray();

        Assert.True(perMinute[^5] > 3 * perMinute[5], $"{perMinute[5]} to {perMinute[^5]} events a minute");
        Assert.InRange(perMinute.Average(), 20 * 60 * 0.7, 20 * 60 * 1.5);
    }

    [Fact]
    public void Candles_equal_those_rebuilt_from_trades()
    {
        var bench = MarketBench.Generated(seed: 5, eventsPerSecond: 4);
        var client = bench.Subscribe("trade", "ETH/USD");
        foreach (var minutes in new[] { 1, 5, 60 })
        {
            bench.Ask(client, "{'method':'subscribe','params':{'channel':'ohlc','symbol':['ETH/USD'],"
                + $"'snapshot':false,'interval':{minutes}}}}}");
        }

        bench.Forward(MinuteNs * 60);
        client.Frames.Clear(); // The hour on the clock is whole now, and so is every shorter interval.
        bench.Forward(MinuteNs * 90);

        var rebuilt = new TradeCandles();
        var compared = 0;
        foreach (var frame in client.Frames.Select(text => JsonDocument.Parse(text).RootElement))
        {
            if (frame.GetProperty("channel").GetString() == "trade")
            {
                rebuilt.Add(frame);
                continue;
            }

            Assert.Equal(rebuilt.Expected(frame), TradeCandles.Told(frame));
            compared++;
        }

        Assert.True(compared > 500, $"{compared} candles compared");
    }

    [Fact]
    public void Ticker_tells_the_top_of_the_book_and_the_last_trade()
    {
        var bench = MarketBench.Generated(seed: 11);
        var client = bench.Subscribe("trade", "SOL/USD");
        bench.Ask(client, "{'method':'subscribe','params':{'channel':'book','symbol':['SOL/USD']}}");
        bench.Ask(client, "{'method':'subscribe','params':{'channel':'ticker','symbol':['SOL/USD'],"
            + "'event_trigger':'bbo'}}");

        bench.Forward(MinuteNs * 20);

        var book = new ClientBook(depth: 10, priceDecimals: 2, quantityDecimals: 8);
        decimal? last = null;
        var tickers = 0;
        foreach (var frame in client.Frames.Select(text => JsonDocument.Parse(text).RootElement))
        {
            switch (frame.TryGetProperty("channel", out var channel) ? channel.GetString() : null)
            {
                case "book":
                    Assert.True(book.Apply(frame));
                    break;
                case "trade":
                    last = frame.GetProperty("data").EnumerateArray().Last().GetProperty("price").GetDecimal();
                    break;
                case "ticker":
                    var told = frame.GetProperty("data")[0];
                    Assert.Equal(book.Bid, told.GetProperty("bid").GetDecimal());
                    Assert.Equal(book.BidQuantity, told.GetProperty("bid_qty").GetDecimal());
                    Assert.Equal(book.Ask, told.GetProperty("ask").GetDecimal());
                    Assert.Equal(book.AskQuantity, told.GetProperty("ask_qty").GetDecimal());
                    Assert.Equal(last ?? told.GetProperty("last").GetDecimal(), told.GetProperty("last").GetDecimal());
                    tickers++;
                    break;
            }
        }

        Assert.True(tickers > 500, $"{tickers} ticker frames");
    }

    [Fact]
    public void A_trend_follower_on_minute_candles_finds_crossings()
    {
        foreach (var symbol in Decimals.Keys)
        {
            var bench = MarketBench.Generated(seed: 1, eventsPerSecond: 5);
            var client = bench.Subscribe("trade", symbol);

            bench.Forward(MinuteNs * 120);

            var closes = TradeCandles.MinuteCloses(MarketBench.Parse(client.Frames, "trade"));
            var crossings = Enumerable.Range(20, closes.Count - 20).Count(minute => IsAbove(closes, minute)
                != IsAbove(closes, minute - 1));
            Assert.True(closes.Count > 100, $"{symbol} had {closes.Count} minutes with trades");
            Assert.True(crossings >= 4, $"{symbol} had {crossings} crossings");
        }
    }

    private static bool IsAbove(List<decimal> closes, int minute) =>
        closes.Skip(minute - 5).Take(5).Average() > closes.Skip(minute - 20).Take(20).Average();

    private static List<string> FramesOf(ulong seed)
    {
        var bench = MarketBench.Generated(seed);
        var client = new FrameRecorder();
        foreach (var channel in new[] { "book", "trade", "ticker", "ohlc" })
        {
            bench.Ask(client, $"{{'method':'subscribe','params':{{'channel':'{channel}',"
                + "'symbol':['BTC/USD','DOGE/USD']}}");
        }

        for (var step = 0; step < 100; step++)
        {
            bench.Forward(MinuteNs / 20);
        }

        return client.Frames;
    }
}
