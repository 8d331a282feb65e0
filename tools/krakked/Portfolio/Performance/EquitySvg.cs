using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net;
using System.Text;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Tools.Krakked.Reporting;

namespace KrakkedCore.Tools.Krakked.Portfolio.Performance;

/// <summary>A picture of the equity curve and, below it, the drawdown: one SVG file that needs nothing else.</summary>
/// <remarks>No scripts, no fonts from elsewhere; dark where the reader's system is. Times are UTC.</remarks>
internal static class EquitySvg
{
    /// <summary>Points a line has at most; peaks and troughs stay.</summary>
    public const int PointsMax = 2_000;

    private const int HintsMax = 200;
    private const double Left = 96;
    private const double Right = 936;
    private const double Top = 92;
    private const double Middle = 372;
    private const double Lower = 408;
    private const double Bottom = 508;

    /// <summary>The picture.</summary>
    /// <param name="curve">What is drawn; without a point, words say so.</param>
    /// <param name="title">Above it.</param>
    /// <param name="currency">The valuation asset.</param>
    public static string Draw(EquityCurve curve, string title, string currency)
    {
        var svg = new StringBuilder();
        svg.Append(EquitySvgStyle.Begin);
        Line(svg, $"<title>{Escaped(title)}</title>");
        Line(svg, "<rect class=\"paper\" width=\"960\" height=\"560\" rx=\"8\"/>");
        Line(svg, $"<text class=\"head\" x=\"24\" y=\"36\">{Escaped(Shortened(title))}</text>");
        if (curve.Points.Count == 0)
        {
            Line(svg, "<text class=\"note\" x=\"480\" y=\"280\" text-anchor=\"middle\">"
                + "No equity was recorded in this span of time.</text>");
        }
        else
        {
            DrawAll(svg, curve, currency);
        }

        return svg.Append("</svg>\n").ToString();
    }

    private static void DrawAll(StringBuilder svg, EquityCurve curve, string currency)
    {
        var points = curve.Points;
        var equities = points.Select(static point => EquityCurve.AsDouble(point.Equity)).ToArray();
        var falls = points.Select(static point => point.DrawdownPercent).ToArray();
        var times = points.Select(static point => point.Time.Raw).ToArray();
        var money = new Panel(new ValueAxis(equities.Min(), equities.Max(), 5), Top, Middle, times[0], times[^1]);
        var depth = new Panel(new ValueAxis(0, Math.Max(falls.Max(), 0.1), 3), Bottom, Lower, times[0], times[^1]);

        Summary(svg, curve, currency);
        Line(svg, $"<text class=\"note\" x=\"{F(Left)}\" y=\"{F(Top - 10)}\">Equity, {Escaped(currency)}</text>");
        Line(svg, $"<text class=\"note\" x=\"{F(Left)}\" y=\"{F(Lower - 10)}\">"
            + "Drawdown, % below the high-water mark</text>");
        TimeGrid(svg, money);
        Grid(svg, money, suffix: "");
        Grid(svg, depth, suffix: " %");
        Deepest(svg, curve, money, depth);
        Fall(svg, times, falls, depth);
        Curve(svg, "curve", times, equities, money);
        if (points.Count == 1)
        {
            Line(svg, $"<circle class=\"dot\" cx=\"{F(money.X(times[0]))}\" cy=\"{F(money.Y(equities[0]))}\" "
                + "r=\"4\"/>");
        }

        Hints(svg, points, money, currency);
        Flows(svg, points, money);
    }

    private static void Summary(StringBuilder svg, EquityCurve curve, string currency)
    {
        var (first, last) = (curve.Points[0], curve.Points[^1]);
        var flow = last.NetCashFlow - first.NetCashFlow;
        var profit = last.Equity - first.Equity - flow;
        var span = first.Time == last.Time ? Moment(first.Time) : $"{Moment(first.Time)} to {Moment(last.Time)}";
        var tone = profit.IsNegative ? "loss" : profit.IsPositive ? "gain" : "even";
        var paid = flow.IsZero ? "" : $"{Signed(flow)} net flow, ";
        Line(svg, $"<text class=\"note\" x=\"24\" y=\"56\">{span} UTC</text>");
        Line(svg, $"<text class=\"figure\" x=\"{F(Right)}\" y=\"36\" text-anchor=\"end\">"
            + $"{Money(last.Equity)} {Escaped(currency)}</text>");
        Line(svg, $"<text class=\"note\" x=\"{F(Right)}\" y=\"56\" text-anchor=\"end\">"
            + $"<tspan class=\"{tone}\">{Signed(profit)}</tspan> profit, "
            + $"{Percent((last.Index - 1) * 100, isSigned: true)} return, {paid}"
            + $"{Percent(curve.Deepest?.Percent ?? 0, isSigned: false)} deepest drawdown</text>");
    }

