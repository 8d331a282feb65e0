using System;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Engine.Logic.State;

namespace KrakkedCore.Engine.Logic.Markets;

/// <summary>Candles of every pair, built from trades and closed by the engine's clock.</summary>
/// <remarks>
/// Only minutes are built from trades; longer candles are folded from closed minutes, so that the timeframes always
/// agree. A longer candle appears once all its minutes were seen. The open minute and the one after it take trades; a
/// minute closes when its end and the grace have passed, and a quiet one is flat at the last close. After a gap longer
/// than a day a pair begins anew. History, once handed over whole, replaces everything before the moment it ends at;
/// what was built from trades since then stays.
/// </remarks>
internal sealed class CandleTable
{
    /// <summary>Longest gap that is filled, in minutes.</summary>
    internal const int GapMinutesMax = 1_440;

    /// <summary>Most minutes that the live candles may be ahead of a history when it is handed over.</summary>
    internal const int HistoryLagMinutesMax = 240;

    private readonly OutputWriter _outputs;
    private readonly SettingsTable _settings;
    private readonly CandleSeries[] _series;
    private readonly CandleFolds _longer;
    private readonly CandleRings _rings;
    private readonly CandleRings _before;
    private readonly HistoryStage _stage;
    private readonly VenueCandleCheck _check;
    private readonly ClosedCandles _closed;
    private readonly int _budget;
    private int _rowCount;
    private int _spent;
    private int _sweepRow;
    private UnixNs _closeDueNext;
    private UnixNs _closedThrough;
    private bool _isHandingOver;
    private bool _wasTold;

