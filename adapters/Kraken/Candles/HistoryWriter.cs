using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using KrakkedCore.Adapters.Kraken.Rest.Answers;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Ports;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Adapters.Kraken.Candles;

/// <summary>Puts a pair's past into the lane, in short runs, and waits for room between them.</summary>
internal sealed class HistoryWriter(IInputLane lane, IClock clock, TimeProvider time)
{
    private const int RunEventsMax = 64;
    private const long MinuteNs = 60 * UnixNs.PerSecond;

    private static readonly TimeSpan RoomEvery = TimeSpan.FromMilliseconds(10);

    private readonly List<InputEvent> _parts = [];

    /// <summary>All of it, its end last.</summary>
    internal Task Write(InstrumentId instrument, PairHistory history, int candlesMax, CancellationToken stopping)
    {
        _parts.Clear();
        for (var timeframe = 0; timeframe < CandleBackfill.IntervalsSeconds.Count; timeframe++)
        {
            var closed = history.Closed(timeframe);
            for (var index = Math.Max(0, closed.Count - candlesMax); index < closed.Count; index++)
            {
                Add(instrument, new HistoryCandle(closed[index], 0, HistoryPart.Closed));
            }

            if (timeframe > 0 && history.TryRunning(timeframe, out var running))
            {
                Add(instrument, new HistoryCandle(running, 0, HistoryPart.Running));
            }
        }

        foreach (var (id, trade) in history.Trades)
        {
            Add(instrument, new HistoryCandle(Of(trade), id, HistoryPart.Trade), trade.Time);
        }

        return End(instrument, history.Through, stopping);
    }

    /// <summary>The end alone: there is no past to be had.</summary>
    internal Task WriteNone(InstrumentId instrument, CancellationToken stopping)
    {
        _parts.Clear();
        return End(instrument, new UnixNs(clock.Now.Raw - (clock.Now.Raw % MinuteNs)), stopping);
    }

    private static Candle Of(PublicTrade trade) => new(
        new UnixNs(trade.Time.Raw - (trade.Time.Raw % MinuteNs)),
        trade.Price, trade.Price, trade.Price, trade.Price, trade.Quantity, TradeCount: 1, IntervalSeconds: 60);

    private void Add(InstrumentId instrument, in HistoryCandle part, UnixNs venueTime = default)
    {
        var input = default(InputEvent);
        var flags = _parts.Count == 0 ? EventFlags.Snapshot : EventFlags.None;
        input.Begin(InputKind.HistoryCandle, EventSource.KrakenRest, instrument, venueTime, clock.Now, flags);
        input.HistoryCandle = part;
        _parts.Add(input);
    }

    private async Task End(InstrumentId instrument, UnixNs through, CancellationToken stopping)
    {
        Add(instrument, new HistoryCandle(default(Candle) with { Begin = through }, 0, HistoryPart.Through));
        var runMax = Math.Clamp(lane.EventsMax / 4, 1, RunEventsMax);
        var run = new InputEvent[runMax];
        for (var first = 0; first < _parts.Count; first += runMax)
        {
            var count = Math.Min(runMax, _parts.Count - first);
            _parts.CopyTo(first, run, 0, count);
            run[0].Flags |= EventFlags.FirstOfRun;
            run[count - 1].Flags |= EventFlags.LastOfRun;
            while (!lane.TryPublish(run.AsSpan(0, count)))
            {
                await Task.Delay(RoomEvery, time, stopping).ConfigureAwait(false);
            }
        }
    }
}
