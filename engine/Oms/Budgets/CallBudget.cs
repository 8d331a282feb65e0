using System;
using System.Threading;
using KrakkedCore.Engine.Contracts.Ports;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Engine.Oms.Budgets;

/// <summary>The venue's counter of private REST calls, kept on this side so that it never refuses.</summary>
/// <remarks>
/// Any thread calls it. The venue charges on arrival, we on sending: one point stays free for requests that arrive
/// closer together than they left. What is told of the venue's own counter is taken over.
/// </remarks>
public sealed class CallBudget : ICallBudget
{
    private const int HeadroomPoints = 1;
    private const int RefusalExtraPoints = 5;

    private readonly Lock _lock = new();
    private readonly long _decay;
    private readonly long _max;
    private readonly long _orderMax;
    private DecayingCounter _counter;
    private UnixNs _blockedUntil;

    /// <summary>A budget nothing was taken from.</summary>
    /// <param name="tier">Of the account.</param>
    /// <param name="reservePoints">Kept for cancels and the dead-man switch. 0 to the tier's points less 4.</param>
    /// <exception cref="ArgumentOutOfRangeException">The reserve leaves too little.</exception>
    public CallBudget(RateTier tier, int reservePoints = 3)
    {
        ArgumentNullException.ThrowIfNull(tier);
        ArgumentOutOfRangeException.ThrowIfNegative(reservePoints);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(reservePoints, tier.CallPointsMax - 4);
        _decay = tier.CallDecayHundredths;
        _max = (tier.CallPointsMax - HeadroomPoints) * DecayingCounter.UnitsPerPoint;
        _orderMax = _max - (reservePoints * DecayingCounter.UnitsPerPoint);
    }

    /// <inheritdoc />
    public bool TryTake(CallPriority priority, int cost, UnixNs now, out UnixNs readyAt)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(cost);
        lock (_lock)
        {
            var units = cost * DecayingCounter.UnitsPerPoint;
            var max = priority switch
            {
                CallPriority.Safety => _max,
                CallPriority.Background => Math.Max(_orderMax / 2, units),
                _ => _orderMax,
            };
            readyAt = cost == 0 ? now : _counter.WhenAtMost(Math.Max(0, max - units), now, _decay);
            readyAt = UnixNs.Max(readyAt, _blockedUntil);
            if (readyAt > now)
            {
                return false;
            }

            if (cost > 0)
            {
                _counter.Add(units, now, _decay);
            }

            readyAt = now;
            return true;
        }
    }

    /// <inheritdoc />
    public void OnRefused(UnixNs now, UnixNs until)
    {
        lock (_lock)
        {
            // Calling while limited extends the limit, so more than the counter itself is waited out.
            _counter.RaiseTo(_max + (RefusalExtraPoints * DecayingCounter.UnitsPerPoint), now, _decay);
            _blockedUntil = UnixNs.Max(_blockedUntil, until);
        }
    }

    /// <summary>Nothing is known of the calls before, as after a crash: the counter is taken to be full.</summary>
    /// <param name="now">Engine time.</param>
    public void AssumeFull(UnixNs now)
    {
        lock (_lock)
        {
            _counter.RaiseTo(_max + (HeadroomPoints * DecayingCounter.UnitsPerPoint), now, _decay);
        }
    }
}
