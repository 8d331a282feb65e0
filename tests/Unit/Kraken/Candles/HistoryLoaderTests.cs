using System;
using System.Collections.Generic;
using System.Linq;
using KrakkedCore.Adapters.Kraken.Candles;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;
using Serilog.Events;
using Xunit;

namespace KrakkedCore.Tests.Unit.Kraken.Candles;

public sealed class HistoryLoaderTests
{
    [Theory]
    [InlineData(1, 2_400, 30)]
    [InlineData(2, 2_345, 0)]
    [InlineData(3, 2_291, 100)]
    [InlineData(4, 1_800, 61)]
    public void History_and_live_trades_come_to_the_venue_s_own_candles(ulong seed, int secondsToMidnight, int wait)
    {
        using var bench = new HandoverBench(seed, secondsToMidnight);
        bench.Run(wait);
        bench.Load();

        bench.Run(secondsToMidnight + 130 - wait);

        Assert.True(bench.IsLoaded);
        Assert.Equal((1, 0), (bench.Loader.HandedOverCount, bench.Loader.WithoutPastCount));
        Assert.Empty(bench.Engine.Anomalies());
        Assert.Single(bench.Told(86_400));
        Assert.NotEmpty(bench.Told(3_600));
        Assert.InRange(bench.Told(60).Length, (secondsToMidnight / 60) - 2, (secondsToMidnight / 60) + 3);
        foreach (var seconds in CandleBackfill.IntervalsSeconds)
        {
            IsWhole(bench.Told(seconds), bench.VenueCandles(seconds));
        }
    }

    [Fact]
    public void Strategies_see_the_venue_s_minutes_from_before_the_start_at_their_first_close()
    {
        using var bench = new HandoverBench(seed: 5, secondsToMidnight: 2_400);
        bench.Load();

        bench.Run(120);

        Assert.InRange(bench.Seen[0].Length, 28, 33);
        IsWhole(bench.Seen[^1], bench.VenueCandles(60));
    }

    [Fact]
    public void One_pair_costs_seven_requests_and_none_before_its_live_trades()
    {
        using var bench = new HandoverBench(seed: 6, secondsToMidnight: 2_400, isDown: static _ => false);
        bench.Load();
        Assert.Empty(bench.Requests);

        bench.Run(60);

        Assert.Equal(6, bench.Requests.Count(path => path.Contains("/OHLC", StringComparison.Ordinal)));
        Assert.Equal(1, bench.Requests.Count(path => path.Contains("/Trades", StringComparison.Ordinal)));
        Assert.Equal(7, bench.Requests.Count);
    }

    [Fact]
    public void A_pair_that_rest_never_answers_for_goes_on_without_a_past_and_the_log_says_so()
    {
        using var bench = new HandoverBench(seed: 7, secondsToMidnight: 2_400, isDown: static _ => true);
        bench.Load();
        bench.Run(60);
        Assert.Empty(bench.Told(60));

        bench.Run(360);

        Assert.Equal((0, 1), (bench.Loader.HandedOverCount, bench.Loader.WithoutPastCount));
        Assert.Equal(HistoryPart.Through, Assert.Single(bench.HandedOver()).Part);
        Assert.InRange(bench.Told(60).Length, 5, 7);
        var error = Assert.Single(bench.Logged, entry => entry.Level == LogEventLevel.Error);
        Assert.Contains("could not be loaded after 4 attempts", error.RenderMessage(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_pair_is_tried_again_and_nothing_of_a_failed_try_is_handed_over()
    {
        var requests = 0;
        using var bench = new HandoverBench(
            seed: 8, secondsToMidnight: 2_400, isDown: _ => ++requests is 1 or 5 or 12);
        bench.Load();

        bench.Run(300);

        Assert.Equal((1, 0), (bench.Loader.HandedOverCount, bench.Loader.WithoutPastCount));
        Assert.Empty(bench.Engine.Anomalies());
        Assert.Single(bench.HandedOver(), part => part.Part == HistoryPart.Through);
        IsWhole(bench.Seen[^1], bench.VenueCandles(60));
        Assert.Equal(3, bench.Logged.Count(entry => entry.Level == LogEventLevel.Warning));
    }

    [Fact]
    public void The_store_adds_what_is_older_and_keeps_what_was_loaded()
    {
        var store = new MemoryCandles();
        var price = Price.Parse("7");
        var old = new Candle(
            new UnixNs(1_780_003_200 * UnixNs.PerSecond), price, price, price, price, Quantity.Parse("1"), 1, 60);
        store.Append(HandoverBench.Pair, 60, [old]);
        using var bench = new HandoverBench(seed: 9, secondsToMidnight: 2_400, store: store);
        bench.Load();

        bench.Run(60);

        var minutes = bench.HandedOver().Where(part =>
            part.Part == HistoryPart.Closed && part.Candle.IntervalSeconds == 60).ToList();
        Assert.Equal(old, minutes[0].Candle);
        Assert.Equal(Candle.FlatAt(old.Begin + (60 * UnixNs.PerSecond), price, 60), minutes[1].Candle);
        Assert.Empty(bench.Engine.Anomalies());
        Assert.Equal(minutes.Select(part => part.Candle).TakeLast(20), store.Last(HandoverBench.Pair, 60, 20));
        Assert.NotEmpty(store.Last(HandoverBench.Pair, 3_600, 1));
    }

    [Fact]
    public void A_store_that_fails_is_told_and_the_venue_s_candles_are_handed_over()
    {
        using var bench = new HandoverBench(
            seed: 10, secondsToMidnight: 2_400, store: new MemoryCandles { IsBroken = true });
        bench.Load();

        bench.Run(60);

        Assert.Equal(1, bench.Loader.HandedOverCount);
        Assert.Contains(bench.Logged, entry =>
            entry.RenderMessage().Contains("The disk is gone.", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(0, 1, "CandlesPerSeries was 0, must be 1 to 10000.")]
    [InlineData(720, 0, "AttemptsMax was 0, must be 1 to 100.")]
    public void An_option_out_of_its_range_is_refused(int candles, int attempts, string sentence)
    {
        var options = new HistoryLoaderOptions { CandlesPerSeries = candles, AttemptsMax = attempts };

        var refused = Assert.Throws<ArgumentException>(options.Validate);

        Assert.StartsWith(sentence, refused.Message, StringComparison.Ordinal);
    }

    private static void IsWhole(Candle[] candles, Dictionary<long, Candle> venue)
    {
        Assert.NotEmpty(candles);
        for (var index = 0; index < candles.Length; index++)
        {
            Assert.Equal(venue[candles[index].Begin.Raw], candles[index]);
            Assert.True(index == 0 || CandleGaps.EndOf(candles[index - 1]) == candles[index].Begin);
        }
    }
}
