using System;
using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using KrakkedCore.Engine.Contracts.Values;
using Xunit;

namespace KrakkedCore.Tests.Unit.Contracts;

public sealed class UnixNsTests
{
    private const long TicksOf1678 = 529_210_368_000_000_000;
    private const long TicksOf2262 = 713_502_432_000_000_000;
    private const long NsPerTick = 100;

    private static readonly Gen<(long Ticks, int Nanosecond)> Moments =
        from day in Gen.Choose(0, 213_300)
        from ofDay in ArbMap.Default.GeneratorFor<uint>()
        from nanosecond in Gen.Choose(0, 99)
        let ticks = TicksOf1678 + (day * TimeSpan.TicksPerDay) + (long)(ofDay * 201.16)
        where ticks < TicksOf2262
        select (ticks, nanosecond);

    [Fact]
    public void Text_agrees_with_the_platforms_calendar_from_1678_to_2261() =>
        Prop.ForAll(Moments.ToArbitrary(), static moment =>
        {
            var date = new DateTimeOffset(moment.Ticks, TimeSpan.Zero);
            var expected = date.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff", CultureInfo.InvariantCulture)
                + moment.Nanosecond.ToString("00", CultureInfo.InvariantCulture) + "Z";
            var time = new UnixNs(((moment.Ticks - DateTimeOffset.UnixEpoch.Ticks) * NsPerTick) + moment.Nanosecond);
            return time.ToString() == expected
                && UnixNs.TryParse(Texts.Utf8(expected), out var read)
                && read == time;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(5_000));

    [Theory]
    [InlineData("1970-01-01T00:00:00Z", 0)]
    [InlineData("1970-01-01t00:00:00.5z", 500_000_000)]
    [InlineData("1969-12-31T23:59:59.999999999Z", -1)]
    [InlineData("2000-02-29T00:00:00Z", 951_782_400_000_000_000)]
    [InlineData("1678-01-01T00:00:00Z", -9_214_560_000_000_000_000)]
    [InlineData("2261-12-31T23:59:59.999999999Z", 9_214_646_399_999_999_999)]
    public void Known_moments_are_read(string text, long expected)
    {
        Assert.True(UnixNs.TryParse(Texts.Utf8(text), out var time));
        Assert.Equal(expected, time.Raw);
    }

    [Theory]
    [InlineData("")]
    [InlineData("2026")]
    [InlineData("2026-08-24")]
    [InlineData("2026-08-24T22:21:58")]
    [InlineData("2026-08-24T22:21:58+00:00")]
    [InlineData("2026-08-24 22:21:58Z")]
    [InlineData("2026-13-01T00:00:00Z")]
    [InlineData("2026-00-01T00:00:00Z")]
    [InlineData("2026-01-00T00:00:00Z")]
    [InlineData("2026-04-31T00:00:00Z")]
    [InlineData("2025-02-29T00:00:00Z")]
    [InlineData("2100-02-29T00:00:00Z")]
    [InlineData("2026-01-01T24:00:00Z")]
    [InlineData("2026-01-01T00:60:00Z")]
    [InlineData("2026-01-01T00:00:60Z")]
    [InlineData("2026-01-01T00:00:00.Z")]
    [InlineData("2026-01-01T00:00:00.1234567890Z")]
    [InlineData("2026-01-01T00:00:00,5Z")]
    [InlineData("1677-12-31T23:59:59Z")]
    [InlineData("2262-01-01T00:00:00Z")]
    [InlineData("20a6-01-01T00:00:00Z")]
    [InlineData("٢٠٢٦-01-01T00:00:00Z")]
    [InlineData("-026-01-01T00:00:00Z")]
    public void What_is_no_moment_in_utc_is_refused(string text)
    {
        Assert.False(UnixNs.TryParse(Texts.Utf8(text), out var time));
        Assert.Equal(default, time);
    }

    [Fact]
    public void The_first_and_the_last_moment_can_be_written()
    {
        Assert.Equal("1677-09-21T00:12:43.145224192Z", new UnixNs(long.MinValue).ToString());
        Assert.Equal("2262-04-11T23:47:16.854775807Z", new UnixNs(long.MaxValue).ToString());
    }

    [Fact]
    public void Decimals_are_cut_not_rounded()
    {
        Span<byte> text = stackalloc byte[30];

        Assert.True(new UnixNs(1_999_999_999).TryFormat(text, out var length, decimals: 3));
        Assert.Equal("1970-01-01T00:00:01.999Z", Texts.Ascii(text[..length]));
        Assert.True(new UnixNs(1_999_999_999).TryFormat(text, out length, decimals: 0));
        Assert.Equal("1970-01-01T00:00:01Z", Texts.Ascii(text[..length]));
        Assert.False(new UnixNs(0).TryFormat(text[..19], out length, decimals: 0));
    }
}
