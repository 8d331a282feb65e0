using System;
using System.Runtime.CompilerServices;
using FsCheck;
using FsCheck.Fluent;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Engine.Logic.Portfolio.Performance;
using Xunit;

namespace KrakkedCore.Tests.Unit.Logic.Portfolio.Performance;

public sealed class HighWaterTests
{
    private static readonly Config Many = Config.QuickThrowOnFailure.WithMaxTest(3_000);

    [Fact]
    public void It_takes_16_bytes_of_a_snapshot() => Assert.Equal(16, Unsafe.SizeOf<HighWater>());

    [Fact]
    public void Drawdown_is_positive_from_the_highest_equity()
    {
        var water = Seen("100", "120", "90");

        Assert.Equal(Amount.Parse("120"), water.Mark);
        Assert.Equal(250_000, water.DrawdownMillionths(Amount.Parse("90")));
        Assert.Equal(0, water.DrawdownMillionths(Amount.Parse("120")));
        Assert.Equal(0, water.DrawdownMillionths(Amount.Parse("121")));
    }

    [Fact]
    public void Drawdown_is_rounded_up()
    {
        var water = Seen("3");

        Assert.Equal(333_334, water.DrawdownMillionths(Amount.Parse("2")));
        Assert.Equal(1, water.DrawdownMillionths(new Amount(water.Mark.Raw - 1)));
    }

    [Fact]
    public void A_deposit_and_a_withdrawal_move_the_mark_in_proportion()
    {
        var water = Seen("200", "150");

        water.Flow(Amount.Parse("150"), Amount.Parse("300"));
        var deposited = (water.Mark, water.DrawdownMillionths(Amount.Parse("300")));
        water.Flow(Amount.Parse("300"), Amount.Parse("30"));

        Assert.Equal((Amount.Parse("400"), 250_000), deposited);
        Assert.Equal((Amount.Parse("40"), 250_000), (water.Mark, water.DrawdownMillionths(Amount.Parse("30"))));
    }

    [Theory]
    [InlineData("0", "500", "500")]
    [InlineData("-10", "500", "500")]
    [InlineData("150", "0", "0")]
    [InlineData("150", "-1", "0")]
    public void Where_nothing_was_or_nothing_stays_the_mark_begins_anew(string before, string after, string mark)
    {
        var water = Seen("200");

        water.Flow(Amount.Parse(before), Amount.Parse(after));

        Assert.Equal(Amount.Parse(mark), water.Mark);
        Assert.Equal(0, water.DrawdownMillionths(Amount.Parse(after)));
    }

    [Fact]
    public void Equity_below_zero_is_more_than_all_of_the_mark()
    {
        var water = Seen("100");

        Assert.Equal(1_500_000, water.DrawdownMillionths(Amount.Parse("-50")));
        Assert.Equal(int.MaxValue, water.DrawdownMillionths(Amount.Parse("-100000000000000000000")));
    }

    [Fact]
    public void A_mark_that_would_not_fit_is_the_largest_there_is()
    {
        var water = Seen("1000000");

        water.Flow(new Amount(1), Amount.Parse("1000000"));

        Assert.Equal(new Amount(Int128.MaxValue), water.Mark);
        Assert.Equal(1_000_000, water.DrawdownMillionths(Amount.Parse("1000000")));
    }

    [Fact]
    public void Flows_do_not_move_drawdown_beyond_rounding() =>
        Prop.ForAll(
            (from peak in Gen.Choose(1_000, 1_000_000_000)
             from lost in Gen.Choose(0, 999)
             from flows in Gen.Choose(1, 1_000_000_000).NonEmptyListOf()
             select (peak, lost, flows)).ToArbitrary(),
            static sample =>
            {
                var unit = PowersOfTen.Of(12);
                var water = default(HighWater);
                water.See(new Amount((Int128)sample.peak * unit));
                var equity = new Amount((Int128)sample.peak * unit / 1_000 * (1_000 - sample.lost));
                var drawdown = water.DrawdownMillionths(equity);
                foreach (var flow in sample.flows)
                {
                    var after = new Amount((Int128)flow * unit);
                    water.Flow(equity, after);
                    equity = after;
                    var moved = water.DrawdownMillionths(equity) - drawdown;
                    if (moved is < 0 or > 1 || water.Mark < equity)
                    {
                        return false;
                    }
                }

                return true;
            }).Check(Many);

    private static HighWater Seen(params string[] equities)
    {
        var water = default(HighWater);
        foreach (var equity in equities)
        {
            water.See(Amount.Parse(equity));
        }

        return water;
    }
}
