using System;
using System.Collections.Generic;
using System.Linq;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;
using Xunit;

namespace KrakkedCore.Tests.Unit.Logic;

public sealed class CandleTests
{
    [Fact]
    public void A_minute_holds_its_trades_and_closes_after_the_grace()
    {
        var harness = LogicHarness.Trading();
        harness.Trade(LogicHarness.BtcUsd, "10", "1");
        harness.Trade(LogicHarness.BtcUsd, "12", "2");
        harness.Trade(LogicHarness.BtcUsd, "9", "3");
        harness.Trade(LogicHarness.BtcUsd, "11", "4");

        harness.Tick(LogicHarness.Minute + LogicHarness.Second);
        Assert.Empty(harness.Of(OutputKind.Candle));
        harness.Tick(LogicHarness.Second);

        var expected = new Candle(
            LogicHarness.Start, Price.Parse("10"), Price.Parse("12"), Price.Parse("9"), Price.Parse("11"),
            Quantity.Parse("10"), 4, 60);
        Assert.Equal(expected, Assert.Single(harness.Of(OutputKind.Candle)).Candle);
    }

    [Fact]
    public void A_trade_within_the_grace_still_counts_and_one_after_it_is_late()
    {
        var harness = LogicHarness.Trading();
        harness.Trade(LogicHarness.BtcUsd, "10");
        harness.Now = LogicHarness.Start + LogicHarness.Minute + LogicHarness.Second;
        harness.Trade(LogicHarness.BtcUsd, "11", venueTime: harness.Now);
        harness.Trade(LogicHarness.BtcUsd, "12", venueTime: LogicHarness.Start + (59 * LogicHarness.Second));

        harness.Tick(LogicHarness.Second);
        harness.Trade(LogicHarness.BtcUsd, "13", venueTime: LogicHarness.Start + (59 * LogicHarness.Second));
        harness.Tick(LogicHarness.Minute);

        var candles = harness.Of(OutputKind.Candle);
        Assert.Equal(["12", "11"], candles.Select(output => output.Candle.Close.ToString()));
        Assert.Equal(AnomalyKind.LateTrade, Assert.Single(harness.Anomalies()).Kind);
    }

    [Fact]
    public void Quiet_minutes_are_flat_at_the_last_close()
    {
        var harness = LogicHarness.Trading();
        harness.Trade(LogicHarness.BtcUsd, "10");

        harness.Tick((3 * LogicHarness.Minute) + (2 * LogicHarness.Second));

        var candles = harness.Of(OutputKind.Candle).Select(output => output.Candle).ToArray();
        var ten = Price.Parse("10");
        Assert.Equal(3, candles.Length);
        var begin = LogicHarness.Start + (2 * LogicHarness.Minute);
        Assert.Equal(new Candle(begin, ten, ten, ten, ten, Quantity.Zero, 0, 60), candles[2]);
    }

    [Fact]
    public void A_gap_longer_than_a_day_begins_the_series_anew_and_says_so()
    {
        var harness = LogicHarness.Trading();
        harness.Trade(LogicHarness.BtcUsd, "10");

        harness.Tick(40L * 1_440 * LogicHarness.Minute);
        harness.Trade(LogicHarness.BtcUsd, "20");
        harness.Tick(LogicHarness.Minute + (3 * LogicHarness.Second));

        Assert.Equal("20", Assert.Single(harness.Of(OutputKind.Candle)).Candle.Close.ToString());
        Assert.Equal(
            [AnomalyKind.DaySkipped, AnomalyKind.CandlesRestarted], harness.Anomalies().Select(one => one.Kind));
    }

    [Fact]
    public void A_trade_after_a_long_gap_fills_it_first_within_the_bound_on_outputs()
    {
        var harness = LogicHarness.Trading();
        harness.Trade(LogicHarness.BtcUsd, "10");
        harness.Trade(LogicHarness.EthUsd, "10");
        harness.Forget();

        harness.Now += 1_440 * LogicHarness.Minute;
        harness.Trade(LogicHarness.EthUsd, "20");
        harness.Tick();
        harness.Tick();

        var minutes = harness.Of(OutputKind.Candle).Where(output => output.Candle.IntervalSeconds == 60).ToArray();
        Assert.Equal(2 * 1_439, minutes.Length);
        Assert.True(harness.Outputs.GroupBy(output => output.Cause).Max(group => group.Count())
            <= harness.Logic.OutputsPerInputMax);
    }

    [Fact]
    public void A_trade_the_venue_repeats_counts_once()
    {
        var harness = LogicHarness.Trading();
        for (var repeat = 0; repeat < 3; repeat++)
        {
            harness.Trade(LogicHarness.BtcUsd, Price.Parse("10"), Quantity.Parse("1"), harness.Now, tradeId: 7);
        }

        harness.Tick(LogicHarness.Minute + (2 * LogicHarness.Second));

        Assert.Equal(1, Assert.Single(harness.Of(OutputKind.Candle)).Candle.TradeCount);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Longer_candles_are_the_fold_of_the_minutes_they_span(int seed)
    {
        var random = new Random(seed);
        var harness = LogicHarness.Trading();
        for (var step = 0; step < 6_000; step++)
        {
            harness.Tick(random.Next(1, 90) * LogicHarness.Second);
            harness.Trade(
                LogicHarness.BtcUsd, new Price(random.Next(1, 1_000_000)), new Quantity(random.Next(1, 1_000)),
                harness.Now);
        }

        var candles = harness.Of(OutputKind.Candle).Select(output => output.Candle).ToArray();
        var minutes = candles.Where(candle => candle.IntervalSeconds == 60).ToDictionary(candle => candle.Begin.Raw);
        var longer = candles.Where(candle => candle.IntervalSeconds > 60).ToArray();
        Assert.Equal([300, 900, 3_600, 14_400, 86_400], longer.Select(candle => candle.IntervalSeconds).Distinct());
        foreach (var candle in longer)
        {
            Assert.Equal(Fold(candle, minutes), candle);
        }
    }

    private static Candle Fold(Candle candle, Dictionary<long, Candle> minutes)
    {
        var count = candle.IntervalSeconds / 60;
        var parts = Enumerable.Range(0, count)
            .Select(index => minutes[candle.Begin.Raw + (index * LogicHarness.Minute)]).ToArray();
        return new Candle(
            candle.Begin, parts[0].Open, parts.Max(part => part.High), parts.Min(part => part.Low), parts[^1].Close,
            new Quantity(parts.Sum(part => part.Volume.Raw)), parts.Sum(part => part.TradeCount),
            candle.IntervalSeconds);
    }
}
