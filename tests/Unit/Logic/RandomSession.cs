using System;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Engine.Logic.Strategies;

namespace KrakkedCore.Tests.Unit.Logic;

/// <summary>A seeded session of everything that can come in, with a venue that answers badly now and then.</summary>
internal static class RandomSession
{
    internal static LogicHarness Play(int seed, int steps)
    {
        var random = new Random(seed);
        var harness = LogicHarness.Trading(strategies: [new MovingAverageTrend()]);
        harness.Settings((SettingKey.DriftStopsTrading, 0, 0)); // What it states is often not so.
        var answered = 0;
        long price = 1_000;
        for (var step = 0; step < steps; step++)
        {
            price = Math.Max(100, price + random.Next(-20, 21));
            Feed(harness, random, price);
            for (; answered < harness.Outputs.Count; answered++)
            {
                Answer(harness, random, harness.Outputs[answered]);
            }
        }

        return harness;
    }

    private static void Feed(LogicHarness harness, Random random, long price)
    {
        var instrument = random.Next(2) == 0 ? LogicHarness.BtcUsd : LogicHarness.EthUsd;
        var tick = Price.Parse("0.1").Raw;
        harness.Now += random.NextInt64(3 * LogicHarness.Second);
        switch (random.Next(100))
        {
            case < 30:
                harness.Quote(
                    instrument, new Price(price * tick).ToString(), new Price((price + 1) * tick).ToString());
                break;
            case < 60:
                harness.Trade(
                    instrument, new Price(price * tick), new Quantity(random.Next(1, 1_000_000)),
                    harness.Now + -random.NextInt64(4 * LogicHarness.Second));
                break;
            case < 85:
                Levels(harness, random, instrument, price);
                break;
            case < 94:
                harness.Tick();
                break;
            case < 97:
                RandomMoney.Move(harness, random, instrument, price);
                break;
            default:
                Rare(harness, random, instrument);
                break;
        }
    }

    private static void Rare(LogicHarness harness, Random random, InstrumentId instrument)
    {
        switch (random.Next(40))
        {
            case 0:
                harness.StartEngine();
                harness.Feed(FeedState.VenueOnline);
                break;
            case 1:
                harness.Feed(FeedState.Disconnected);
                harness.Feed(FeedState.VenueOnline);
                break;
            case < 6:
                harness.Feed(FeedState.BookInvalid, instrument);
                break;
            case < 9:
                harness.Command(CommandKind.CancelAll);
                break;
            case 9:
                harness.Command(CommandKind.StopTrading);
                break;
            case < 20:
                harness.Command(CommandKind.ResumeTrading);
                break;
            case < 30:
                harness.Settings((SettingKey.StrategyUsesMarketOrders, random.Next(2), 1));
                break;
            case 30:
                harness.Now += random.NextInt64(90 * LogicHarness.Minute);
                break;
            default:
                break;
        }
    }

    private static void Levels(LogicHarness harness, Random random, InstrumentId instrument, long price)
    {
        var isSnapshot = random.Next(6) == 0;
        var count = random.Next(1, 4);
        var isTorn = random.Next(20) == 0;
        for (var index = 0; index < count; index++)
        {
            var flags = (isSnapshot ? EventFlags.Snapshot : 0) | (index == 0 ? EventFlags.FirstOfRun : 0)
                | (index == count - 1 && !isTorn ? EventFlags.LastOfRun : 0);
            var input = harness.New(InputKind.BookLevels, instrument, flags);
            input.BookLevels.Depth = 10;
            input.BookLevels.Count = 4;
            input.BookLevels.AskMask = 0b1010;
            for (var level = 0; level < 4; level++)
            {
                var away = (level % 2 == 0 ? -1 : 1) * random.Next(1, 30);
                input.BookLevels.Levels[level] = new BookLevel(
                    new Price((price + away) * Price.Parse("0.1").Raw),
                    new Quantity(isSnapshot ? random.Next(1, 9_999) : random.Next(0, 3) * 100));
            }

            harness.Send(input);
        }
    }

    private static void Answer(LogicHarness harness, Random random, OutputEvent output)
    {
        if (output.Kind == OutputKind.SubmitOrder)
        {
            Answer(harness, random, output.Instrument, output.SubmitOrder);
        }
        else if (output.Kind == OutputKind.CancelOrder)
        {
            harness.Close(output.CancelOrder.Order);
        }
        else if (output.Kind == OutputKind.QueryOrder)
        {
            harness.Close(output.QueryOrder.Order);
        }
    }

    private static void Answer(LogicHarness harness, Random random, InstrumentId instrument, OrderRequest order)
    {
        var kind = random.Next(10);
        if (kind == 0)
        {
            harness.Reject(order.Order);
            return;
        }

        if (kind > 1)
        {
            harness.Accept(order.Order);
        }

        var half = new Quantity(order.Quantity.Raw / 2);
        var price = order.Type == OrderType.Limit ? order.Price.ToString() : "100";
        if (kind > 2)
        {
            Fill(harness, instrument, order, order.Order.Raw, price, half);
        }

        if (kind > 4)
        {
            Fill(harness, instrument, order, order.Order.Raw + 1, price, order.Quantity - half);
        }

        if (kind > 8)
        {
            Fill(harness, instrument, order, order.Order.Raw, price, half);
        }
    }

    private static void Fill(
        LogicHarness harness, InstrumentId instrument, OrderRequest order, long tradeId, string price, Quantity size)
    {
        var input = harness.New(InputKind.Fill, instrument);
        input.Fill = new Fill(
            order.Order, tradeId, Price.Parse(price), size, size, Amount.Parse("0.01"), LogicHarness.Usd, order.Side,
            Liquidity.Taker);
        harness.Send(input);
    }
}
