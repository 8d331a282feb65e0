using System;
using System.Buffers;
using System.Collections.Generic;
using System.Linq;
using FsCheck;
using FsCheck.Fluent;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Engine.Logic.Strategies;
using Xunit;

namespace KrakkedCore.Tests.Unit.Logic;

public sealed class HistoryTests
{
    [Fact]
    public void Strategies_are_warmed_by_history_and_not_asked_about_its_closed_candles()
    {
        var strategy = new CountingStrategy();
        var harness = LogicHarness.Trading(strategies: [strategy]);

        HistoryParts.Send(harness, HistoryParts.Minutes(LogicHarness.Start, "101", "102", "103", "104", "105"));
        Assert.Empty(strategy.Counts);
        Assert.Empty(harness.Of(OutputKind.Candle));
        harness.Trade(LogicHarness.BtcUsd, "106");
        harness.Tick(LogicHarness.Minute + (2 * LogicHarness.Second));

        Assert.Equal([6], strategy.Counts);
        Assert.Equal("106", Assert.Single(harness.Of(OutputKind.Candle)).Candle.Close.ToString());
        Assert.Empty(harness.Anomalies());
    }

    [Fact]
    public void The_strategy_that_is_built_in_orders_nothing_on_history_however_it_crosses()
    {
        var harness = LogicHarness.Trading();

        HistoryParts.Send(
            harness, HistoryParts.Minutes(LogicHarness.Start, "90", "91", "90", "110", "120", "130", "140", "150"));
        harness.Tick(LogicHarness.Second);

        Assert.Empty(harness.Of(OutputKind.SubmitOrder));
        Assert.Empty(harness.Of(OutputKind.Signal));
    }

    [Fact]
    public void Minutes_from_the_hand_over_to_now_are_told_but_only_the_next_close_is_decided_on()
    {
        var strategy = new CountingStrategy();
        var harness = LogicHarness.Trading(strategies: [strategy]);
        harness.Configure((SettingKey.CandlesAwaitHistory, 1, 0));
        for (var minute = 0; minute < 5; minute++)
        {
            harness.Trade(LogicHarness.BtcUsd, LogicPrice(minute), Quantity.Parse("1"), harness.Now, minute + 1);
            harness.Tick(LogicHarness.Minute);
        }

        Assert.Empty(harness.Of(OutputKind.Candle));
        HistoryParts.Send(harness, HistoryParts.Minutes(LogicHarness.Start, "101", "102", "103"));
        Assert.Equal(4, harness.Of(OutputKind.Candle).Count(output => output.Candle.IntervalSeconds == 60));
        Assert.Empty(strategy.Counts);
        harness.Tick(2 * LogicHarness.Second);

        Assert.Equal([8], strategy.Counts);
        Assert.Empty(harness.Anomalies());
    }

    [Fact]
    public void A_hand_over_without_its_end_has_no_effect()
    {
        var parts = HistoryParts.Minutes(LogicHarness.Start, "101", "102", "103", "104");
        var strategy = new CountingStrategy();
        var harness = LogicHarness.Trading(strategies: [strategy]);

        HistoryParts.Send(harness, parts.Take(4).ToList());
        harness.Trade(LogicHarness.BtcUsd, "106");
        harness.Tick(LogicHarness.Minute + (2 * LogicHarness.Second));

        Assert.Equal([1], strategy.Counts);
        Assert.Empty(harness.Anomalies());
    }

    [Fact]
    public void A_later_hand_over_puts_right_what_a_gap_in_the_feed_left_flat()
    {
        var strategy = new CountingStrategy();
        var harness = LogicHarness.Trading(strategies: [strategy]);
        harness.Trade(LogicHarness.BtcUsd, "101");
        harness.Tick(3 * LogicHarness.Minute);
        Assert.Equal(["101", "101"], strategy.Closes);

        HistoryParts.Send(harness, HistoryParts.Minutes(harness.Now, "101", "105", "104"));
        harness.Trade(LogicHarness.BtcUsd, "106");
        harness.Tick(LogicHarness.Minute + (2 * LogicHarness.Second));

        Assert.Equal(["106", "104", "105", "101"], strategy.Closes);
        Assert.Empty(harness.Anomalies());
    }

    [Fact]
    public void An_end_alone_lets_the_live_candles_go_on()
    {
        var harness = LogicHarness.Trading();
        harness.Configure((SettingKey.CandlesAwaitHistory, 1, 0));
        harness.Trade(LogicHarness.BtcUsd, "106");
        harness.Tick(LogicHarness.Minute + (2 * LogicHarness.Second));
        Assert.Empty(harness.Of(OutputKind.Candle));

        HistoryParts.Send(harness, [HistoryParts.End(LogicHarness.Start + LogicHarness.Minute)]);
        harness.Tick(LogicHarness.Minute);

        Assert.Equal(2, harness.Of(OutputKind.Candle).Length);
        Assert.Empty(harness.Anomalies());
    }

