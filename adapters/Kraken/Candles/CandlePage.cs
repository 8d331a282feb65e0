using System;
using System.Collections.Generic;
using KrakkedCore.Adapters.Kraken.Rest.Answers;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Adapters.Kraken.Candles;

/// <summary>The closed candles of one answer of REST; what cannot be one is refused with a sentence.</summary>
internal sealed class CandlePage
{
    /// <summary>Closed candles the venue gives, at most. Fewer are all there ever were.</summary>
    internal const int VenueRowsMax = 720;

    /// <summary>Longest row of missing intervals that is believed and filled.</summary>
    internal const int GapMax = 10_000;

    private readonly List<Candle> _closed = [];
    private readonly List<string> _refused = [];

    /// <summary>Reads a page.</summary>
    /// <param name="page">Its last row is the running candle.</param>
    /// <param name="intervalSeconds">Length that was asked for.</param>
    /// <param name="now">A candle that begins later than a minute after this cannot be.</param>
    internal CandlePage(OhlcPage page, int intervalSeconds, UnixNs now)
    {
        var rows = page.Rows;
        RowCount = rows.Count;
        RunningBegin = rows.Count == 0 ? default : rows[^1].Time;
        var lengthNs = intervalSeconds * UnixNs.PerSecond;
        var offset = OffsetOf(rows, lengthNs);
        for (var index = 0; index + 1 < rows.Count; index++)
        {
            var problem = ProblemOf(rows[index], lengthNs, offset, now);
            if (problem is null)
            {
                _closed.Add(Of(rows[index], intervalSeconds));
            }
            else
            {
                _refused.Add(FormattableString.Invariant(
                    $"OHLC row {index} of {page.Pair}, {intervalSeconds} s, begin {rows[index].Time}: {problem}; the ")
                    + "row was left out.");
            }
        }
    }

    /// <summary>All rows, the running candle's too.</summary>
    internal int RowCount { get; }

    /// <summary>In the order they came.</summary>
    internal IReadOnlyList<Candle> Closed => _closed;

    /// <summary>Begin of the running candle; zero when the page is empty.</summary>
    internal UnixNs RunningBegin { get; }

    internal IReadOnlyList<string> Refused => _refused;

    /// <summary>Ordered, without doubles, gaps filled flat. After a gap nobody believes, only what is newer stays.
    /// </summary>
    internal static List<Candle> Whole(IReadOnlyList<Candle> candles)
    {
        var byBegin = new SortedDictionary<long, Candle>();
        foreach (var candle in candles)
        {
            byBegin[candle.Begin.Raw] = candle;
        }

        var ordered = new List<Candle>(byBegin.Count);
        foreach (var candle in byBegin.Values)
        {
            var lengthNs = candle.IntervalSeconds * UnixNs.PerSecond;
            if (ordered.Count > 0 && (candle.Begin.Raw - ordered[^1].Begin.Raw) / lengthNs > GapMax)
            {
                ordered.Clear();
            }

            ordered.Add(candle);
        }

        return CandleGaps.Fill(ordered);
    }

    private static Candle Of(OhlcRow row, int intervalSeconds) => new(
        row.Time, row.Open, row.High, row.Low, row.Close, QuantityOf(row.Volume),
        (int)Math.Min(row.Count, int.MaxValue), intervalSeconds);

    /// <summary>A volume is no money: what is too large for a quantity stays at the largest.</summary>
    private static Quantity QuantityOf(Amount volume)
    {
        var largest = new Quantity(long.MaxValue);
        return volume > largest.ToAmount() ? largest : volume.ToQuantityRoundedDown();
    }

    /// <summary>Intervals begin at whole multiples in UTC; a page that knows nothing of that has a grid of its own.
    /// </summary>
    private static long OffsetOf(IReadOnlyList<OhlcRow> rows, long lengthNs)
    {
        foreach (var row in rows)
        {
            if (row.Time.Raw % lengthNs == 0)
            {
                return 0;
            }
        }

        return rows.Count == 0 ? 0 : rows[0].Time.Raw % lengthNs;
    }

    private static string? ProblemOf(OhlcRow row, long lengthNs, long offset, UnixNs now) =>
        row.Time.Raw <= 0 || row.Time.Raw % lengthNs != offset ? "it begins at no multiple of its length"
        : row.Time > now + (60 * UnixNs.PerSecond) ? "it begins in the future"
        : !row.Low.IsPositive ? "its low must be above zero"
        : row.Open < row.Low || row.Open > row.High ? "its open must be between low and high"
        : row.Close < row.Low || row.Close > row.High ? "its close must be between low and high"
        : row.Volume.IsNegative || row.Count < 0 ? "its volume and count must be zero or more"
        : null;
}