    internal CandleTable(LogicCapacity capacity, SettingsTable settings, ClosedCandles closed, OutputWriter outputs)
    {
        _settings = settings;
        _outputs = outputs;
        _closed = closed;
        _series = new CandleSeries[capacity.Instruments + 1];
        _longer = new CandleFolds(_series.Length);
        _rings = new CandleRings(_series.Length, capacity.CandlesPerSeries);
        _before = new CandleRings(rowCount: 1, capacity.CandlesPerSeries);
        _stage = new HistoryStage(capacity.CandlesPerSeries);
        _check = new VenueCandleCheck(_series.Length, _rings, outputs);
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
                NoteFirst(in input, ref series, minute);
                series.Current.Add(in input.Trade);
            }
        }
        else if (minute >= series.Begin)
        {
            NoteFirst(in input, ref series, minute);
            ref var build = ref minute == series.Begin ? ref series.Current : ref series.Next;
            build.Add(in input.Trade);
        }
        else if (series.FirstMinute.Raw != 0)
        {
            _outputs.Anomaly(AnomalyKind.LateTrade, input.Instrument, input.Trade.TradeId, time.Raw);
        }
    }

    /// <summary>The venue's own candle: a check on ours.</summary>
    internal void OnVenueCandle(in InputEvent input) =>
        _check.OnVenueCandle(input.Instrument, in input.VenueCandle, in _series[input.Instrument.Row]);

    /// <summary>Nobody knows what was traded while the engine was down: history tells, if it is awaited.</summary>
    internal void OnStarted()
    {
        _stage.Clear();
        _check.Forget();
        for (var row = 1; row <= _rowCount; row++)
        {
            ref var series = ref _series[row];
            series.OnStarted();
            if (_settings.Engine.CandlesAwaitHistory)
            {
                Forget(row, ref series);
            }
        }
    }

    /// <summary>One part of a pair's history; the last one puts all of them in force.</summary>
    /// <returns>Last trade the history told, and nobody else before; zero when there is none.</returns>
    internal long OnHistory(in InputEvent input)
    {
        if ((input.Flags & EventFlags.Snapshot) != 0)
        {
            if (_stage.Row != 0)
            {
                Refuse(new InstrumentId(_stage.Row), default, HistoryRule.Unfinished);
            }

            _stage.Begin(input.Instrument.Row);
        }

        var through = input.HistoryCandle.Candle.Begin;
        if (_stage.Row != input.Instrument.Row)
        {
            Refuse(input.Instrument, through, HistoryRule.Unfinished);
            return 0;
        }

        if (input.HistoryCandle.Part != HistoryPart.Through)
        {
            _stage.Add(in input);
            return 0;
        }

        _rowCount = Math.Max(_rowCount, input.Instrument.Row);
        var lastTradeId = HandOver(input.Instrument, through);
        _stage.Clear();
        return lastTradeId;
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
        _longer.Carry(state, _rowCount);
        state.Field(ref _sweepRow);
        state.Field(ref _closeDueNext);
        state.Field(ref _closedThrough);
        _rings.Carry(state, _rowCount);
        _stage.Carry(state);
        _check.Carry(state, _rowCount);
    }

    /// <summary>The venue's time, unless it gave none or one that is a minute ahead of the engine.</summary>
    private UnixNs TimeOf(in InputEvent input)
    {
        var isUsable = input.VenueTime.Raw > 0 && input.VenueTime <= _outputs.Time + Timeframes.MinuteNs;
        return isUsable ? input.VenueTime : input.ReceiveTime;
    }

    private static UnixNs FloorToMinute(UnixNs time) => new(time.Raw - (time.Raw % Timeframes.MinuteNs));

    private static int CountOfCandles(int minutes) => minutes + (minutes / 3) + Timeframes.Count - 1;

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
    private bool CloseDue(int row, ref CandleSeries series, int budget)
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

    private void CloseMinute(int row, ref CandleSeries series)
    {
        var candle = series.Current.IsBegun
            ? series.Current.Close(series.Begin, Timeframes.Seconds(0))
            : Candle.FlatAt(series.Begin, series.LastClose, Timeframes.Seconds(0));
        series.LastClose = candle.Close;
        series.Begin += Timeframes.MinuteNs;
        series.Current = series.Next;
        series.Next = default;
        Emit(row, timeframe: 0, in candle);
        for (var timeframe = 1; timeframe < Timeframes.Count; timeframe++)
        {
            if (_longer.TryClose(row, timeframe, in candle, out var longer))
            {
                Emit(row, timeframe, in longer);
            }
        }
    }

    private void Emit(int row, int timeframe, in Candle candle)
    {
        _spent++;
        _rings.Add(row, timeframe, in candle);
        ref readonly var series = ref _series[row];
        if (IsHeld(in series) || WasToldBefore(timeframe, in candle))
        {
            return;
        }

        var instrument = new InstrumentId(row);
        _outputs.Slot(OutputKind.Candle, instrument).Candle = candle;
        _outputs.Emit();
        _check.OnClosed(instrument, timeframe, in candle, in series);

        // While a gap is filled or history handed over, only the newest candle is worth a decision.
        var lengthNs = candle.IntervalSeconds * UnixNs.PerSecond;
        if (!_isHandingOver && candle.Begin + (2 * lengthNs) > Horizon)
        {
            _closed.Add(instrument, timeframe);
        }
    }

    /// <summary>Its candles are built, but neither told nor decided on, until its history is handed over.</summary>
    private bool IsHeld(in CandleSeries series) =>
        _settings.Engine.CandlesAwaitHistory && !series.IsHandedOver;

    private bool WasToldBefore(int timeframe, in Candle candle) =>
        _isHandingOver && _wasTold && _before.TryFind(0, timeframe, candle.Begin, out var before) && before == candle;

    private void NoteFirst(in InputEvent input, ref CandleSeries series, UnixNs minute)
    {
        var missing = series.NoteFirst(in input.Trade, minute);
        if (missing > 0)
        {
            _outputs.Anomaly(AnomalyKind.HistoryGap, input.Instrument, series.FirstTradeId, missing);
        }
    }

    private long HandOver(InstrumentId instrument, UnixNs through)
    {
        ref var series = ref _series[instrument.Row];
        var plan = new HistoryPlan(_stage, in series, through);
        var rule = _stage.IsEmpty ? HistoryRule.None : _stage.Broken(through);
        rule = rule == HistoryRule.None ? plan.Broken(_rings, instrument.Row, _outputs.Time) : rule;
        if (rule != HistoryRule.None)
        {
            Refuse(instrument, through, rule);
            return 0;
        }

        _wasTold = !IsHeld(in series);
        _rings.CopyTo(_before, instrument.Row, targetRow: 0);
        TakeOver(instrument.Row, ref series, in plan);
        if (plan.MissingTrades > 0)
        {
            _outputs.Anomaly(AnomalyKind.HistoryGap, instrument, series.FirstTradeId, plan.MissingTrades);
        }

        if (!plan.HasLive)
        {
            series.HandoverTradeId = plan.LastTradeId;
        }

        return plan.HasLive ? 0 : plan.LastTradeId;
    }

    /// <summary>Everything before the plan's start is the history's; from there the minutes are built again.</summary>
    private void TakeOver(int row, ref CandleSeries series, ref readonly HistoryPlan plan)
    {
        _isHandingOver = true;
        _rings.Clear(row);
        for (var timeframe = 0; timeframe < Timeframes.Count; timeframe++)
        {
            foreach (ref readonly var candle in _stage.Closed(timeframe))
            {
                _rings.Add(row, timeframe, in candle);
            }

            if (timeframe > 0)
            {
                _longer.Continue(row, timeframe, _stage.Running(timeframe));
            }
        }

        series.IsHandedOver = true;
        series.Begin = plan.Start;
        series.LastClose = _stage.LastClose;
        while (series.Begin < plan.Open)
        {
            series.Current = plan.Minute(_before, series.Begin);
            CloseMinute(row, ref series);
        }

        if (series.Begin.Raw != 0)
        {
            series.Current = plan.Minute(_before, series.Begin);
            series.Next = plan.Minute(_before, series.Begin + Timeframes.MinuteNs);
        }

        _isHandingOver = false;
    }

    private void Refuse(InstrumentId instrument, UnixNs through, HistoryRule rule) =>
        _outputs.Anomaly(AnomalyKind.HistoryRefused, instrument, through.Raw, (long)rule);

    private void Forget(int row, ref CandleSeries series)
    {
        series = default;
        _longer.Clear(row);
        _rings.Clear(row);
    }

    private void Restart(int row, ref CandleSeries series, long minutes)
    {
        _outputs.Anomaly(AnomalyKind.CandlesRestarted, new InstrumentId(row), series.Begin.Raw, minutes);
        var isHandedOver = series.IsHandedOver;
        Forget(row, ref series);
        series.IsHandedOver = isHandedOver;
    }
}