    private static void Grid(StringBuilder svg, Panel panel, string suffix)
    {
        foreach (var tick in panel.Axis.Ticks)
        {
            var y = F(panel.Y(tick));
            var style = tick == 0 && panel.Axis.Min < 0 ? "zero" : "grid";
            Line(svg, $"<line class=\"{style}\" x1=\"{F(Left)}\" x2=\"{F(Right)}\" y1=\"{y}\" y2=\"{y}\"/>");
            Line(svg, $"<text class=\"tick\" x=\"{F(Left - 8)}\" y=\"{F(panel.Y(tick) + 4)}\" text-anchor=\"end\">"
                + $"{panel.Axis.Format(tick)}{suffix}</text>");
        }
    }

    private static void TimeGrid(StringBuilder svg, Panel panel)
    {
        var (begin, end) = (PeriodProfits.ToDateTime(new(panel.Begin)), PeriodProfits.ToDateTime(new(panel.End)));
        var ticks = panel.Begin == panel.End
            ? [(begin, Moment(new(panel.Begin)))]
            : new TimeAxis(begin, end, 9).Ticks;
        foreach (var (at, text) in ticks)
        {
            var x = panel.X((at - DateTime.UnixEpoch).Ticks * 100);
            Line(svg, $"<line class=\"grid\" x1=\"{F(x)}\" x2=\"{F(x)}\" y1=\"{F(Top)}\" y2=\"{F(Middle)}\"/>");
            Line(svg, $"<line class=\"grid\" x1=\"{F(x)}\" x2=\"{F(x)}\" y1=\"{F(Lower)}\" y2=\"{F(Bottom)}\"/>");
            var anchor = x > Right - 16 ? "end" : x < Left + 16 ? "start" : "middle";
            Line(svg, $"<text class=\"tick\" x=\"{F(x)}\" y=\"{F(Bottom + 20)}\" text-anchor=\"{anchor}\">"
                + $"{text}</text>");
        }
    }

    private static void Deepest(StringBuilder svg, EquityCurve curve, Panel money, Panel depth)
    {
        if (curve.Deepest is not { } fall)
        {
            return;
        }

        var (from, to) = (money.X(fall.Peak.Raw), money.X(fall.Trough.Raw));
        var text = $"Deepest drawdown {Percent(fall.Percent, isSigned: false)}: {Moment(fall.Peak)} to "
            + $"{Moment(fall.Trough)}, "
            + (fall.Recovered is { } recovered ? $"made up by {Moment(recovered)}" : "not made up yet");
        Line(svg, $"<rect class=\"span\" x=\"{F(from)}\" y=\"{F(Top)}\" width=\"{F(Math.Max(1, to - from))}\" "
            + $"height=\"{F(Middle - Top)}\"/>");
        var anchor = to > Right - 330 ? "end" : "start";
        var at = anchor == "end" ? Math.Min(to, Right) : to;
        Line(svg, $"<circle class=\"trough\" cx=\"{F(to)}\" cy=\"{F(depth.Y(fall.Percent))}\" r=\"3.5\"/>");
        Line(svg, $"<text class=\"foot\" x=\"{F(at)}\" y=\"{F(Bottom + 40)}\" text-anchor=\"{anchor}\">{text}</text>");
    }

    private static void Fall(StringBuilder svg, long[] times, double[] falls, Panel panel)
    {
        var path = Path(times, falls, panel, out var first, out var last);
        var zero = F(panel.Y(0));
        Line(svg, $"<path class=\"fall\" d=\"{path}L{F(last)} {zero}L{F(first)} {zero}Z\"/>");
        Line(svg, $"<path class=\"edge\" d=\"{path}\"/>");
    }

    private static void Curve(StringBuilder svg, string style, long[] times, double[] values, Panel panel) =>
        Line(svg, $"<path class=\"{style}\" d=\"{Path(times, values, panel, out _, out _)}\"/>");

