using System;
using System.Globalization;
using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using KrakkedCore.Engine.Contracts.Values;
using Xunit;

namespace KrakkedCore.Tests.Unit.Contracts;

public sealed class DecimalTextTests
{
    private static readonly Config Many = Config.QuickThrowOnFailure.WithMaxTest(3_000);

    public static TheoryData<string> HostileTexts { get; } =
    [
        string.Empty, "-", "--1", "+1", " 1", "1 ", ".5", "5.", "-.5", "1..2", "1.2.3", "1e", "1e+", "1e-", "e5",
        "1e1.5", "1e400", "1e-400", "1e99999999999999999999", "1e-99999999999999999999", "NaN", "Infinity", "-inf",
        "0x10", "1_000",
        "1,5", "١٢٣", "１２３", "½", "1\0", "\0", "1234567890123456789012345678901234567890",
        "0.0000000000000000000000000000000000000001", "170141183460469231731687303715884105728",
        "99999999999999999999999999999999999999e38",
    ];

    [Theory]
    [MemberData(nameof(HostileTexts))]
    public void A_text_that_is_no_exact_value_is_refused_without_an_exception(string text)
    {
        var bytes = Texts.Utf8(text);

        Assert.False(Price.TryParse(bytes, out var price));
        Assert.False(Quantity.TryParse(bytes, out var quantity));
        Assert.False(Amount.TryParse(bytes, out var amount));
        Assert.True(price.IsZero && quantity.IsZero && amount.IsZero);
        Assert.Throws<FormatException>(() => Price.Parse(text));
    }

    [Fact]
    public void Random_bytes_are_read_without_an_exception_and_never_past_their_end() =>
        Prop.ForAll(
            Gen.Elements("09.-+eE \u00E9"u8.ToArray()).ArrayOf().ToArbitrary(),
            static text =>
            {
                var error64 = DecimalText.Read(text, 10, out long raw64, out var length64);
                var error128 = DecimalText.Read(text, 18, out Int128 raw128, out var length128);
                return IsSound(error64, raw64, length64, text.Length)
                    && IsSound(error128, raw128, length128, text.Length);
            }).Check(Many);

    [Fact]
    public void Reading_agrees_with_big_integers() =>
        Prop.ForAll(Texts.Decimal.ToArbitrary(), static text =>
            AgreesAt(text, 8) && AgreesAt(text, 10) && AgreesAt(text, 18)).Check(Many);

    [Fact]
    public void Reading_agrees_with_the_platforms_decimal() =>
        Prop.ForAll(
            (from mantissa in Texts.Raw64
             from scale in Gen.Choose(0, 8)
             select (mantissa, scale)).ToArbitrary(),
            static sample =>
            {
                var value = (decimal)sample.mantissa / PowersOfTen.Of(sample.scale);
                var text = value.ToString(CultureInfo.InvariantCulture);
                return Amount.TryParse(Texts.Utf8(text), out var amount)
                    && amount.Raw == (Int128)(BigInteger)(value * 100_000_000) * 10_000_000_000;
            }).Check(Many);

    [Fact]
    public void What_is_written_reads_back_to_the_same_value() =>
        Prop.ForAll(
            (from raw in Texts.Raw64
             from wide in Texts.Raw128
             from decimals in Gen.Choose(0, 8)
             select (raw, wide, decimals)).ToArbitrary(),
            static sample =>
            {
                Span<byte> text = stackalloc byte[42];
                var price = new Price(sample.raw == long.MinValue ? 0 : sample.raw);
                var quantity = new Quantity(price.Raw);
                var amount = new Amount(sample.wide);
                return price.TryFormat(text, out var length, sample.decimals)
                    && Price.TryParse(text[..length], out var priceRead) && priceRead == price
                    && quantity.TryFormat(text, out length, sample.decimals)
                    && Quantity.TryParse(text[..length], out var quantityRead) && quantityRead == quantity
                    && amount.TryFormat(text, out length, sample.decimals)
                    && Amount.TryParse(text[..length], out var amountRead) && amountRead == amount
                    && Amount.Parse(amount.ToString()) == amount;
            }).Check(Many);

    [Fact]
    public void What_is_written_has_no_exponent_and_no_more_zeros_than_asked_for() =>
        Prop.ForAll(
            (from raw in Texts.Raw128
             from decimals in Gen.Choose(0, 18)
             select (raw, decimals)).ToArbitrary(),
            static sample =>
            {
                var text = DecimalText.ToText(sample.raw, 18, sample.decimals);
                var point = text.IndexOf('.', StringComparison.Ordinal);
                var decimals = point < 0 ? 0 : text.Length - point - 1;
                return !text.Contains('e', StringComparison.OrdinalIgnoreCase)
                    && decimals >= sample.decimals
                    && (decimals == sample.decimals || text[^1] != '0')
                    && char.IsAsciiDigit(text[sample.raw < 0 ? 1 : 0]);
            }).Check(Many);

    [Theory]
    [InlineData("0", 0, "0")]
    [InlineData("-0", 0, "0")]
    [InlineData("0", 2, "0.00")]
    [InlineData("1e-5", 0, "0.00001")]
    [InlineData("1E+3", 1, "1000.0")]
    [InlineData("000123.4500", 0, "123.45")]
    [InlineData("0e400", 0, "0")]
    [InlineData("-92233720368.54775807", 0, "-92233720368.54775807")]
    [InlineData("92233720368.54775807", 8, "92233720368.54775807")]
    public void A_quantity_is_written_as_known(string text, int decimalsMin, string expected)
    {
        Span<byte> written = stackalloc byte[42];

        Assert.True(Quantity.Parse(text).TryFormat(written, out var length, decimalsMin));

        Assert.Equal(expected, Texts.Ascii(written[..length]));
    }