    [Fact]
    public void A_state_saved_at_any_part_of_a_hand_over_goes_on_the_same()
    {
        var parts = HistoryParts.Minutes(LogicHarness.Start, "101", "102", "103", "104", "105");
        for (var cut = 1; cut <= parts.Count; cut++)
        {
            var whole = LogicHarness.Trading();
            HistoryParts.Send(whole, parts.Take(cut).ToList());
            var saved = new ArrayBufferWriter<byte>();
            whole.Logic.Save(saved);
            var restored = new LogicHarness();
            restored.Logic.Load(saved.WrittenSpan);
            Assert.Equal(whole.Logic.StateDigest(), restored.Logic.StateDigest());

            var sent = whole.Inputs.Count;
            foreach (var part in parts.Skip(cut))
            {
                whole.Send(HistoryParts.EventOf(whole, part, isFirst: false));
            }

            whole.Trade(LogicHarness.BtcUsd, "106");
            whole.Tick(LogicHarness.Minute + (2 * LogicHarness.Second));
            foreach (var input in whole.Inputs.Skip(sent))
            {
                restored.Logic.OnInput(in input);
            }

            Assert.Equal(whole.Logic.OutputDigest, restored.Logic.OutputDigest);
            Assert.Equal(whole.Logic.StateDigest(), restored.Logic.StateDigest());
        }
    }

    [Fact]
    public void Hostile_parts_never_throw_and_never_spoil_the_next_sound_hand_over()
    {
        var refusals = 0;
        var part = from kind in Gen.Choose(0, 5)
                   from seconds in Gen.Elements(0, 1, 60, 60, 300, 3_600, 86_400, -60, int.MinValue)
                   from begin in Gen.OneOf(
                       Gen.Choose(-10, 10).Select(minute => LogicHarness.Start.Raw + (minute * LogicHarness.Minute)),
                       Gen.Elements(0, -1, 1, long.MinValue, long.MaxValue, LogicHarness.Start.Raw + 1))
                   from open in Figure
                   from high in Figure
                   from low in Figure
                   from volume in Figure
                   from id in Figure
                   from count in Gen.Elements(0, 1, -1, int.MaxValue, int.MinValue)
                   from isFirst in Gen.Elements(true, false, false, false)
                   from isEth in Gen.Elements(true, false, false, false)
                   select (new HistoryCandle(
                       new Candle(new UnixNs(begin), new Price(open), new Price(high), new Price(low), new Price(open),
                           new Quantity(volume), count, seconds), id, (HistoryPart)kind), isFirst, isEth, begin);
        var property = Prop.ForAll(part.ListOf().ToArbitrary(), parts =>
        {
            var harness = LogicHarness.Trading(strategies: [new CountingStrategy()]);
            foreach (var (candle, isFirst, isEth, time) in parts)
            {
                var input = HistoryParts.EventOf(harness, in candle, isFirst, new UnixNs(time));
                input.Instrument = isEth ? LogicHarness.EthUsd : LogicHarness.BtcUsd;
                harness.Send(input);
                harness.Tick();
            }

            refusals += harness.Anomalies().Count(anomaly => anomaly.Kind == AnomalyKind.HistoryRefused);
            harness.Now = LogicHarness.Start;
            harness.Forget();
            HistoryParts.Send(harness, HistoryParts.Minutes(LogicHarness.Start, "101", "102"));
            harness.Trade(LogicHarness.BtcUsd, Price.Parse("103"), Quantity.Parse("1"), harness.Now);
            harness.Tick(LogicHarness.Minute + (2 * LogicHarness.Second));

            Assert.DoesNotContain(harness.Anomalies(), anomaly => anomaly.Kind == AnomalyKind.Overflow);
            return harness.Of(OutputKind.Candle).Any(output => output.Candle.Close == Price.Parse("103"));
        });

        Check.One(Config.QuickThrowOnFailure.WithMaxTest(400), property);
        Assert.True(refusals > 100);
    }

    private static Gen<long> Figure => Gen.Elements(
        0L, 1L, -1L, 5L, 10_000_000_000L, 10_000_000_000L, long.MaxValue, long.MinValue);

    private static Price LogicPrice(int minute) => new(Price.Parse("104").Raw + minute);

    /// <summary>Notes how many candles it saw, and wants nothing.</summary>
    private sealed class CountingStrategy : IStrategy
    {
        public string Name => "counting";

        internal List<int> Counts { get; } = [];

        /// <summary>What it saw last, newest first.</summary>
        internal List<string> Closes { get; } = [];

        public StrategyDecision OnCandle(in StrategyView view)
        {
            Counts.Add(view.Candles.Count);
            Closes.Clear();
            for (var age = 0; age < view.Candles.Count; age++)
            {
                Closes.Add(view.Candles[age].Close.ToString());
            }

            return new StrategyDecision(SignalDirection.None, default, default);
        }
    }
}
