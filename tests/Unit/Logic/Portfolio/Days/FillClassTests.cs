using System;
using System.Linq;
using FsCheck;
using FsCheck.Fluent;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Engine.Logic.Portfolio.Days;
using Xunit;

namespace KrakkedCore.Tests.Unit.Logic.Portfolio.Days;

public sealed class FillClassTests
{
    private static readonly FillClass[] All =
        [.. Enum.GetValues<FillClass>().Where(static one => one != FillClass.None)];

    private static readonly Config Many = Config.QuickThrowOnFailure.WithMaxTest(3_000);

    [Fact]
    public void V004_A11_the_parts_of_a_long_term_long_decrease_make_its_name_and_it_raises_no_risk()
    {
        const FillClass Decrease = FillClass.LtLongDecrease;

        Assert.Equal("LT_LONG_DECREASE", FillClassNames.NameOf(Decrease));
        Assert.Equal(("LT", "LONG", "DECREASE"), Parts(Decrease));
        Assert.False(FillClassNames.IsRiskIncreasing(Decrease));
    }

    [Fact]
    public void V004_A11_a_market_makers_short_increase_raises_risk()
    {
        Assert.True(FillClassNames.TryParse("MM_SHORT_INCREASE", out var parsed));

        Assert.Equal(FillClass.MmShortIncrease, parsed);
        Assert.True(FillClassNames.IsRiskIncreasing(parsed));
    }

    [Fact]
    public void V004_A11_all_eight_names_are_read_back_also_in_short()
    {
        Assert.Equal(8, All.Select(FillClassNames.NameOf).Distinct().Count());
        Assert.All(All, static one =>
        {
            var name = FillClassNames.NameOf(one);
            var (bucket, direction, effect) = Parts(one);
            Assert.Equal(name, $"{bucket}_{direction}_{effect}");
            Assert.Equal(one, Parsed(name));
            Assert.Equal(one, Parsed(name.Replace("REASE", string.Empty, StringComparison.Ordinal)));
            Assert.Equal(effect == "INCREASE", FillClassNames.IsRiskIncreasing(one));
        });
    }

    [Theory]
    [InlineData("")]
    [InlineData("LT_LONG")]
    [InlineData("LT_LONG_")]
    [InlineData("LT_LONG_INCR")]
    [InlineData("LT_LONG_INCREASES")]
    [InlineData("lt_long_increase")]
    [InlineData("XX_LONG_INCREASE")]
    public void What_is_no_name_is_refused(string text)
    {
        Assert.False(FillClassNames.TryParse(text, out var parsed));
        Assert.Equal(FillClass.None, parsed);
    }

    [Theory]
    [InlineData("0", Side.Buy, "100", FillClass.LtLongIncrease)]
    [InlineData("100", Side.Sell, "40", FillClass.LtLongDecrease)]
    [InlineData("-50", Side.Buy, "20", FillClass.LtShortDecrease)]
    [InlineData("0", Side.Sell, "1", FillClass.LtShortIncrease)]
    [InlineData("100", Side.Sell, "100", FillClass.LtLongDecrease)]
    [InlineData("-50", Side.Buy, "50", FillClass.LtShortDecrease)]
    [InlineData("-50", Side.Sell, "1", FillClass.LtShortIncrease)]
    [InlineData("100", Side.Buy, "1", FillClass.LtLongIncrease)]
    public void V004_A12_the_class_follows_from_what_is_held(
        string held, Side side, string quantity, FillClass expected)
    {
        var parts = FillClasses.Of(makesMarkets: false, Amount.Parse(held), side, Quantity.Parse(quantity));
        var makers = FillClasses.Of(makesMarkets: true, Amount.Parse(held), side, Quantity.Parse(quantity));

        Assert.Equal(new FillParts(expected, Quantity.Parse(quantity)), parts);
        Assert.Equal(new FillParts(expected + 4, Quantity.Parse(quantity)), makers);
    }

    [Theory]
    [InlineData("30", Side.Sell, "40", FillClass.LtLongDecrease, "30", FillClass.LtShortIncrease, "10")]
    [InlineData("-30", Side.Buy, "40", FillClass.LtShortDecrease, "30", FillClass.LtLongIncrease, "10")]
    [InlineData("1.000000009", Side.Sell, "2", FillClass.LtLongDecrease, "1", FillClass.LtShortIncrease, "1")]
    public void A_fill_that_crosses_zero_is_parted(
        string held, Side side, string quantity, FillClass first, string closed, FillClass second, string opened)
    {
        var parts = FillClasses.Of(makesMarkets: false, Amount.Parse(held), side, Quantity.Parse(quantity));

        Assert.True(parts.IsSplit);
        Assert.Equal(new FillParts(first, Quantity.Parse(closed), second, Quantity.Parse(opened)), parts);
    }

    [Fact]
    public void What_is_finer_than_a_quantity_is_no_inventory()
    {
        var parts = FillClasses.Of(makesMarkets: false, Amount.Parse("0.000000009"), Side.Sell, Quantity.Parse("1"));

        Assert.Equal(new FillParts(FillClass.LtShortIncrease, Quantity.Parse("1")), parts);
    }

    [Fact]
    public void The_parts_make_the_whole_and_only_what_gives_back_comes_first() =>
        Prop.ForAll(
            (from held in Gen.OneOf(Gen.Choose(-2_000, 2_000).Select(static value => value * 10_000_000_000L),
                ArbMap.Default.GeneratorFor<long>())
             from isBuy in ArbMap.Default.GeneratorFor<bool>()
             from isMaker in ArbMap.Default.GeneratorFor<bool>()
             from quantity in Gen.Choose(1, 3_000)
             select (held, isBuy, isMaker, quantity)).ToArbitrary(),
            static sample =>
            {
                var held = new Amount(sample.held);
                var quantity = new Quantity(sample.quantity);
                var side = sample.isBuy ? Side.Buy : Side.Sell;

                var parts = FillClasses.Of(sample.isMaker, held, side, quantity);

                var classes = new[] { parts.First, parts.Second }.Where(static one => one != FillClass.None).ToArray();
                return parts.FirstQuantity + parts.SecondQuantity == quantity
                    && parts.FirstQuantity.IsPositive
                    && parts.IsSplit == parts.SecondQuantity.IsPositive
                    && (!parts.IsSplit || !FillClassNames.IsRiskIncreasing(parts.First))
                    && (!parts.IsSplit || FillClassNames.IsRiskIncreasing(parts.Second))
                    && classes.All(one => FillClassNames.IsMarketMaking(one) == sample.isMaker)
                    && classes.All(one => FillClassNames.IsLong(one) == (FillClassNames.IsRiskIncreasing(one)
                        == sample.isBuy))
                    && (FillClassNames.IsRiskIncreasing(parts.First) || parts.FirstQuantity.ToAmount()
                        <= Amount.Max(held, -held));
            }).Check(Many);

    private static (string Bucket, string Direction, string Effect) Parts(FillClass one) =>
        (FillClassNames.BucketOf(one), FillClassNames.DirectionOf(one), FillClassNames.EffectOf(one));

    private static FillClass Parsed(string text) =>
        FillClassNames.TryParse(text, out var parsed) ? parsed : FillClass.None;
}
