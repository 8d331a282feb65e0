using System;
using System.Collections.Generic;
using System.Linq;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Tools.KrakenSim.Accounts;
using KrakkedCore.Tools.KrakenSim.Generator;
using KrakkedCore.Tools.KrakenSim.Venue;
using KrakkedCore.Tools.Krakked.Configuration;
using Xunit;

namespace KrakkedCore.Tests.Simulation.Money;

/// <summary>Somebody uses the account by hand: it is told, and what is a strategy's stays its own.</summary>
public sealed class HandTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Fact]
    public void A_trade_by_hand_and_a_deposit_that_move_much_are_told_with_their_share()
    {
        using var world = World(isQuiet: true);
        world.RunUntilTrading();

        world.BuyByHand("BTC/USD", "1"); // About 60,000 of about 380,000.
        world.Edge.Run(Minute);
        world.Move(FlowKind.Deposit, "USD", "50000", fee: "10");
        world.Edge.Run(Minute);
        world.Move(FlowKind.Withdrawal, "BTC", "1", fee: "0.0002");
        world.ComeToRest();
        var record = world.Stop();

        Assert.Contains(record.Activities, one => one.Activity.Cause == BalanceCause.Trade);
        var deposit = Assert.Single(record.Activities, one => one.Activity.Cause == BalanceCause.Deposit).Activity;
        Assert.Equal(Amount.Parse("50000"), deposit.Value);
        Assert.InRange(deposit.ShareMillionths, 80_000, 160_000);
        var withdrawal = Assert.Single(record.Activities, one => one.Activity.Cause == BalanceCause.Withdrawal);
        Assert.True(withdrawal.Activity.Value.IsNegative);
        Assert.Empty(record.Drifts);
        Assert.All(record.Fills, one => Assert.Equal(0, one.Fill.Owner));
        MoneyClaims.Hold(world, record, nameof(world));
        world.AssertReplays(nameof(world));
    }

    [Fact]
    public void A_userref_of_a_strategys_tag_makes_a_foreign_order_the_strategys()
    {
        using var world = World(isQuiet: true, config => config with
        {
            Portfolio = config.Portfolio with
            {
                StrategyTags = new SortedDictionary<string, string>(StringComparer.Ordinal)
                {
                    ["4711"] = "trend_core",
                },
            },
        });
        world.RunUntilTrading();

        world.Edge.Work(_ => Assert.Null(world.Hand.Place(
            new HandOrder("SOL/USD", Side.Buy, Quantity.Parse("2")) { UserReference = 4_711 }, out var _)));
        world.Edge.Work(_ => Assert.Null(world.Hand.Place(
            new HandOrder("SOL/USD", Side.Buy, Quantity.Parse("3")) { UserReference = 4_712 }, out var _)));
        world.ComeToRest();
        var record = world.Stop();

        var booked = record.Fills.Where(one => (one.Fill.Marks & FillMarks.IsRestated) == 0);
        var owned = booked.GroupBy(one => one.Fill.Owner).ToDictionary(
            group => group.Key, group => group.Aggregate(Quantity.Zero, (sum, one) => sum + one.Fill.Quantity));
        Assert.Equal(Quantity.Parse("2"), owned[1]);
        Assert.Equal(Quantity.Parse("3"), owned[0]);
        MoneyClaims.Hold(world, record, nameof(world));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_sale_by_hand_never_lets_a_strategy_sell_more_than_its_own(ulong seed)
    {
        using var world = World(isQuiet: false, seed: seed);
        world.RunUntilTrading();
        for (var round = 0; round < 12; round++)
        {
            world.Edge.Run(5 * Minute);
            SellMost(world, "BTC");
            SellMost(world, "SOL");
            world.Edge.Run(2 * Minute);
            world.Move(FlowKind.Deposit, "SOL", "1");
            world.Edge.Command(CommandKind.ResumeTrading);
        }

        world.ComeToRest();
        var record = world.Stop();

        var strategySales = 0;
        foreach (var coin in new[] { "BTC", "SOL" })
        {
            strategySales += HoldOwnership(world.Account, coin, $"seed {seed}");
        }

        Assert.True(strategySales >= 5, $"seed {seed}: the strategy sold {strategySales} times");
        MoneyClaims.Hold(world, record, $"seed {seed}");
        DriftClaims.Hold(world, record, $"seed {seed}");
        world.AssertReplays($"seed {seed}");
    }

    // By the venue's record alone: what came in and what was bought by hand is the hand's, what the engine bought is
    // the strategy's; a sale by hand takes the hand's first, and then the strategy's.
    private static int HoldOwnership(SimAccount account, string coin, string which)
    {
        var (hand, strategy, sales) = (Amount.Zero, Amount.Zero, 0);
        foreach (var entry in account.History.Ledger.Where(one => one.Wallet.Asset.Name == coin))
        {
            var change = entry.Amount - entry.Fee;
            var isStrategy = entry.Kind == LedgerKind.Trade
                && account.History.FindTrade(entry.ReferenceId)!.Order.Request.ClientOrderId is not null;
            if (!isStrategy)
            {
                hand += change;
                strategy += hand.IsNegative ? hand : Amount.Zero;
                hand = hand.IsNegative ? Amount.Zero : hand;
                continue;
            }

            strategy += change;
            sales += change.IsNegative ? 1 : 0;
            Assert.True(
                !strategy.IsNegative,
                $"{which}: by {entry.ReferenceId} the strategy sold {-strategy} {coin} that were not its own");
        }

        return sales;
    }

    // All but a little: also of what the strategy holds.
    private static void SellMost(MoneyWorld world, string coin) => world.Edge.Work(venue =>
    {
        var available = world.Account.FindWallet(coin)?.Available ?? Amount.Zero;
        var quantity = available.ShareRoundedDown(9, 10).ToQuantityRoundedDown();
        var pair = venue.Engine.Catalog.FindPair(coin + "/USD")!;
        if (quantity >= pair.Rules.QuantityMin)
        {
            Assert.Null(world.Hand.Sell(coin + "/USD", quantity));
        }
    });

    private static MoneyWorld World(
        bool isQuiet, Func<KrakkedConfig, KrakkedConfig>? adjust = null, ulong seed = 5)
    {
        var options = new MoneyOptions
        {
            Seed = seed,
            IsEngineQuiet = isQuiet,
            Pairs = GeneratorPairs.Named(["BTC/USD", "SOL/USD"]),
            Balances = new Dictionary<string, Amount>
            {
                ["USD"] = Amount.Parse("200000"),
                ["BTC"] = Amount.Parse("3"),
            },
            Adjust = adjust ?? (config => config),
        };
        return new MoneyWorld(options);
    }
}
