using System.Collections.Generic;
using System.Linq;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Tools.KrakenSim.Generator;
using KrakkedCore.Tools.KrakenSim.Market;
using Xunit;

namespace KrakkedCore.Tests.Unit.KrakenSim;

public sealed class OrderFlowTests
{
    [Fact]
    public void Trades_take_the_best_levels_and_no_more_than_they_hold()
    {
        var source = new MarketGenerator(new GeneratorOptions { Seed = 21, EventsPerMarketSecond = 20 });
        var clock = new ManualClock();
        var books = source.Pairs.Select(_ => new SortedDictionary<(bool IsAsk, long Price), long>()).ToArray();
        var change = new MarketEvent();
        var (matches, fills, lastIds) = (0, 0, new long[books.Length]);
        source.Begin(clock.Now);
        clock.Forward(15 * ManualClock.MinuteNs);

        while (source.TryNext(clock.Now, change))
        {
            var book = books[change.PairIndex];
            foreach (var level in change.Trades.GroupBy(trade => trade.Price))
            {
                var isAsk = level.First().TakerSide == Side.Buy;
                var side = book.Keys.Where(key => key.IsAsk == isAsk).Select(key => key.Price);
                var best = isAsk ? side.Min() : side.Max();
                var held = book[(isAsk, best)];
                var taken = level.Sum(trade => trade.Quantity.Raw);

                Assert.Equal(best, level.Key.Raw);
                Assert.InRange(taken, 1, held);
                var left = new LevelChange(isAsk, new BookLevel(level.Key, new Quantity(held - taken)));
                Assert.Contains(left, change.Changes);
                book[(isAsk, best)] = held - taken;
                if (held == taken)
                {
                    book.Remove((isAsk, best));
                }
            }

            Assert.All(change.Trades, trade => Assert.Equal(++lastIds[change.PairIndex], trade.TradeId));
            matches += change.Trades.Count > 0 ? 1 : 0;
            fills += change.Trades.Count;
            Apply(book, change);
        }

        Assert.True(matches > 1_500, $"{matches} matches");
        Assert.True(fills > matches * 11 / 10, $"{fills} fills in {matches} matches");
    }

    [Fact]
    public void Spreads_stay_a_few_ticks_and_prices_keep_to_the_tick()
    {
        var source = new MarketGenerator(new GeneratorOptions { Seed = 22, EventsPerMarketSecond = 20 });
        var clock = new ManualClock();
        var books = source.Pairs.Select(_ => new SortedDictionary<(bool IsAsk, long Price), long>()).ToArray();
        var change = new MarketEvent();
        var spreads = new List<long>();
        source.Begin(clock.Now);
        clock.Forward(2 * ManualClock.MinuteNs);

        while (source.TryNext(clock.Now, change))
        {
            var pair = source.Pairs[change.PairIndex];
            var book = books[change.PairIndex];
            Apply(book, change);

            Assert.All(change.Changes, level => Assert.True(level.Level.Price.IsMultipleOf(pair.Tick)));
            var ask = book.Keys.First(key => key.IsAsk).Price;
            var bid = book.Keys.Last(key => !key.IsAsk).Price;
            spreads.Add((ask - bid) / pair.Tick.Raw);
        }

        spreads.Sort();
        Assert.InRange(spreads[0], 1, 3);
        Assert.InRange(spreads[spreads.Count / 2], 1, 8);
    }

    private static void Apply(SortedDictionary<(bool IsAsk, long Price), long> book, MarketEvent change)
    {
        foreach (var (isAsk, level) in change.Changes)
        {
            if (level.Quantity.IsZero)
            {
                book.Remove((isAsk, level.Price.Raw));
            }
            else
            {
                book[(isAsk, level.Price.Raw)] = level.Quantity.Raw;
            }
        }
    }
}
