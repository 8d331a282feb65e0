using System;
using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Engine.Logic.Portfolio.Days;
using KrakkedCore.Tests.Unit.Contracts;
using Xunit;

namespace KrakkedCore.Tests.Unit.Logic.Portfolio.Days;

public sealed class WideShareTests
{
    private static readonly Config Many = Config.QuickThrowOnFailure.WithMaxTest(5_000);

    private static Gen<Int128> Positive { get; } =
        from raw in Texts.Raw128
        from cut in Gen.Choose(0, 126)
        select Int128.Abs(raw) >> cut;

    [Fact]
    public void Shares_are_those_of_big_integers_or_refused() =>
        Prop.ForAll(
            (from value in Positive
             from numerator in Positive
             from denominator in Positive
             select (value, numerator, denominator: denominator == 0 ? 1 : denominator)).ToArbitrary(),
            static sample =>
            {
                var (value, numerator) = (new Amount(sample.value), new Amount(sample.numerator));
                var denominator = new Amount(sample.denominator);
                var down = BigInteger.DivRem(
                    (BigInteger)sample.value * sample.numerator, sample.denominator, out var rest);
                var up = rest.IsZero ? down : down + 1;
                var fits = up <= (BigInteger)Int128.MaxValue;
                return WideShare.TryUp(value, numerator, denominator, out var share) == fits
                    && (!fits || share.Raw == up)
                    && (!fits || WideShare.Down(value, numerator, denominator).Raw == down);
            }).Check(Many);

    [Fact]
    public void What_does_not_fit_is_refused()
    {
        var most = new Amount(Int128.MaxValue);

        Assert.Throws<OverflowException>(() => WideShare.Down(most, most, new Amount(1)));
        Assert.Throws<OverflowException>(() => WideShare.Up(most, new Amount(2), new Amount(1)));
        Assert.Equal(most, WideShare.Down(most, most, most));
    }
}
