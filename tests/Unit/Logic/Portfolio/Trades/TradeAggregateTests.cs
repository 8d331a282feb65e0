using System.Collections.Generic;
using System.Runtime.CompilerServices;
using FsCheck;
using FsCheck.Fluent;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Engine.Logic.Portfolio.Trades;
using Xunit;

namespace KrakkedCore.Tests.Unit.Logic.Portfolio.Trades;

public sealed class TradeAggregateTests
{
    private static readonly Quantity Dust = Quantity.Parse("0.0001");

    private static readonly Config Many = Config.QuickThrowOnFailure.WithMaxTest(2_000);

    [Fact]
    public void It_takes_89_bytes_of_a_snapshot() => Assert.Equal(89, Unsafe.SizeOf<TradeAggregate>());

    [Fact]
    public void V000_A12_a_trade_with_more_entered_than_left_has_the_difference_and_is_not_closed()
    {
        var trade = default(TradeAggregate);

        Apply(ref trade, Side.Buy, "2.0", "100");
        Apply(ref trade, Side.Sell, "0.5", "100");

        Assert.Equal(Amount.Parse("1.5"), trade.NetUnits);
        Assert.False(TradeNames.IsFinal(trade.Status));
        Assert.True(trade.IsOpen);
    }

    [Fact]
    public void V000_A23_the_first_fill_opens_and_the_next_increases()
    {
        var trade = default(TradeAggregate);
        var told = new List<string>();

        Tell(told, ref trade, Side.Buy, "0.4", "100");
        Tell(told, ref trade, Side.Buy, "0.6", "110");

        Assert.Equal(["trade_opened open 0.4@100", "trade_increased open 1@106"], told);
    }

    [Fact]
    public void V000_A24_what_is_sold_reduces_then_closes_and_profit_is_told_of_each()
    {
        var trade = default(TradeAggregate);
        var told = new List<string>();
        Apply(ref trade, Side.Buy, "0.4", "100");
        Apply(ref trade, Side.Buy, "0.6", "110");

        Tell(told, ref trade, Side.Sell, "0.3", "120");
        var net = trade.NetUnits;
        Tell(told, ref trade, Side.Sell, "0.7", "100");

        Assert.Equal(
            [
                "trade_reduced partially_closed 1@106", "profit_realized 4.2",
                "trade_closed closed 1@106", "profit_realized -4.2",
            ],
            told);
        Assert.Equal(Amount.Parse("0.7"), net);
        Assert.Equal(Amount.Zero, trade.Realised);
        var state = trade.State(owner: 3, TradeEvent.Closed);
        Assert.Equal(Price.Parse("106"), state.ExitValue.PerUnitRoundedDown(state.ExitQuantity));
        Assert.Equal((1, (ushort)3), (state.Number, state.Owner));
    }

    [Fact]
    public void V002_A14_buys_add_and_sales_take_away_and_what_was_never_traded_is_nothing()
    {
        var (bought, both) = (default(TradeAggregate), default(TradeAggregate));

        Apply(ref bought, Side.Buy, "1.5", "100");
        Apply(ref bought, Side.Buy, "0.5", "100");
        Apply(ref both, Side.Buy, "3.0", "100");
        Apply(ref both, Side.Sell, "1.5", "100");

        Assert.Equal(Amount.Parse("2.0"), bought.NetUnits);
        Assert.Equal(Amount.Parse("1.5"), both.NetUnits);
        Assert.Equal(Amount.Zero, default(TradeAggregate).NetUnits);
    }

    [Fact]
    public void V002_A22_what_is_held_is_worth_its_cost_and_the_unrealised_profit()
    {
        var trade = default(TradeAggregate);
        Apply(ref trade, Side.Buy, "3.25", "48000");
        Apply(ref trade, Side.Sell, "0.75", "50000");

        var value = Price.Parse("50000").Times(trade.State(0, TradeEvent.Reduced).EntryQuantity
            - trade.State(0, TradeEvent.Reduced).ExitQuantity);

        Assert.Equal(Amount.Parse("125000"), value);
        Assert.Equal(Amount.Parse("120000"), trade.NetCost);
        Assert.Equal(Amount.Parse("5000"), value - trade.NetCost);
        Assert.Equal(Amount.Parse("6500"), trade.Realised + value - trade.NetCost);
    }

    [Fact]
    public void The_first_buy_after_a_close_is_another_trade()
    {
        var trade = default(TradeAggregate);
        Apply(ref trade, Side.Buy, "1", "100");
        Apply(ref trade, Side.Sell, "1", "110");

        var change = Apply(ref trade, Side.Buy, "2", "50");

        Assert.Equal(TradeEvent.Opened, change.Event);
        Assert.Equal((2L, TradeStatus.Open), (trade.Number, trade.Status));
        Assert.Equal((Amount.Parse("100"), Amount.Zero), (trade.EntryCost, trade.Realised));
    }

