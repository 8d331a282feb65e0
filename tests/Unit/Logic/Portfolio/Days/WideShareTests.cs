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
    public void Shares_are_those_of_big_integers_and_only_what_is_very_large_is_refused() =>
        Prop.ForAll(
            (from value in Positive
             from numerator in Positive
             from denominator in Positive
             select (value, numerator, denominator: denominator == 0 ? 1 : denominator)).ToArbitrary(),
            static sample =>
            {
                var down = BigInteger.DivRem(
                    (BigInteger)sample.value * sample.numerator, sample.denominator, out var rest);
                var up = rest.IsZero ? down : down + 1;

                var fits = WideShare.TryUp(
                    new Amount(sample.value),
                    new Amount(sample.numerator),
                    new Amount(sample.denominator),
                    out var share);

                return fits ? share.Raw == up : share.IsZero && up * 2 > (BigInteger)Int128.MaxValue;
            }).Check(Many);
}
