using System;
using System.Collections.Generic;
using System.Linq;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Engine.Logic;
using Xunit;

namespace KrakkedCore.Tests.Unit.Logic;

public sealed class CandleHandoverTests
{
    private static readonly LogicCapacity Roomy = LogicHarness.Small with { CandlesPerSeries = 512 };
    private static readonly int[] Lengths = [60, 300, 900, 3_600, 14_400, 86_400];

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 300)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void History_and_live_trades_split_anywhere_give_the_candles_of_live_trades_alone(int seed)
    {
        var random = new Random(seed);
        var trades = TradesOf(random);
        var subscribed = random.Next(trades.Count / 4, trades.Count - 20);
        var asked = AskedAt(trades[subscribed].Arrival + (random.Next(0, 150) * LogicHarness.Second));
        var given = asked + (random.Next(0, 100) * LogicHarness.Second);
        var through = Floor(asked, 60);

        var whole = Play(trades, firstLive: 0, given: default, history: []);
        var replayed = Math.Max(0, subscribed - random.Next(0, 5));
        var history = HistoryOf(trades.Where(trade => trade.Arrival <= asked).ToList(), through);
        var split = Play(trades, replayed, given, history);

        Assert.Empty(split.Anomalies());
        var expected = CandlesOf(whole).Where(candle => CandleGaps.EndOf(candle) > through).ToList();
        var found = CandlesOf(split);
        foreach (var length in Lengths)
        {
            Assert.Equal(
                expected.Where(candle => candle.IntervalSeconds == length),
                found.Where(candle => candle.IntervalSeconds == length));
        }
    }

    private static List<TradeAt> TradesOf(Random random)
    {
        var trades = new List<TradeAt>();
        var now = LogicHarness.Start + (random.Next(12, 24) * 3_600 * LogicHarness.Second);
        var gapMax = random.Next(2) == 0 ? 30 : 240;
        var count = gapMax == 30 ? 1_200 : 400;
        for (var id = 1; id <= count; id++)
        {
            now += (random.Next(1, gapMax * 1_000) * UnixNs.PerMillisecond) + random.Next(1_000_000);
            var venueTime = now + -(random.Next(0, 1_500) * UnixNs.PerMillisecond);
            trades.Add(new TradeAt(
                id, now, venueTime, new Price(random.Next(1, 1_000_000)), new Quantity(random.Next(1, 1_000))));
        }

        return trades;
    }

    /// <summary>Not within the seconds in which a trade of the minute before may still come.</summary>
    private static UnixNs AskedAt(UnixNs moment)
    {
        var floor = Floor(moment, 60);
        return moment - floor < 3 * LogicHarness.Second ? floor + (3 * LogicHarness.Second) : moment;
    }

    private static UnixNs Floor(UnixNs time, int seconds) => new(time.Raw - (time.Raw % (seconds * UnixNs.PerSecond)));

    private static List<Candle> CandlesOf(LogicHarness harness) =>
        [.. harness.Of(OutputKind.Candle).Select(output => output.Candle)];

    private static LogicHarness Play(
        List<TradeAt> trades, int firstLive, UnixNs given, List<(HistoryCandle Part, UnixNs Time)> history)
    {
        var harness = new LogicHarness(Roomy) { Now = trades[0].Arrival + (-5 * LogicHarness.Second) };
        harness.StartEngine();
        harness.Configure((SettingKey.CandlesAwaitHistory, history.Count > 0 ? 1 : 0, 0));
        harness.Define();
        harness.Feed(FeedState.VenueOnline);
        var isGiven = history.Count == 0;
        for (var index = firstLive; index < trades.Count; index++)
        {
            var trade = trades[index];
            isGiven = isGiven || GiveWhenDue(harness, trade.Arrival, given, history);
            TickUntil(harness, trade.Arrival);
            harness.Trade(LogicHarness.BtcUsd, trade.Price, trade.Quantity, trade.VenueTime, trade.Id);
            if (index % 7 == 0)
            {
                // The venue repeats itself.
                harness.Trade(LogicHarness.BtcUsd, trade.Price, trade.Quantity, trade.VenueTime, trade.Id);
            }
        }

        Assert.True(isGiven || GiveWhenDue(harness, given, given, history));
        TickUntil(harness, trades[^1].Arrival + (86_400 * LogicHarness.Second));
        return harness;
    }

    private static bool GiveWhenDue(
        LogicHarness harness, UnixNs until, UnixNs given, List<(HistoryCandle Part, UnixNs Time)> history)
    {
        if (until < given)
        {
            return false;
        }

        TickUntil(harness, given);
        for (var index = 0; index < history.Count; index++)
        {
            var input = harness.New(
                InputKind.HistoryCandle,
                LogicHarness.BtcUsd,
                EventFlags.LastOfRun | (index == 0 ? EventFlags.Snapshot : EventFlags.None));
            input.VenueTime = history[index].Time;
            input.HistoryCandle = history[index].Part;
            harness.Send(input);
        }

        return true;
    }

    private static void TickUntil(LogicHarness harness, UnixNs moment)
    {
        while (moment - harness.Now > 20 * LogicHarness.Second)
        {
            harness.Tick(20 * LogicHarness.Second);
        }

        harness.Tick(Math.Max(0, moment - harness.Now));
    }

    private static List<(HistoryCandle Part, UnixNs Time)> HistoryOf(List<TradeAt> known, UnixNs through)
    {
        var minutes = CandleGaps.Fill([.. known
            .Where(trade => trade.VenueTime < through)
            .GroupBy(trade => Floor(trade.VenueTime, 60))
            .Select(group => Fold([.. group.Select(trade => trade.AsCandle())], group.Key, 60))]);
        CandleGaps.FillBefore(minutes, through);
        var parts = new List<(HistoryCandle, UnixNs)>();
        foreach (var length in Lengths)
        {
            foreach (var group in minutes.GroupBy(minute => Floor(minute.Begin, length)))
            {
                var bars = group.ToList();
                if (bars[0].Begin != group.Key)
                {
                    continue;
                }

                var isClosed = bars.Count * 60 == length;
                var part = isClosed ? HistoryPart.Closed : HistoryPart.Running;
                parts.Add((new HistoryCandle(Fold(bars, group.Key, length), 0, part), default));
            }
        }

        parts.AddRange(known.Where(trade => trade.VenueTime >= through)
            .Select(trade => (new HistoryCandle(trade.AsCandle(), trade.Id, HistoryPart.Trade), trade.VenueTime)));
        parts.Add((new HistoryCandle(default(Candle) with { Begin = through }, 0, HistoryPart.Through), default));
        return parts;
    }

    private static Candle Fold(List<Candle> parts, UnixNs begin, int seconds) => new(
        begin,
        parts[0].Open,
        parts.Max(part => part.High),
        parts.Min(part => part.Low),
        parts[^1].Close,
        new Quantity(parts.Sum(part => part.Volume.Raw)),
        parts.Sum(part => part.TradeCount),
        seconds);

    private sealed record TradeAt(long Id, UnixNs Arrival, UnixNs VenueTime, Price Price, Quantity Quantity)
    {
        internal Candle AsCandle() => new(Floor(VenueTime, 60), Price, Price, Price, Price, Quantity, 1, 60);
    }
}
