using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using FsCheck;
using FsCheck.Fluent;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Engine.Logic.Portfolio.Days;
using Xunit;

namespace KrakkedCore.Tests.Unit.Logic.Portfolio.Days;

public sealed class IntradayBookTests
{
    private static readonly Config Many = Config.QuickThrowOnFailure.WithMaxTest(2_000);

    private static Gen<(Side Side, Amount Units, Amount Value)> Fill { get; } =
        from isBuy in ArbMap.Default.GeneratorFor<bool>()
        from units in Gen.OneOf(Gen.Choose(0, 20), Gen.Choose(0, int.MaxValue))
        from scale in Gen.Elements(1L, 1_000_000_007L, 1_000_000_000_000_000_000L)
        from price in Gen.Choose(0, 100_000)
        from odd in Gen.Choose(0, 999)
        select (isBuy ? Side.Buy : Side.Sell,
            new Amount((System.Int128)units * scale),
            new Amount(units == 0 ? 0 : ((System.Int128)units * scale * price) + odd));

    [Fact]
    public void It_takes_32_bytes_of_a_snapshot() => Assert.Equal(32, Unsafe.SizeOf<IntradayBook>());

    [Fact]
    public void V004_A35_what_was_bought_today_is_sold_first_and_the_baseline_has_no_part_in_it()
    {
        // The baseline of 2,000 at 15.00 is not told to the book at all.
        var book = default(IntradayBook);

        var bought = Apply(ref book, Side.Buy, "1000", "15.20");
        var profit = Apply(ref book, Side.Sell, "1000", "15.30");

        Assert.Equal(Amount.Zero, bought);
        Assert.Equal(Amount.Parse("100"), profit);
        Assert.Equal(Amount.Zero, book.Units);
        Assert.Equal(Amount.Zero, book.Cost);
    }

    [Fact]
    public void V004_A36_a_short_opened_today_is_bought_back_and_the_rest_is_long()
    {
        var book = default(IntradayBook);

        var profits = new List<Amount>
        {
            Apply(ref book, Side.Sell, "10", "100"),
            Apply(ref book, Side.Buy, "15", "90"),
        };
        var (units, cost) = (book.Units, book.Cost);
        profits.Add(Apply(ref book, Side.Sell, "5", "95"));

        Assert.Equal([Amount.Zero, Amount.Parse("100"), Amount.Parse("25")], profits);
        Assert.Equal((Amount.Parse("5"), Amount.Parse("450")), (units, cost));
        Assert.Equal(Amount.Parse("125"), profits.Aggregate(static (sum, one) => sum + one));
        Assert.Equal(Amount.Zero, book.Units);
    }

    [Fact]
    public void Several_buys_have_one_average_cost()
    {
        var book = default(IntradayBook);
        Apply(ref book, Side.Buy, "1", "100");
        Apply(ref book, Side.Buy, "3", "120");

        var profit = Apply(ref book, Side.Sell, "2", "130");

        Assert.Equal(Amount.Parse("30"), profit);
        Assert.Equal((Amount.Parse("2"), Amount.Parse("230")), (book.Units, book.Cost));
    }

    [Fact]
    public void The_share_of_a_cost_is_rounded_up_and_what_is_left_keeps_the_rest()
    {
        var book = default(IntradayBook);
        book.Apply(Side.Buy, new Amount(3), new Amount(10));

        var profits = Enumerable.Range(0, 3).Select(_ => book.Apply(Side.Sell, new Amount(1), new Amount(4))).ToArray();

        Assert.Equal([new Amount(0), new Amount(1), new Amount(1)], profits);
        Assert.Equal(Amount.Zero, book.Cost);
    }

    [Fact]
    public void A_day_begins_with_nothing_opened()
    {
        var book = default(IntradayBook);
        Apply(ref book, Side.Buy, "1", "100");

        book.Reset();

        Assert.Equal(Amount.Zero, Apply(ref book, Side.Sell, "1", "110"));
        Assert.Equal(Amount.Parse("-1"), book.Units);
    }

    [Fact]
    public void Sold_less_bought_is_the_sum_of_profits_less_what_the_inventory_cost() =>
        Prop.ForAll(
            Fill.ListOf().ToArbitrary(),
            static fills =>
            {
                var book = default(IntradayBook);
                var (units, flow, profit) = (Amount.Zero, Amount.Zero, Amount.Zero);
                foreach (var fill in fills)
                {
                    var sign = fill.Side == Side.Buy ? 1 : -1;
                    units += fill.Units * sign;
                    flow -= fill.Value * sign;
                    profit += book.Apply(fill.Side, fill.Units, fill.Value);
                    var isSigned = book.Units.IsNegative ? !book.Cost.IsPositive : !book.Cost.IsNegative;
                    if (book.Units != units || profit - book.Cost != flow || !isSigned
                        || (book.Units.IsZero && !book.Cost.IsZero))
                    {
                        return false;
                    }
                }

                return true;
            }).Check(Many);

    private static Amount Apply(ref IntradayBook book, Side side, string quantity, string price)
    {
        var filled = Quantity.Parse(quantity);
        return book.Apply(side, filled.ToAmount(), Price.Parse(price).Times(filled));
    }
}