    [Fact]
    public void Dust_closes_and_has_no_part_in_the_next_trade()
    {
        var trade = default(TradeAggregate);
        Apply(ref trade, Side.Buy, "1", "100");

        var closing = Apply(ref trade, Side.Sell, "0.99990001", "110");
        var dust = trade.NetUnits;
        Apply(ref trade, Side.Buy, "1", "100");

        Assert.Equal(TradeEvent.Closed, closing.Event);
        Assert.Equal(Amount.Parse("0.00009999"), dust);
        Assert.Equal((2L, Amount.Parse("1")), (trade.Number, trade.NetUnits));
    }

    [Fact]
    public void A_small_first_fill_is_no_dust()
    {
        var trade = default(TradeAggregate);

        var change = Apply(ref trade, Side.Buy, "0.00000001", "100");

        Assert.Equal((TradeEvent.Opened, TradeStatus.Open), (change.Event, trade.Status));
    }

    [Fact]
    public void What_is_sold_beyond_the_trade_has_no_profit_in_it()
    {
        var trade = default(TradeAggregate);
        Apply(ref trade, Side.Buy, "1", "100");

        var change = Apply(ref trade, Side.Sell, "4", "110");

        Assert.Equal(new TradeChange(TradeEvent.Closed, Amount.Parse("10"), Amount.Parse("3")), change);
        Assert.Equal(Amount.Parse("110"), trade.ExitValue);
    }

    [Fact]
    public void A_sale_without_a_trade_is_told_as_none()
    {
        var trade = default(TradeAggregate);

        var change = Apply(ref trade, Side.Sell, "4", "110");

        Assert.Equal(new TradeChange(TradeEvent.None, Amount.Zero, Amount.Parse("4")), change);
        Assert.Equal(default, trade);
    }

    [Fact]
    public void Sums_too_large_for_a_quantity_are_told_as_the_largest()
    {
        var trade = default(TradeAggregate);
        Apply(ref trade, Side.Buy, "90000000000", "0.00001");
        Apply(ref trade, Side.Buy, "90000000000", "0.00001");

        Assert.Equal(new Quantity(long.MaxValue), trade.State(0, TradeEvent.Increased).EntryQuantity);
        Assert.Equal(Amount.Parse("180000000000"), trade.NetUnits);
    }

    [Fact]
    public void Realised_is_what_was_got_less_what_was_paid_and_is_still_held() =>
        Prop.ForAll(
            (from isBuy in ArbMap.Default.GeneratorFor<bool>()
             from units in Gen.OneOf(Gen.Choose(0, 30), Gen.Choose(0, int.MaxValue))
             from scale in Gen.Elements(1L, 10_000_000_000L, 1_000_000_007L)
             from price in Gen.Choose(0, 100_000)
             from odd in Gen.Choose(0, 99)
             select (Side: isBuy ? Side.Buy : Side.Sell, Units: (System.Int128)units * scale,
                 Value: ((System.Int128)units * scale * price) + odd)).ListOf().ToArbitrary(),
            static fills =>
            {
                var trade = default(TradeAggregate);
                foreach (var fill in fills)
                {
                    var before = trade;
                    var change = trade.Apply(
                        fill.Side, new Amount(fill.Units), new Amount(fill.Value), new Quantity(5));
                    var isSame = before.Number == trade.Number;
                    var isSound = trade.NetCost == trade.EntryCost - trade.ExitValue + trade.Realised
                        && !trade.NetCost.IsNegative && !trade.NetUnits.IsNegative
                        && trade.Number - before.Number is 0 or 1
                        && isSame == (change.Event != TradeEvent.Opened)
                        && (!isSame || trade.Realised == before.Realised + change.Profit)
                        && (!trade.NetUnits.IsZero || trade.NetCost.IsZero)
                        && (TradeNames.RealisesProfit(change.Event) || change.Profit.IsZero);
                    if (!isSound)
                    {
                        return false;
                    }
                }

                return true;
            }).Check(Many);

    private static TradeChange Apply(ref TradeAggregate trade, Side side, string quantity, string price)
    {
        var filled = Quantity.Parse(quantity);
        return trade.Apply(side, filled.ToAmount(), Price.Parse(price).Times(filled), Dust);
    }

    private static void Tell(List<string> told, ref TradeAggregate trade, Side side, string quantity, string price)
    {
        var before = trade.State(0, TradeEvent.None);
        var change = Apply(ref trade, side, quantity, price);
        var state = trade.State(0, change.Event);
        told.Add($"{TradeNames.NameOf(state.Event)} {TradeNames.NameOf(state.Status)} {state.EntryQuantity}@"
            + $"{state.EntryCost.PerUnitRoundedDown(state.EntryQuantity)}");
        if (TradeNames.RealisesProfit(state.Event))
        {
            Assert.Equal(change.Profit, TradeNames.ProfitDelta(before, state));
            told.Add($"{TradeNames.ProfitRealized} {TradeNames.ProfitDelta(before, state)}");
        }
    }
}
