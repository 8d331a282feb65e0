using System.Collections.Generic;
using System.Linq;
using KrakkedCore.Adapters.Kraken.Rest.Answers;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Adapters.Kraken.Candles;

/// <summary>A pair's past up to one minute, and the trades from there on. Pure.</summary>
internal sealed class PairHistory
{
    private readonly List<Candle>[] _closed;
    private readonly bool[] _isAll;

    /// <summary>A past of which nothing is known yet.</summary>
    /// <param name="through">The minute that was running when the minutes were asked for.</param>
    internal PairHistory(UnixNs through)
    {
        Through = through;
        _closed = [.. CandleBackfill.IntervalsSeconds.Select(static _ => new List<Candle>())];
        _isAll = new bool[_closed.Length];
    }

    internal UnixNs Through { get; }

    internal SortedDictionary<long, PublicTrade> Trades { get; } = [];

    internal IReadOnlyList<Candle> Closed(int timeframe) => _closed[timeframe];

    /// <summary>Takes one length's candles: what is not over at the moment of the hand-over is left out, and what is
    /// missing up to it is flat.</summary>
    /// <param name="timeframe">Place among the lengths.</param>
    /// <param name="candles">In any order.</param>
    /// <param name="isAll">Nothing was traded before the first of them.</param>
    internal void Take(int timeframe, IReadOnlyList<Candle> candles, bool isAll)
    {
        var until = BeginOf(timeframe);
        var whole = CandlePage.Whole([.. candles.Where(candle => CandleGaps.EndOf(candle) <= until)]);
        var lengthNs = LengthNs(timeframe);
        if (whole.Count > 0 && (until - whole[^1].Begin) / lengthNs > CandlePage.GapMax)
        {
            whole.Clear();
        }

        CandleGaps.FillBefore(whole, until);
        _closed[timeframe] = whole;
        _isAll[timeframe] = isAll;
    }

    /// <summary>What the running interval of a longer candle comes to so far.</summary>
    /// <returns>False when nothing of it is over, or not all of it is known.</returns>
    internal bool TryRunning(int timeframe, out Candle running)
    {
        var begin = BeginOf(timeframe);
        var reached = begin;
        running = default;
        for (var shorter = timeframe - 1; shorter >= 0; shorter--)
        {
            foreach (var candle in _closed[shorter])
            {
                var isFirst = running.IntervalSeconds == 0 && candle.Begin > begin && IsFirstEver(shorter, in candle);
                if (isFirst || candle.Begin == reached)
                {
                    running = running.IntervalSeconds == 0 ? candle : Joined(in running, in candle);
                    reached = CandleGaps.EndOf(candle);
                }
            }
        }

        running = running with { Begin = begin, IntervalSeconds = CandleBackfill.IntervalsSeconds[timeframe] };
        return reached == Through && reached > begin;
    }

    private static long LengthNs(int timeframe) => CandleBackfill.IntervalsSeconds[timeframe] * UnixNs.PerSecond;

    private static Candle Joined(in Candle left, in Candle right) => left with
    {
        High = Price.Max(left.High, right.High),
        Low = Price.Min(left.Low, right.Low),
        Close = right.Close,
        Volume = new Quantity(SumOrMax(left.Volume.Raw, right.Volume.Raw, long.MaxValue)),
        TradeCount = (int)SumOrMax(left.TradeCount, right.TradeCount, int.MaxValue),
    };

    private static long SumOrMax(long left, long right, long max) => left > max - right ? max : left + right;

    /// <summary>The pair began to trade within the interval: what was before is nothing.</summary>
    private bool IsFirstEver(int timeframe, in Candle candle) =>
        _isAll[timeframe] && candle.Begin == _closed[timeframe][0].Begin;

    private UnixNs BeginOf(int timeframe) => Through + -(Through.Raw % LengthNs(timeframe));
}