    [Fact]
    public void Values_one_step_beyond_the_range_are_refused_as_out_of_range()
    {
        Assert.Equal(DecimalError.OutOfRange, DecimalText.Read("92233720368.54775808"u8, 8, out long _, out _));
        Assert.Equal(DecimalError.OutOfRange, DecimalText.Read("-92233720368.54775808"u8, 8, out long _, out _));
        Assert.Equal(DecimalError.TooManyDecimals, DecimalText.Read("0.000000001"u8, 8, out long _, out _));
        Assert.Equal(
            DecimalError.OutOfRange,
            DecimalText.Read("170141183460469231731.687303715884105728"u8, 18, out Int128 _, out _));
        Assert.Equal(Int128.MaxValue, Amount.Parse("170141183460469231731.687303715884105727").Raw);
    }

    [Fact]
    public void A_huge_exponent_does_not_cancel_against_as_many_zeros()
    {
        var up = "0." + new string('0', 9_999) + "1e999999";
        var down = "1" + new string('0', 10_000) + "e-999999";
        var exact = "0." + new string('0', 19_999) + "5e20000";

        Assert.Equal(DecimalError.OutOfRange, DecimalText.Read(Texts.Utf8(up), 8, out long _, out _));
        Assert.Equal(DecimalError.TooManyDecimals, DecimalText.Read(Texts.Utf8(down), 8, out long _, out _));
        Assert.Equal(Quantity.Parse("5"), Quantity.Parse(exact));
    }

    [Fact]
    public void A_number_ends_where_the_next_byte_is_not_part_of_it()
    {
        var error = DecimalText.Read("45285.2,\"qty\":0.001"u8, 10, out long raw, out var length);

        Assert.Equal(DecimalError.None, error);
        Assert.Equal(7, length);
        Assert.Equal(Price.Parse("45285.2").Raw, raw);
    }

    [Fact]
    public void A_buffer_that_is_too_small_is_reported_and_left_alone()
    {
        Span<byte> text = stackalloc byte[4];

        Assert.False(Price.Parse("123.45").TryFormat(text, out var written));

        Assert.Equal(0, written);
        Assert.Equal(new byte[4], text.ToArray());
    }

    [Fact]
    public void Reading_and_writing_allocate_nothing()
    {
        var text = new byte[42];
        ReadAndWrite(text);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var round = 0; round < 1_000; round++)
        {
            ReadAndWrite(text);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Theory]
    [InlineData("tr-TR")]
    [InlineData("fa-IR")]
    [InlineData("de-DE")]
    public void The_culture_changes_nothing(string name)
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = ForeignCulture(name);

            Assert.Equal("-1234.5", Price.Parse("-1234.5").ToString());
            Assert.Equal("1970-01-01T00:00:00.000000001Z", new UnixNs(1).ToString());
            Assert.Equal("k0000000000000100", ClientOrderId.From(1, 0).ToString());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    /// <summary>The build knows the invariant culture alone, so the foreign one is made by hand.</summary>
    private static CultureInfo ForeignCulture(string name)
    {
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.NumberFormat.NumberDecimalSeparator = name == "fa-IR" ? "٫" : ",";
        culture.NumberFormat.NegativeSign = name == "fa-IR" ? "\u200E\u2212" : "\u2212";
        culture.NumberFormat.NumberGroupSeparator = ".";
        return culture;
    }

    private static bool AgreesAt(string text, int scale)
    {
        var expected = Texts.Reference(text, scale);
        var bytes = Texts.Utf8(text);
        var error64 = DecimalText.Read(bytes, scale, out long raw64, out var length64);
        var error128 = DecimalText.Read(bytes, scale, out Int128 raw128, out var length128);
        var fits64 = expected is { } value && BigInteger.Abs(value) <= long.MaxValue;
        var fits128 = expected is { } wide && BigInteger.Abs(wide) <= (BigInteger)Int128.MaxValue;
        return (error64 == DecimalError.None) == fits64
            && (error128 == DecimalError.None) == fits128
            && (!fits64 || (raw64 == expected && length64 == bytes.Length))
            && (!fits128 || ((BigInteger)raw128 == expected && length128 == bytes.Length));
    }

    private static bool IsSound(DecimalError error, Int128 raw, int length, int lengthMax) =>
        error == DecimalError.None ? length > 0 && length <= lengthMax : raw == 0 && length == 0;

    private static void ReadAndWrite(byte[] text)
    {
        var isRead = Price.TryParse("-12345.6789e-2"u8, out var price)
            & Quantity.TryParse("0.00000001"u8, out var quantity)
            & Amount.TryParse("-170141183460469231731.687303715884105727"u8, out var amount)
            & UnixNs.TryParse("2026-08-24T22:21:58.343688Z"u8, out var time);
        var isWritten = price.TryFormat(text, out _)
            & quantity.TryFormat(text, out _, 8)
            & amount.TryFormat(text, out _)
            & time.TryFormat(text, out _);
        Assert.True(isRead && isWritten);
    }
}
