using System;
using KrakkedCore.Engine.Contracts.Ports;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Engine.Oms.Budgets;

/// <summary>The venue's trading counters, one a pair, kept on this side so that it never refuses.</summary>
/// <remarks>
/// The OMS thread alone calls it; nothing is allocated after construction, and the same calls give the same answers.
/// The venue charges on arrival: a second's decay stays free for requests that arrive closer together than they left.
/// </remarks>
public sealed class TradingBudget : ITradingBudget
{
    private const long HeadroomNs = UnixNs.PerSecond;

    // What can never fit, with a threshold below one action's cost, is asked about again after this long.
    private const long AskAgainNs = UnixNs.PerSecond;

    private readonly DecayingCounter[] _counters;
    private readonly long _decay;
    private readonly long _reserve;
    private long _threshold;
    private UnixNs _now;

    /// <summary>Budgets nothing was taken from.</summary>
    /// <param name="tier">Of the account.</param>
    /// <param name="instrumentRowMax">Highest row of the instrument table; rows above it share one counter.</param>
    /// <param name="reservePoints">Kept for cancels: a cancel of a young order costs 8. Default 16.</param>
    /// <exception cref="ArgumentOutOfRangeException">Rows are negative, or the reserve leaves too little.</exception>
    public TradingBudget(RateTier tier, int instrumentRowMax, int reservePoints = 16)
    {
        ArgumentNullException.ThrowIfNull(tier);
        ArgumentOutOfRangeException.ThrowIfNegative(instrumentRowMax);
        ArgumentOutOfRangeException.ThrowIfNegative(reservePoints);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(reservePoints, tier.TradingPointsMax / 2);
        _counters = new DecayingCounter[instrumentRowMax + 1];
        _decay = tier.TradingDecayHundredths;
        _reserve = reservePoints * DecayingCounter.UnitsPerPoint;
        _threshold = tier.TradingPointsMax * DecayingCounter.UnitsPerPoint;
    }

    /// <inheritdoc />
    public bool TryCharge(in TradingCharge charge, CallPriority priority, UnixNs now, out UnixNs readyAt)
    {
        _now = UnixNs.Max(_now, now);
        ref var counter = ref CounterOf(charge.Instrument);
        var limit = Math.Max(
            0, _threshold - (_decay * HeadroomNs) - (priority == CallPriority.Safety ? 0 : _reserve));
        readyAt = ReadyAt(in charge, in counter, limit, out var cost);
        if (readyAt > _now)
        {
            return false;
        }

        counter.Add(cost, _now, _decay);
        readyAt = now;
        return true;
    }

    /// <inheritdoc />
    public void OnCounter(InstrumentId instrument, int counter, UnixNs now)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(counter);
        _now = UnixNs.Max(_now, now);

        // No true counter is far above its threshold; a false one must not close the pair for long.
        var points = Math.Min(counter, 2 * _threshold / DecayingCounter.UnitsPerPoint);
        CounterOf(instrument).RaiseTo(points * DecayingCounter.UnitsPerPoint, _now, _decay);
    }

    /// <inheritdoc />
    public void OnThreshold(int threshold)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(threshold);

        // More than the largest tier has is no threshold of this venue's.
        _threshold = Math.Min(threshold, RateTier.Pro.TradingPointsMax) * DecayingCounter.UnitsPerPoint;
    }

    /// <inheritdoc />
    public void OnRefused(InstrumentId instrument, UnixNs now)
    {
        _now = UnixNs.Max(_now, now);
        CounterOf(instrument).RaiseTo(_threshold, _now, _decay);
    }

    /// <summary>Nothing is known of what was done before, as after a crash: every counter counts as full.</summary>
    /// <param name="now">Engine time.</param>
    public void AssumeFull(UnixNs now)
    {
        _now = UnixNs.Max(_now, now);
        foreach (ref var counter in _counters.AsSpan())
        {
            counter.RaiseTo(_threshold, _now, _decay);
        }
    }

    /// <summary>What is counted for a pair now, rounded up to whole points.</summary>
    /// <param name="instrument">The pair.</param>
    /// <param name="now">Engine time.</param>
    public int PointsOf(InstrumentId instrument, UnixNs now)
    {
        var level = CounterOf(instrument).LevelAt(UnixNs.Max(_now, now), _decay);
        return (int)((level + DecayingCounter.UnitsPerPoint - 1) / DecayingCounter.UnitsPerPoint);
    }

    /// <summary>When the counter has fallen, or the order has grown old, far enough; whichever comes first.</summary>
    private UnixNs ReadyAt(in TradingCharge charge, in DecayingCounter counter, long limit, out long cost)
    {
        var since = charge.Since <= _now ? charge.Since : _now;
        for (var bracket = TradingCosts.BracketOf(_now - since); bracket < TradingCosts.BracketCount; bracket++)
        {
            cost = TradingCosts.Of(charge.Action, bracket, charge.OrderCount) * DecayingCounter.UnitsPerPoint;
            if (cost > limit)
            {
                continue;
            }

            var start = bracket == 0 ? _now : UnixNs.Max(_now, since + TradingCosts.EndNs(bracket - 1));
            var readyAt = UnixNs.Max(start, counter.WhenAtMost(limit - cost, _now, _decay));
            if (bracket == TradingCosts.BracketCount - 1 || readyAt - since < TradingCosts.EndNs(bracket))
            {
                return readyAt;
            }
        }

        cost = 0;
        return _now + AskAgainNs;
    }

    private ref DecayingCounter CounterOf(InstrumentId instrument) =>
        ref _counters[(uint)instrument.Row < (uint)_counters.Length ? instrument.Row : 0];
}
