using System;
using System.Runtime.InteropServices;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Engine.Logic.State;

namespace KrakkedCore.Engine.Logic.Markets;

/// <summary>Compares the venue's own candles with ours, once both are closed. It decides nothing.</summary>
/// <remarks>
/// The venue marks no candle as closed: one is, when a later interval's comes. Whichever of the two is closed first
/// waits for the other. Volumes are sums of quantities that were each rounded to 1e-8, so they may differ by half a
/// unit for each trade, and one.
/// </remarks>
internal sealed class VenueCandleCheck(int rowCount, CandleRings rings, OutputWriter outputs)
{
    private readonly Pair[] _pairs = new Pair[rowCount * Timeframes.Count];

    /// <summary>A candle of the venue's, open or closed.</summary>
    internal void OnVenueCandle(InstrumentId instrument, in VenueCandle candle, in CandleSeries series)
    {
        var timeframe = Timeframes.IndexOf(candle.IntervalSeconds);
        if (timeframe < 0)
        {
            return;
        }

        ref var pair = ref _pairs[(instrument.Row * Timeframes.Count) + timeframe];
        if (candle.Begin < pair.Open.Begin)
        {
            // A new subscription begins with the past.
            return;
        }

        if (candle.Begin > pair.Open.Begin && pair.Open.Begin.Raw != 0)
        {
            pair.Closed = pair.Open;
            if (rings.TryFind(instrument.Row, timeframe, pair.Closed.Begin, out var ours))
            {
                Compare(instrument, timeframe, in ours, in series);
            }
        }

        pair.Open = candle;
    }

    /// <summary>A candle of ours closed.</summary>
    internal void OnClosed(InstrumentId instrument, int timeframe, in Candle candle, in CandleSeries series)
    {
        ref readonly var pair = ref _pairs[(instrument.Row * Timeframes.Count) + timeframe];
        if (pair.Closed.Begin == candle.Begin)
        {
            Compare(instrument, timeframe, in candle, in series);
        }
    }

    internal void Forget() => Array.Clear(_pairs);

    internal void Carry(StateCarrier state, int rowLast) =>
        state.Rows(_pairs.AsSpan(0, (rowLast + 1) * Timeframes.Count));

    private void Compare(InstrumentId instrument, int timeframe, in Candle ours, in CandleSeries series)
    {
        ref var pair = ref _pairs[(instrument.Row * Timeframes.Count) + timeframe];
        var theirs = pair.Closed;
        pair.Closed = default;
        var differences = DifferencesOf(in ours, in theirs);
        if (differences != 0 && series.FirstMinute.Raw != 0 && !series.MayLackTrades(ours.Begin))
        {
            outputs.Anomaly(
                AnomalyKind.CandleDiffers, instrument, ours.Begin.Raw, (ours.IntervalSeconds * 256L) + differences);
        }
    }

    private static int DifferencesOf(in Candle ours, in VenueCandle theirs)
    {
        var tolerance = (ours.TradeCount / 2) + 1L;
        var volumeDifference = Int128.Abs((Int128)ours.Volume.Raw - theirs.Volume.Raw);
        return (ours.Open == theirs.Open ? 0 : 1)
            + (ours.High == theirs.High ? 0 : 2)
            + (ours.Low == theirs.Low ? 0 : 4)
            + (ours.Close == theirs.Close ? 0 : 8)
            + (volumeDifference <= tolerance ? 0 : 16)
            + (ours.TradeCount == theirs.TradeCount ? 0 : 32);
    }

    /// <summary>One length of one pair.</summary>
    [StructLayout(LayoutKind.Sequential, Pack = 1)]
    private struct Pair
    {
        /// <summary>The newest; it may still grow.</summary>
        internal VenueCandle Open;

        /// <summary>The one before, while ours is not closed; begins at zero when there is none.</summary>
        internal VenueCandle Closed;
    }
}
