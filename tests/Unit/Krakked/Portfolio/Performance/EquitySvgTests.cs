using System;
using System.Linq;
using System.Xml.Linq;
using FsCheck;
using FsCheck.Fluent;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Tools.Krakked.Portfolio.Performance;
using Xunit;

namespace KrakkedCore.Tests.Unit.Krakked.Portfolio.Performance;

public sealed class EquitySvgTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    [Fact]
    public void It_is_one_file_without_scripts_or_anything_from_elsewhere()
    {
        var text = Drawn(Samples.Of("2026-11-01 100", "2026-11-02 120", "2026-11-03 90"));

        Assert.DoesNotContain("script", text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("href", text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("url(", text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("@import", text, StringComparison.OrdinalIgnoreCase);
        Assert.Single(Matches(text, "http"));
        Assert.Contains("prefers-color-scheme: dark", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_title_is_text_whatever_is_in_it()
    {
        var picture = XDocument.Parse(EquitySvg.Draw(EquityCurve.Of([]), "a <b> & \"c\"", "USD"));

        Assert.Equal("a <b> & \"c\"", picture.Root!.Element(Svg + "title")!.Value);
    }

    [Theory]
    [InlineData("2026-11-01 100")]
    [InlineData("2026-11-01 0")]
    [InlineData("2026-11-01 100", "2026-11-02 100", "2026-11-03 100")]
    [InlineData("2026-11-01 0", "2026-11-02 0")]
    [InlineData("2026-11-01 100", "2026-11-02 -50", "2026-11-03 -100")]
    [InlineData("2026-11-01 -100", "2026-11-02 -50")]
    [InlineData("2026-11-01 0.00000001", "2026-11-02 0.00000002")]
    [InlineData("2026-11-01 99999999999", "2026-11-02 100000000000")]
    [InlineData("1970-01-02 1", "2200-11-02 2")]
    [InlineData("2026-11-01 100", "2026-11-02 300 200", "2026-11-03 50 -50")]
    public void Every_shape_of_every_curve_is_inside_the_picture(params string[] samples)
    {
        var picture = XDocument.Parse(Drawn(Samples.Of(samples)));

        var numbers = picture.Descendants()
            .SelectMany(static element => element.Attributes())
            .Where(static attribute => attribute.Name.LocalName is "x" or "x1" or "x2" or "y" or "y1" or "y2" or "cx"
                or "cy" or "width" or "height")
            .Select(static attribute => (double)attribute)
            .Concat(PathNumbers(picture));
        Assert.All(numbers, static number => Assert.InRange(number, 0, 960));
        Assert.DoesNotContain("NaN", picture.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("∞", picture.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void One_point_is_a_dot_and_none_is_said_in_words()
    {
        Assert.Contains("class=\"dot\"", Drawn(Samples.Of("2026-11-01 100")), StringComparison.Ordinal);
        Assert.Contains("No equity was recorded", Drawn([]), StringComparison.Ordinal);
    }

    [Fact]
    public void Flows_and_the_deepest_drawdown_are_marked_with_words()
    {
        var text = Drawn(Samples.Of(
            "2026-11-01 1000", "2026-11-02 3000 2000", "2026-11-03 1500 2000", "2026-11-04 1000 1500"));

        Assert.Contains("2 Nov 2026 00:00: +2,000.00 paid in", text, StringComparison.Ordinal);
        Assert.Contains("4 Nov 2026 00:00: -500.00 paid out", text, StringComparison.Ordinal);
        Assert.Contains(
            "Deepest drawdown 50.00 %: 2 Nov 2026 00:00 to 3 Nov 2026 00:00, not made up yet",
            text,
            StringComparison.Ordinal);
        Assert.Contains(
            "<title>3 Nov 2026 00:00: 1,500.00 USD, 50.00 % drawdown</title>", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_long_history_has_at_most_2_000_points_a_line_and_keeps_its_peak_and_trough()
    {
        var samples = Enumerable.Range(0, 200_000)
            .Select(static minute => new EquitySample(
                new UnixNs(minute * 60 * UnixNs.PerSecond),
                new Amount((minute == 77_777 ? 2_000 : minute == 123_456 ? 500 : 1_000 + (minute % 7))
                    * (Int128)PowersOfTen.Of(18)),
                Amount.Zero));

        var text = Drawn([.. samples]);

        var lines = XDocument.Parse(text).Descendants(Svg + "path")
            .Where(static path => (string?)path.Attribute("class") is "curve" or "edge")
            .ToDictionary(static path => (string)path.Attribute("class")!, static path => (string)path.Attribute("d")!);
        Assert.All(lines.Values, static line =>
            Assert.InRange(line.Count(static one => one is 'M' or 'L'), 100, EquitySvg.PointsMax));
        var heights = lines["curve"].Split('M', 'L').Skip(1).Select(static pair => double.Parse(pair.Split(' ')[1],
            System.Globalization.CultureInfo.InvariantCulture)).ToArray();
        Assert.Equal(92, heights.Min(), 1);
        Assert.Equal(372, heights.Max(), 1);
        Assert.InRange(text.Length, 1, 300_000);
    }

    [Fact]
    public void What_stays_of_a_line_is_in_order_few_enough_and_has_all_its_extremes() =>
        Prop.ForAll(
            (from values in Gen.Choose(-1_000, 1_000).NonEmptyListOf()
             from gaps in Gen.Choose(1, 50).ListOf(values.Count)
             from most in Gen.Choose(4, 40)
             select (values, gaps, most)).ToArbitrary(),
            static sample =>
            {
                var values = sample.values.Select(static value => (double)value).ToArray();
                var time = 0L;
                var times = sample.gaps.Select(gap => time += gap).ToArray();

                var kept = Decimation.Of(times, values, sample.most);

                return kept.Count <= sample.most
                    && kept.Zip(kept.Skip(1)).All(static pair => pair.First < pair.Second)
                    && kept[0] == 0 && kept[^1] == values.Length - 1
                    && kept.Select(place => values[place]).Max() == values.Max()
                    && kept.Select(place => values[place]).Min() == values.Min();
            }).Check(Config.QuickThrowOnFailure.WithMaxTest(1_000));

    [Fact]
    public void Ticks_are_round_and_hold_the_values_between_them() =>
        Prop.ForAll(
            (from low in Gen.Choose(-1_000_000, 1_000_000)
             from span in Gen.Choose(0, 1_000_000)
             from scale in Gen.Elements(1e-6, 1e-3, 1.0, 1e3)
             select (low: low * scale, high: (low + span) * scale)).ToArbitrary(),
            static sample =>
            {
                var axis = new ValueAxis(sample.low, sample.high, 5);
                var ticks = axis.Ticks.ToArray();
                var slack = (axis.Max - axis.Min) * 1e-6;
                return ticks.Length is >= 2 and <= 9
                    && axis.Min <= sample.low + slack && axis.Max >= sample.high - slack
                    && ticks.Select(axis.Format).Distinct().Count() == ticks.Length;
            }).Check(Config.QuickThrowOnFailure.WithMaxTest(1_000));

    private static string Drawn(EquitySample[] samples) => EquitySvg.Draw(EquityCurve.Of(samples), "Equity", "USD");

    private static System.Collections.Generic.IEnumerable<double> PathNumbers(XDocument picture) =>
        picture.Descendants(Svg + "path")
            .SelectMany(static path => ((string)path.Attribute("d")!).Split('M', 'L', 'Z', ' '))
            .Where(static number => number.Length > 0)
            .Select(static number => double.Parse(number, System.Globalization.CultureInfo.InvariantCulture));

    private static System.Text.RegularExpressions.MatchCollection Matches(string text, string what) =>
        System.Text.RegularExpressions.Regex.Matches(text, what);
}