    private static string Path(long[] times, double[] values, Panel panel, out double first, out double last)
    {
        var path = new StringBuilder();
        foreach (var index in Decimation.Of(times, values, PointsMax))
        {
            path.Append(path.Length == 0 ? 'M' : 'L');
            path.Append(F(panel.X(times[index]))).Append(' ').Append(F(panel.Y(values[index])));
        }

        (first, last) = (panel.X(times[0]), panel.X(times[^1]));
        return path.ToString();
    }

    // The largest flows alone: a thousand rewards a day are no marks, they are noise.
    private static void Flows(StringBuilder svg, IReadOnlyList<CurvePoint> points, Panel panel)
    {
        var flows = points.Zip(points.Skip(1), static (before, point) => (point, Change: point.NetCashFlow
                - before.NetCashFlow))
            .Where(static flow => !flow.Change.IsZero)
            .OrderByDescending(static flow => Amount.Max(flow.Change, -flow.Change))
            .Take(40);
        foreach (var (point, change) in flows)
        {
            var (x, y) = (panel.X(point.Time.Raw), Middle);
            var shape = change.IsNegative
                ? $"M{F(x - 5)} {F(y - 10)}L{F(x + 5)} {F(y - 10)}L{F(x)} {F(y - 2)}Z"
                : $"M{F(x - 5)} {F(y - 2)}L{F(x + 5)} {F(y - 2)}L{F(x)} {F(y - 10)}Z";
            Line(svg, $"<line class=\"flowline\" x1=\"{F(x)}\" x2=\"{F(x)}\" y1=\"{F(Top)}\" y2=\"{F(Middle)}\"/>");
            Line(svg, $"<path class=\"flow\" d=\"{shape}\"><title>{Moment(point.Time)}: {Signed(change)} "
                + $"{(change.IsNegative ? "paid out" : "paid in")}</title></path>");
        }
    }

    private static void Hints(StringBuilder svg, IReadOnlyList<CurvePoint> points, Panel panel, string currency)
    {
        var chosen = Enumerable.Range(0, HintsMax)
            .Select(slot => (int)((long)slot * (points.Count - 1) / (HintsMax - 1)))
            .Distinct()
            .ToArray();
        var at = chosen.Select(index => panel.X(points[index].Time.Raw)).ToArray();
        for (var place = 0; place < chosen.Length; place++)
        {
            var point = points[chosen[place]];
            var from = place == 0 ? Left : (at[place - 1] + at[place]) / 2;
            var to = place == chosen.Length - 1 ? Right : (at[place] + at[place + 1]) / 2;
            Line(svg, $"<rect class=\"hint\" x=\"{F(from)}\" y=\"{F(Top)}\" width=\"{F(to - from)}\" "
                + $"height=\"{F(Bottom - Top)}\"><title>{Moment(point.Time)}: {Money(point.Equity)} "
                + $"{Escaped(currency)}, {Percent(point.DrawdownPercent, isSigned: false)} drawdown</title></rect>");
        }
    }

    private static void Line(StringBuilder svg, string text) => svg.Append(text).Append('\n');

    // What is longer would run into the equity on the right; the whole is in the picture's own title.
    private static string Shortened(string title) => title.Length <= 52 ? title : title[..51] + "…";

    private static string Escaped(string text) => WebUtility.HtmlEncode(text);

    private static string F(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    private static string Money(Amount amount) => Cell.Grouped(amount, decimals: 2);

    private static string Signed(Amount amount) => (amount.IsPositive ? "+" : "") + Money(amount);

    private static string Percent(double percent, bool isSigned) =>
        percent.ToString(isSigned ? "+#,0.00;-#,0.00;0.00" : "#,0.00", CultureInfo.InvariantCulture) + " %";

    private static string Moment(UnixNs time) =>
        PeriodProfits.ToDateTime(time).ToString("d MMM yyyy HH:mm", CultureInfo.InvariantCulture);

    /// <summary>Where values and times are in the picture.</summary>
    /// <param name="Axis">Of the values.</param>
    /// <param name="High">Where its top is.</param>
    /// <param name="Low">Where its bottom is; above the top for values that grow downwards.</param>
    /// <param name="Begin">First moment.</param>
    /// <param name="End">Last moment; the same for one point, which is drawn in the middle.</param>
    private sealed record Panel(ValueAxis Axis, double High, double Low, long Begin, long End)
    {
        public double X(long time) => Begin == End
            ? (Left + Right) / 2
            : Left + ((Right - Left) * ((double)time - Begin) / ((double)End - Begin));

        public double Y(double value) => Low - ((Low - High) * (value - Axis.Min) / (Axis.Max - Axis.Min));
    }
}
