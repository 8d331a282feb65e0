using System;
using System.Linq;
using FsCheck;
using FsCheck.Fluent;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;
using Xunit;

namespace KrakkedCore.Tests.Unit.Logic;

public sealed class PortfolioTests
{
    [Fact]
    public void A_PNL_1_a_buy_enters_at_its_price_and_its_fee_is_counted()
    {
        var harness = LogicHarness.Trading();
        var buy = harness.Want(SignalDirection.Long);

        harness.Fill(buy, 1, "50000", "1", fee: "100");

        var position = harness.Last(OutputKind.Position).Position;
        Assert.Equal(Quantity.Parse("1"), position.Quantity);
        Assert.Equal(Price.Parse("50000"), position.Cost.PerUnitRoundedDown(position.Quantity));
        Assert.Equal(Amount.Parse("100"), position.Fees);
    }

    [Fact]
    public void A_PNL_2_a_sale_realises_price_less_average_cost_less_fee()
    {
        var harness = LogicHarness.Trading();
        var buy = harness.Want(SignalDirection.Long);
        harness.Fill(buy, 1, "50000", "1");
        harness.Close(buy.Order, "1");
        var sell = harness.Want(SignalDirection.Flat);

        harness.Fill(sell, 3, "60000", "0.5", fee: "10");

        var position = harness.Last(OutputKind.Position).Position;
        Assert.Equal(Quantity.Parse("0.5"), position.Quantity);
        Assert.Equal(Price.Parse("50000"), position.Cost.PerUnitRoundedDown(position.Quantity));
        Assert.Equal(Amount.Parse("4990"), position.RealisedProfit);
    }

    [Fact]
    public void A_PNL_3_a_buy_fee_is_realised_at_once()
    {
        var harness = LogicHarness.Trading();
        harness.Balance(LogicHarness.Usd, "1000");
        var buy = harness.Want(SignalDirection.Long);
        harness.Quote(LogicHarness.BtcUsd, "99", "101", last: "100");

        harness.Fill(buy, 1, "100", "1", fee: "1");
        harness.Tick();

        var equity = harness.Last(OutputKind.Equity).Equity;
        Assert.Equal(Amount.Parse("999"), equity.Total);
        Assert.Equal(Amount.Parse("-1"), equity.RealisedProfit);
        Assert.Equal(Amount.Zero, equity.UnrealisedProfit);
    }

    [Fact]
    public void A_PNL_6_equity_is_cash_and_holdings_at_the_mark()
    {
        var harness = LogicHarness.Trading();
        harness.Balance(LogicHarness.Usd, "10000");
        harness.Balance(LogicHarness.Btc, "1");
        harness.Quote(LogicHarness.BtcUsd, "49999", "50001", last: "50000");

        harness.Tick(LogicHarness.Minute);

        var equity = harness.Last(OutputKind.Equity).Equity;
        Assert.Equal(Amount.Parse("60000"), equity.Total);
        Assert.Equal(Amount.Parse("10000"), equity.Cash);
    }

    [Fact]
    public void A_fee_in_base_leaves_the_holding_at_the_price_of_the_fill()
    {
        var harness = LogicHarness.Trading();
        var buy = harness.Want(SignalDirection.Long);

        harness.Fill(buy, 1, "100", "1", fee: "0.01", feeAsset: LogicHarness.Btc);

        var position = harness.Last(OutputKind.Position).Position;
        Assert.Equal(Quantity.Parse("0.99"), position.Quantity);
        Assert.Equal(Amount.Parse("99"), position.Cost);
        Assert.Equal(Amount.Parse("-1"), position.RealisedProfit);
        Assert.Equal(Amount.Parse("1"), position.Fees);
        Assert.Equal(Amount.Parse("0.99"), BalanceOf(harness, LogicHarness.Btc).Total);
    }

    [Fact]
    public void A_fee_in_a_third_asset_leaves_that_balance()
    {
        var harness = LogicHarness.Trading();
        harness.Balance(LogicHarness.Third, "50");
        var buy = harness.Want(SignalDirection.Long);

        harness.Fill(buy, 1, "100", "1", fee: "3", feeAsset: LogicHarness.Third);

        Assert.Equal(Amount.Parse("47"), BalanceOf(harness, LogicHarness.Third).Total);
        Assert.Equal(Amount.Zero, harness.Last(OutputKind.Position).Position.Fees);
    }

    [Fact]
    public void Selling_more_than_was_held_is_said_and_makes_no_profit()
    {
        var harness = LogicHarness.Trading();
        var buy = harness.Want(SignalDirection.Long);
        harness.Fill(buy, 1, "100", buy.Quantity.ToString());
        var sell = harness.Want(SignalDirection.Flat);

        harness.Fill(sell, 2, "100", "30");

        Assert.Contains(harness.Anomalies(), anomaly => anomaly.Kind == AnomalyKind.NegativeHolding);
        var position = harness.Last(OutputKind.Position).Position;
        Assert.Equal(Quantity.Zero, position.Quantity);
        Assert.Equal(Amount.Zero, position.RealisedProfit);
    }

    [Fact]
    public void Equity_is_told_once_a_minute()
    {
        var harness = LogicHarness.Trading();
        harness.Tick(LogicHarness.Minute);
        harness.Forget();

        for (var second = 0; second < 600; second++)
        {
            harness.Tick(LogicHarness.Second);
        }

        Assert.Equal(10, harness.Of(OutputKind.Equity).Length);
    }

    [Fact]
    public void Change_of_equity_is_realised_and_unrealised_profit_and_cash_flow()
    {
        var fills = Gen.Choose(1, 1_000_000).Four()
            .Select(four => (IsBuy: four.Item1 % 2 == 0, Price: four.Item2, Lots: four.Item3, Fee: four.Item4));
        var property = Prop.ForAll(fills.ArrayOf().ToArbitrary(), IdentityHolds);

        Check.One(Config.QuickThrowOnFailure.WithMaxTest(60), property);
    }

    private static bool IdentityHolds((bool IsBuy, int Price, int Lots, int Fee)[] fills)
    {
        var harness = LogicHarness.Trading();
        harness.Balance(LogicHarness.Usd, "100000000");
        var buy = harness.Want(SignalDirection.Long);
        harness.Fill(buy, 1, "100", buy.Quantity.ToString());
        var sell = harness.Want(SignalDirection.Flat);
        var held = buy.Quantity.Raw;
        long tradeId = 1;
        foreach (var fill in fills)
        {
            // The venue may fill more than was ordered: money moves all the same, and the sums must hold.
            var quantity = fill.IsBuy ? fill.Lots * 1_000L : Math.Min(held, fill.Lots * 1_000L);
            if (quantity == 0)
            {
                continue;
            }

            held += fill.IsBuy ? quantity : -quantity;
            harness.Fill(
                fill.IsBuy ? buy : sell, ++tradeId, new Price(fill.Price * 1_234_567L).ToString(),
                new Quantity(quantity).ToString(), new Amount(fill.Fee).ToString());
        }

        harness.Quote(LogicHarness.BtcUsd, "99", "101", last: "77.7");
        harness.Tick(LogicHarness.Minute);
        var equity = harness.Last(OutputKind.Equity).Equity;
        return equity.Total - Amount.Parse("100000000") == equity.RealisedProfit + equity.UnrealisedProfit;
    }

    private static Balance BalanceOf(LogicHarness harness, AssetId asset) =>
        harness.Of(OutputKind.Balance).Last(output => output.Balance.Asset == asset).Balance;
}
