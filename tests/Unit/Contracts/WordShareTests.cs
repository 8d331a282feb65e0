using System;
using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using KrakkedCore.Engine.Contracts.Values;
using Xunit;

namespace KrakkedCore.Tests.Unit.Contracts;

public sealed class WordShareTests
{
    private static readonly Config Many = Config.QuickThrowOnFailure.WithMaxTest(20_000);

    private static readonly Gen<Int128> Wide =
        from high in Texts.Raw64
        from low in Texts.Raw64
        from bits in Gen.Choose(0, 126)
        select (Int128)(((UInt128)(ulong)high << 64) | (ulong)low) >> bits;

    private static readonly Gen<long> Word =
        from raw in Texts.Raw64
        from bits in Gen.Choose(0, 62)
        select (raw & long.MaxValue) >> bits;

    [Fact]
    public void Shares_by_words_agree_with_integers_without_limit() =>
        Prop.ForAll(
            (from value in Wide
             from numerator in Word
             from denominator in Word
             select (value, numerator, denominator: Math.Max(denominator, 1))).ToArbitrary(),
            static sample =>
            {
                var product = (BigInteger)sample.value * sample.numerator;
                var floor = BigInteger.Divide(product, sample.denominator);
                floor -= product.Sign < 0 && floor * sample.denominator != product ? 1 : 0;
                return Same(
                    floor, () => new Amount(sample.value).ShareRoundedDown(sample.numerator, sample.denominator));
            }).Check(Many);

    [Fact]
    public void Products_agree_with_integers_without_limit() =>
        Prop.ForAll(
            (from value in Wide
             from factor in Texts.Raw64
             from bits in Gen.Choose(0, 62)
             select (value, factor: factor >> bits)).ToArbitrary(),
            static sample => Same(
                (BigInteger)sample.value * sample.factor, () => new Amount(sample.value) * sample.factor)).Check(Many);

    private static bool Same(BigInteger expected, Func<Amount> act)
    {
        var fits = expected >= (BigInteger)Int128.MinValue && expected <= (BigInteger)Int128.MaxValue;
        try
        {
            return act().Raw == expected && fits;
        }
        catch (OverflowException)
        {
            return !fits;
        }
    }
}
