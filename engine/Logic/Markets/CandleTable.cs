using System;
using System.Runtime.InteropServices;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Engine.Logic.State;

namespace KrakkedCore.Engine.Logic.Markets;

/// <summary>Candles of every pair, built from trades and closed by the engine's clock.</summary>
/// <remarks>
/// Only minutes are built from trades; longer candles are folded from closed minutes, so that the timeframes always
/// agree. A longer candle appears once all its minutes were seen. The open minute and the one after it take trades; a
/// minute closes when its end and the grace have passed, and a quiet one is flat at the last close. After a gap longer
/// than a day a pair begins anew.
/// </remarks>
internal sealed class CandleTable
{
    /// <summary>Longest gap that is filled, in minutes.</summary>
    internal const int GapMinutesMax = 1_440;

    private const int HigherCount = Timeframes.Count - 1;

    private readonly OutputWriter _outputs;
    private readonly SettingsTable _settings;
    private readonly Series[] _series;
    private readonly CandleBuild[] _higher;
    private readonly CandleRings _rings;
    private readonly ClosedCandles _closed;
    private readonly int _budget;
    private int _rowCount;
    private int _spent;
    private int _sweepRow;
    private UnixNs _closeDueNext;
    private UnixNs _closedThrough;

    internal CandleTable(LogicCapacity capacity, SettingsTable settings, ClosedCandles closed, OutputWriter outputs)
    {
        _settings = settings;
        _outputs = outputs;
        _closed = closed;
        _series = new Series[capacity.Instruments + 1];
        _higher = new CandleBuild[_series.Length * HigherCount];
        _rings = new CandleRings(_series.Length, capacity.CandlesPerSeries);
        _budget = Math.Max(capacity.Instruments * CountOfCandles(minutes: 1), CountOfCandles(GapMinutesMax));
    }

    /// <summary>Every minute that ends here or before is closed for every pair.</summary>
    internal UnixNs ClosedThrough => _closedThrough;

    /// <summary>
    /// What one input may cause: a sweep's share, one traded pair's longest gap, and a new beginning of every pair.
    /// </summary>
    internal int OutputsPerInputMax => _budget + CountOfCandles(GapMinutesMax) + _series.Length;

    internal CandleHistory History(InstrumentId instrument, int timeframe) =>
        _rings.History(instrument.Row, timeframe);

    /// <summary>Due before each input: what it may close is counted anew.</summary>
    internal void Begin()
    {
        _spent = 0;
        if (_sweepRow != 0)
        {
            Sweep();
        }
    }

    internal void OnTrade(in InputEvent input)
    {
        var row = input.Instrument.Row;
        ref var series = ref _series[row];
        _rowCount = Math.Max(_rowCount, row);
        CloseDue(row, ref series, budget: int.MaxValue);
        var time = TimeOf(in input);
        var minute = FloorToMinute(time);
        if (series.Begin.Raw == 0)
        {
            // What a subscription replays of the past belongs to minutes that nobody will ask for.
            if (minute + Timeframes.MinuteNs > Horizon)
            {
                series.Begin = minute;
                series.Current.Add(in input.Trade);
            }
        }
        else if (minute < series.Begin)
        {
            _outputs.Anomaly(AnomalyKind.LateTrade, input.Instrument, input.Trade.TradeId, time.Raw);
        }
        else if (minute == series.Begin)
        {
            series.Current.Add(in input.Trade);
        }
        else
        {
            series.Next.Add(in input.Trade);
        }
    }

    /// <summary>Closes what the clock has closed, of every pair.</summary>
    internal void OnClock()
    {
        if (_outputs.Time >= _closeDueNext)
        {
            _sweepRow = 1;
            Sweep();
        }
    }

    /// <summary>The grace may have changed: ask every pair at the next tick.</summary>
    internal void OnSettings() => _closeDueNext = default;

    internal void Carry(StateCarrier state)
    {
        state.Count(ref _rowCount, _series.Length - 1);
        state.Rows(_series.AsSpan(0, _rowCount + 1));
        state.Rows(_higher.AsSpan(0, (_rowCount + 1) * HigherCount));
        state.Field(ref _sweepRow);
        state.Field(ref _closeDueNext);
        state.Field(ref _closedThrough);
        _rings.Carry(state, _rowCount);
    }

