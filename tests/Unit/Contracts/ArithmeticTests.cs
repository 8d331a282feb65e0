using System;
using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using KrakkedCore.Engine.Contracts;
using KrakkedCore.Engine.Contracts.Values;
using Xunit;

namespace KrakkedCore.Tests.Unit.Contracts;

public sealed class ArithmeticTests
{
    private static readonly Config Many = Config.QuickThrowOnFailure.WithMaxTest(3_000);

    [Fact]
    public void Sums_and_differences_are_exact_or_refused() =>
        Prop.ForAll(
            (from left in Texts.Raw64
             from right in Texts.Raw64
             select (left, right)).ToArbitrary(),
            static pair =>
            {
                BigInteger left = pair.left;
                BigInteger right = pair.right;
                var (price, otherPrice) = (new Price(pair.left), new Price(pair.right));
                var (quantity, otherQuantity) = (new Quantity(pair.left), new Quantity(pair.right));
                var (time, otherTime) = (new UnixNs(pair.left), new UnixNs(pair.right));
                return Is64(left + right, () => (price + otherPrice).Raw)
                    && Is64(left - right, () => (price - otherPrice).Raw)
                    && Is64(-left, () => (-price).Raw)
                    && Is64(left + right, () => (quantity + otherQuantity).Raw)
                    && Is64(left - right, () => (quantity - otherQuantity).Raw)
                    && Is64(-left, () => (-quantity).Raw)
                    && Is64(left + right, () => (time + pair.right).Raw)
                    && Is64(left - right, () => time - otherTime);
            }).Check(Many);

    [Fact]
    public void Amounts_are_exact_or_refused() =>
        Prop.ForAll(
            (from left in Texts.Raw128
             from right in Texts.Raw128
             from factor in Texts.Raw64
             select (left, right, factor)).ToArbitrary(),
            static sample =>
            {
                BigInteger left = sample.left;
                BigInteger right = sample.right;
                var (amount, other) = (new Amount(sample.left), new Amount(sample.right));
                return Is128(left + right, () => (amount + other).Raw)
                    && Is128(left - right, () => (amount - other).Raw)
                    && Is128(-left, () => (-amount).Raw)
                    && Is128(left * sample.factor, () => (amount * sample.factor).Raw);
            }).Check(Many);

    [Fact]
    public void Price_times_quantity_is_exact_for_every_pair_of_values() =>
        Prop.ForAll(
            (from price in Texts.Raw64
             from quantity in Texts.Raw64
             select (price, quantity)).ToArbitrary(),
            static pair =>
                new Price(pair.price).Times(new Quantity(pair.quantity)).Raw
                == (BigInteger)pair.price * pair.quantity).Check(Many);

    [Fact]
    public void Shares_round_the_way_their_names_say() =>
        Prop.ForAll(
            (from raw in Texts.Raw128
             from numerator in Texts.Positive64
             from denominator in Texts.Positive64
             select (raw, numerator: numerator - 1, denominator)).ToArbitrary(),
            static sample =>
            {
                var product = (BigInteger)sample.raw * sample.numerator;
                var amount = new Amount(sample.raw);
                return IsWithin128(
                        Floor(product, sample.denominator),
                        () => amount.ShareRoundedDown(sample.numerator, sample.denominator).Raw)
                    && IsWithin128(
                        -Floor(-product, sample.denominator),
                        () => amount.ShareRoundedUp(sample.numerator, sample.denominator).Raw);
            }).Check(Many);

    [Fact]
    public void A_share_that_fits_with_room_to_spare_is_never_refused() =>
        Prop.ForAll(
            (from raw in Texts.Raw64
             from numerator in Gen.Choose(0, 1_000_000)
             select (raw, numerator)).ToArbitrary(),
            static sample =>
                new Amount(sample.raw).ShareRoundedDown(sample.numerator, 1_000_000).Raw
                == Floor((BigInteger)sample.raw * sample.numerator, 1_000_000)).Check(Many);

    [Fact]
    public void Ledger_decimals_round_the_way_their_names_say() =>
        Prop.ForAll(
            (from raw in Texts.Raw128
             from decimals in Gen.Choose(0, 18)
             select (raw, decimals)).ToArbitrary(),
            static sample =>
            {
                var step = BigInteger.Pow(10, 18 - sample.decimals);
                var amount = new Amount(sample.raw);
                return Is128(Floor(sample.raw, step) * step, () => amount.RoundedDownToDecimals(sample.decimals).Raw)
                    && Is128(-Floor(-sample.raw, step) * step, () => amount.RoundedUpToDecimals(sample.decimals).Raw);
            }).Check(Many);

