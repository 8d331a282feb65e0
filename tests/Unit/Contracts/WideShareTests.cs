using System;
using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using KrakkedCore.Engine.Contracts;
using KrakkedCore.Engine.Contracts.Values;
using Xunit;

namespace KrakkedCore.Tests.Unit.Contracts;

public sealed class WideShareTests
{
    private static readonly Config Many = Config.QuickThrowOnFailure.WithMaxTest(20_000);

    private static readonly Gen<Int128> Positive =
        from high in Texts.Raw64
        from low in Texts.Raw64
        from bits in Gen.Choose(1, 127)
        from shape in Gen.Choose(0, 3)
        select Shaped(high, low, bits, shape);

    [Fact]
    public void Shares_agree_with_integers_without_limit() =>
        Prop.ForAll(
            (from value in Positive
             from isNegative in Gen.Choose(0, 1)
             from numerator in Positive
             from denominator in Positive
             select (value: isNegative == 1 ? -value : value, numerator, denominator)).ToArbitrary(),
            static sample => Agrees(sample.value, sample.numerator, sample.denominator)).Check(Many);

    [Fact]
    public void Shares_of_units_that_are_quantities_agree() =>
        Prop.ForAll(
            (from value in Positive
             from numerator in Texts.Raw64
             from denominator in Texts.Raw64
             select (value, numerator, denominator)).ToArbitrary(),
            static sample =>
            {
                var one = Int128.Abs((Int128)sample.numerator) * 10_000_000_000;
                var other = (Int128.Abs((Int128)sample.denominator) + 1) * 10_000_000_000;
                return Agrees(sample.value, Int128.Min(one, other), other);
            }).Check(Many);

    [Theory]
    [InlineData("1", "1", "3", "0.333333333333333333", "0.333333333333333334")]
    [InlineData("-1", "1", "3", "-0.333333333333333334", "-0.333333333333333333")]
    [InlineData("100000000000000000000", "2", "4", "50000000000000000000", "50000000000000000000")]
    [InlineData("7", "0", "3", "0", "0")]
    [InlineData("0", "5", "3", "0", "0")]
    [InlineData("26", "0.5", "1", "13", "13")]
    public void Worked_by_hand(string value, string numerator, string denominator, string down, string up)
    {
        var amount = Amount.Parse(value);

        Assert.Equal(
            Amount.Parse(down), amount.ShareRoundedDown(Amount.Parse(numerator), Amount.Parse(denominator)));
        Assert.Equal(Amount.Parse(up), amount.ShareRoundedUp(Amount.Parse(numerator), Amount.Parse(denominator)));
    }

    [Fact]
    public void Digits_that_are_guessed_too_large_are_put_right()
    {
        var ones = Int128.MaxValue;
        Int128[] edges = [1, ulong.MaxValue, (Int128)ulong.MaxValue + 1, ones, ones - 1, ones << 1 >> 1, ones >> 1,
            ((Int128)1 << 126) + 1, ((Int128)long.MaxValue << 64) + 1, (Int128)1 << 64, (Int128)uint.MaxValue << 32];
        foreach (var value in edges)
        {
            foreach (var numerator in edges)
            {
                foreach (var denominator in edges)
                {
                    Assert.True(
                        value <= 0 || denominator <= 0 || Agrees(value, Int128.Abs(numerator), denominator),
                        $"{value} {numerator} {denominator}");
                }
            }
        }
    }

    [Fact]
    public void A_share_of_nothing_is_refused() =>
        Assert.Throws<InvariantException>(
            static () => new Amount(5).ShareRoundedDown(new Amount(1), Amount.Zero));

    private static bool Agrees(Int128 value, Int128 numerator, Int128 denominator)
    {
        var product = (BigInteger)value * numerator;
        var down = BigInteger.DivRem(product, denominator, out var rest);
        down -= rest.Sign < 0 ? 1 : 0;
        var up = rest.IsZero ? down : down + 1;
        return Is(down, () => new Amount(value).ShareRoundedDown(new Amount(numerator), new Amount(denominator)))
            && Is(up, () => new Amount(value).ShareRoundedUp(new Amount(numerator), new Amount(denominator)));
    }

    private static bool Is(BigInteger expected, Func<Amount> share)
    {
        try
        {
            return share().Raw == expected;
        }
        catch (OverflowException)
        {
            return BigInteger.Abs(expected) > (BigInteger)Int128.MaxValue;
        }
    }

    private static Int128 Shaped(long high, long low, int bits, int shape)
    {
        var raw = (((UInt128)(ulong)high << 64) | (ulong)low) >> (128 - bits);
        raw = shape switch
        {
            0 => raw & ~(UInt128)ulong.MaxValue,
            1 => raw | ulong.MaxValue,
            _ => raw,
        };
        var value = (Int128)(raw & (UInt128)Int128.MaxValue);
        return value == 0 ? 1 : value;
    }
}