    /// <summary>The venue's time, unless it gave none or one that is a minute ahead of the engine.</summary>
    private UnixNs TimeOf(in InputEvent input)
    {
        var isUsable = input.VenueTime.Raw > 0 && input.VenueTime <= _outputs.Time + Timeframes.MinuteNs;
        return isUsable ? input.VenueTime : input.ReceiveTime;
    }

    private static UnixNs FloorToMinute(UnixNs time) => new(time.Raw - (time.Raw % Timeframes.MinuteNs));

    private static int CountOfCandles(int minutes) => minutes + (minutes / 3) + HigherCount;

    /// <summary>Minutes that end here or before are due.</summary>
    private UnixNs Horizon => _outputs.Time + -_settings.Engine.CandleGraceNs;

    private void Sweep()
    {
        for (; _sweepRow <= _rowCount; _sweepRow++)
        {
            if (!CloseDue(_sweepRow, ref _series[_sweepRow], _budget))
            {
                return;
            }
        }

        _sweepRow = 0;
        _closedThrough = FloorToMinute(Horizon);
        _closeDueNext = _closedThrough + Timeframes.MinuteNs + _settings.Engine.CandleGraceNs;
    }

    /// <summary>Closes the due minutes of one pair, all of them or none.</summary>
    /// <returns>False when this input has closed as much as it may; a later one goes on here.</returns>
    private bool CloseDue(int row, ref Series series, int budget)
    {
        var horizon = Horizon;
        if (series.Begin.Raw == 0 || series.Begin + Timeframes.MinuteNs > horizon)
        {
            return true;
        }

        var minutes = (horizon - series.Begin) / Timeframes.MinuteNs;
        if (minutes > GapMinutesMax)
        {
            Restart(row, ref series, minutes);
            return true;
        }

        if (_spent > 0 && _spent + CountOfCandles((int)minutes) > budget)
        {
            return false;
        }

        for (; minutes > 0; minutes--)
        {
            CloseMinute(row, ref series);
        }

        return true;
    }

    private void CloseMinute(int row, ref Series series)
    {
        var build = series.Current.IsBegun ? series.Current : CandleBuild.FlatAt(series.LastClose);
        var candle = build.Close(series.Begin, Timeframes.Seconds(0));
        series.LastClose = candle.Close;
        series.Begin += Timeframes.MinuteNs;
        series.Current = series.Next;
        series.Next = default;
        Emit(row, timeframe: 0, in candle);
        for (var timeframe = 1; timeframe < Timeframes.Count; timeframe++)
        {
            Fold(row, timeframe, in candle);
        }
    }

    private void Fold(int row, int timeframe, in Candle minute)
    {
        ref var build = ref _higher[(row * HigherCount) + timeframe - 1];
        var seconds = Timeframes.Seconds(timeframe);
        var offset = minute.Begin.Raw % (seconds * UnixNs.PerSecond);
        if (offset == 0)
        {
            build = default;
        }
        else if (!build.IsBegun)
        {
            // Its beginning was not seen, and part of a candle is no candle.
            return;
        }

        build.Add(in minute);
        if (offset + Timeframes.MinuteNs == seconds * UnixNs.PerSecond)
        {
            var candle = build.Close(minute.Begin + -offset, seconds);
            build = default;
            Emit(row, timeframe, in candle);
        }
    }

    private void Emit(int row, int timeframe, in Candle candle)
    {
        _spent++;
        _rings.Add(row, timeframe, in candle);
        var instrument = new InstrumentId(row);
        _outputs.Slot(OutputKind.Candle, instrument).Candle = candle;
        _outputs.Emit();

        // While a gap is filled, only the newest candle is worth a decision.
        var lengthNs = candle.IntervalSeconds * UnixNs.PerSecond;
        if (candle.Begin + (2 * lengthNs) > Horizon)
        {
            _closed.Add(instrument, timeframe);
        }
    }

    private void Restart(int row, ref Series series, long minutes)
    {
        _outputs.Anomaly(AnomalyKind.CandlesRestarted, new InstrumentId(row), series.Begin.Raw, minutes);
        series = default;
        _higher.AsSpan(row * HigherCount, HigherCount).Clear();
        _rings.Clear(row);
    }

    /// <summary>The minutes of one pair that still take trades.</summary>
    [StructLayout(LayoutKind.Sequential, Pack = 1)]
    private struct Series
    {
        /// <summary>Start of the open minute; zero before the first trade.</summary>
        internal UnixNs Begin;
        internal Price LastClose;
        internal CandleBuild Current;
        internal CandleBuild Next;
    }
}