    [Fact]
    public void Ticks_and_lots_round_the_way_their_names_say() =>
        Prop.ForAll(
            (from raw in Texts.Raw64
             from step in Texts.Positive64
             select (raw, step)).ToArbitrary(),
            static sample =>
            {
                var down = Floor(sample.raw, sample.step) * sample.step;
                var up = -Floor(-(BigInteger)sample.raw, sample.step) * sample.step;
                var (price, tick) = (new Price(sample.raw), new Price(sample.step));
                var (quantity, lot) = (new Quantity(sample.raw), new Quantity(sample.step));
                return Is64(down, () => price.RoundedDownToTick(tick).Raw)
                    && Is64(up, () => price.RoundedUpToTick(tick).Raw)
                    && Is64(down, () => quantity.RoundedDownToLot(lot).Raw)
                    && Is64(up, () => quantity.RoundedUpToLot(lot).Raw)
                    && price.IsMultipleOf(tick) == (down == sample.raw)
                    && quantity.IsMultipleOf(lot) == (up == sample.raw);
            }).Check(Many);

    [Fact]
    public void Divisions_of_amounts_round_down_or_are_refused() =>
        Prop.ForAll(
            (from raw in Texts.Raw128
             from divisor in Texts.Positive64
             select (raw, divisor)).ToArbitrary(),
            static sample =>
            {
                var amount = new Amount(sample.raw);
                var quotient = Floor(sample.raw, sample.divisor);
                return Is64(quotient, () => amount.PerUnitRoundedDown(new Quantity(sample.divisor)).Raw)
                    && Is64(quotient, () => amount.QuantityRoundedDown(new Price(sample.divisor)).Raw)
                    && Is64(Floor(sample.raw, 10_000_000_000), () => amount.ToQuantityRoundedDown().Raw);
            }).Check(Many);

    [Fact]
    public void A_quantity_is_the_same_number_as_an_amount() =>
        Prop.ForAll(
            Texts.Raw64.ToArbitrary(),
            static raw =>
                new Quantity(raw).ToAmount().Raw == (BigInteger)raw * 10_000_000_000
                && new Quantity(raw).ToAmount().ToQuantityRoundedDown() == new Quantity(raw)).Check(Many);

    [Fact]
    public void Comparisons_follow_the_raw_value() =>
        Prop.ForAll(
            (from left in Texts.Raw64
             from right in Texts.Raw64
             select (left, right)).ToArbitrary(),
            static pair =>
            {
                var (left, right) = (new Price(pair.left), new Price(pair.right));
                return (left < right) == (pair.left < pair.right)
                    && (left >= right) == (pair.left >= pair.right)
                    && Math.Sign(left.CompareTo(right)) == Math.Sign(pair.left.CompareTo(pair.right))
                    && Price.Min(left, right).Raw == Math.Min(pair.left, pair.right)
                    && Price.Max(left, right).Raw == Math.Max(pair.left, pair.right);
            }).Check(Many);

    [Fact]
    public void An_order_id_tells_its_cause_and_ids_rise_with_causes()
    {
        var id = ClientOrderId.From(cause: 123, place: 255);

        Assert.Equal(123, id.Cause);
        Assert.True(id.Raw < ClientOrderId.From(cause: 124, place: 0).Raw);
        Assert.Equal(17, id.ToString().Length);
        Assert.Throws<InvariantException>(() => ClientOrderId.From(0, 0));
        Assert.Throws<InvariantException>(() => ClientOrderId.From(1, 256));
        Assert.Throws<OverflowException>(() => ClientOrderId.From(long.MaxValue, 0));
    }

    private static BigInteger Floor(BigInteger value, BigInteger divisor)
    {
        var quotient = BigInteger.DivRem(value, divisor, out var rest);
        return rest < 0 ? quotient - 1 : quotient;
    }

    private static bool Is64(BigInteger expected, Func<long> actual)
    {
        var fits = expected >= long.MinValue && expected <= long.MaxValue;
        return TryRun(actual, out var value) ? fits && value == expected : !fits;
    }

    private static bool Is128(BigInteger expected, Func<Int128> actual)
    {
        var fits = expected >= Int128.MinValue && expected <= Int128.MaxValue;
        return TryRun(actual, out var value) ? fits && value == expected : !fits;
    }

    /// <summary>As above, but at the very edge of the range a value that fits may be refused too.</summary>
    private static bool IsWithin128(BigInteger expected, Func<Int128> actual) =>
        TryRun(actual, out var value)
            ? value == expected
            : BigInteger.Abs(expected) > (BigInteger)Int128.MaxValue - long.MaxValue;

    private static bool TryRun<T>(Func<T> actual, out T value)
        where T : struct
    {
        try
        {
            value = actual();
            return true;
        }
        catch (OverflowException)
        {
            value = default;
            return false;
        }
    }
}
