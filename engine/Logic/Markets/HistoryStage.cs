using System;
using System.Runtime.InteropServices;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Engine.Logic.State;

namespace KrakkedCore.Engine.Logic.Markets;

/// <summary>The parts of one pair's history until its end is told: nothing of them has an effect before.</summary>
internal sealed class HistoryStage(int candlesPerSeries)
{
    /// <summary>Trades of the minute in progress and after. The venue's busiest minutes have some hundreds.</summary>
    internal const int TradesMax = 4_096;

    private readonly Candle[] _closed = new Candle[Timeframes.Count * candlesPerSeries];
    private readonly int[] _counts = new int[Timeframes.Count];
    private readonly Candle[] _running = new Candle[Timeframes.Count];
    private readonly StagedTrade[] _trades = new StagedTrade[TradesMax];
    private int _tradeCount;
    private int _row;
    private HistoryRule _broken;

    /// <summary>The pair; zero while nothing is staged.</summary>
    internal int Row => _row;

    internal ReadOnlySpan<StagedTrade> Trades => _trades.AsSpan(0, _tradeCount);

    /// <summary>True when there is no past to take over.</summary>
    internal bool IsEmpty => _counts.AsSpan().IndexOfAnyExcept(0) < 0 && _tradeCount == 0;

    /// <summary>Close of the newest minute; zero when there is none.</summary>
    internal Price LastClose => _counts[0] == 0 ? Price.Zero : Closed(0)[^1].Close;

    internal ReadOnlySpan<Candle> Closed(int timeframe) =>
        _closed.AsSpan(timeframe * candlesPerSeries, _counts[timeframe]);

    /// <summary>The part of a longer candle before the hand-over; begun only when it was told.</summary>
    internal CandleBuild Running(int timeframe)
    {
        var build = default(CandleBuild);
        if (_running[timeframe].IntervalSeconds != 0)
        {
            build.Add(in _running[timeframe]);
        }

        return build;
    }

    internal void Clear()
    {
        _counts.AsSpan().Clear();
        _running.AsSpan().Clear();
        _tradeCount = 0;
        _row = 0;
        _broken = HistoryRule.None;
    }

    internal void Begin(int row)
    {
        Clear();
        _row = row;
    }

    internal void Add(in InputEvent input)
    {
        var part = input.HistoryCandle;
        var timeframe = Timeframes.IndexOf(part.Candle.IntervalSeconds);
        var rule = !IsSound(part.Candle) ? HistoryRule.Figures
            : part.Part == HistoryPart.Trade ? AddTrade(in input)
            : timeframe < 0 || !IsAligned(part.Candle) ? HistoryRule.Alignment
            : part.Part == HistoryPart.Closed ? AddClosed(timeframe, part.Candle)
            : AddRunning(timeframe, part.Candle);
        _broken = _broken == HistoryRule.None ? rule : _broken;
    }

    /// <summary>The first rule that the whole breaks when it ends here.</summary>
    internal HistoryRule Broken(UnixNs through)
    {
        if (_broken != HistoryRule.None || through.Raw <= 0 || through.Raw % Timeframes.MinuteNs != 0)
        {
            return _broken != HistoryRule.None ? _broken : HistoryRule.Alignment;
        }

        for (var timeframe = 0; timeframe < Timeframes.Count; timeframe++)
        {
            var lengthNs = Timeframes.Seconds(timeframe) * UnixNs.PerSecond;
            var runningBegin = through + -(through.Raw % lengthNs);
            var endsEarly = _counts[timeframe] > 0 && CandleGaps.EndOf(Closed(timeframe)[^1]) != runningBegin;
            var isElsewhere = _running[timeframe].IntervalSeconds != 0
                && (_running[timeframe].Begin != runningBegin || runningBegin == through);
            if (endsEarly || isElsewhere)
            {
                return HistoryRule.End;
            }
        }

        return HistoryRule.None;
    }

    internal void Carry(StateCarrier state)
    {
        state.Field(ref _row);
        state.Field(ref _broken);
        state.Rows(_running.AsSpan());
        for (var timeframe = 0; timeframe < Timeframes.Count; timeframe++)
        {
            state.Count(ref _counts[timeframe], candlesPerSeries);
            state.Rows(_closed.AsSpan(timeframe * candlesPerSeries, _counts[timeframe]));
        }

        state.Count(ref _tradeCount, TradesMax);
        state.Rows(_trades.AsSpan(0, _tradeCount));
    }

    private static bool IsAligned(in Candle candle) =>
        candle.Begin.Raw > 0 && candle.Begin.Raw % (candle.IntervalSeconds * UnixNs.PerSecond) == 0;

    private static bool IsSound(in Candle candle) =>
        candle.Low.IsPositive && candle.Low <= candle.Open && candle.Open <= candle.High
        && candle.Low <= candle.Close && candle.Close <= candle.High
        && !candle.Volume.IsNegative && candle.TradeCount >= 0;

    private HistoryRule AddClosed(int timeframe, in Candle candle)
    {
        var slots = _closed.AsSpan(timeframe * candlesPerSeries, candlesPerSeries);
        ref var count = ref _counts[timeframe];
        if (count > 0 && CandleGaps.EndOf(slots[count - 1]) != candle.Begin)
        {
            return HistoryRule.Order;
        }

        if (count == candlesPerSeries)
        {
            slots[1..].CopyTo(slots);
            count--;
        }

        slots[count++] = candle;
        return HistoryRule.None;
    }

    private HistoryRule AddRunning(int timeframe, in Candle candle)
    {
        _running[timeframe] = candle;
        return timeframe == 0 ? HistoryRule.Alignment : HistoryRule.None;
    }

    private HistoryRule AddTrade(in InputEvent input)
    {
        if (_tradeCount == TradesMax)
        {
            return HistoryRule.TradeCount;
        }

        var part = input.HistoryCandle;
        _trades[_tradeCount++] =
            new StagedTrade(input.VenueTime, part.Candle.Close, part.Candle.Volume, part.TradeId);
        return HistoryRule.None;
    }

    /// <summary>A trade of the hand-over.</summary>
    [StructLayout(LayoutKind.Sequential, Pack = 1)]
    internal readonly record struct StagedTrade(UnixNs Time, Price Price, Quantity Quantity, long TradeId);
}
