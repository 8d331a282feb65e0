using System;

namespace KrakkedCore.Tests.Unit.Oms.Budgets;

/// <summary>Kraken's counter as its page describes it: what the budgets must never make overflow.</summary>
internal sealed class VenueCounter(decimal max, decimal decayPerSecond)
{
    private static readonly (decimal Below, decimal Cancel)[] Ages =
        [(5, 8), (10, 6), (15, 5), (45, 4), (90, 2), (300, 1)];

    private decimal _level;
    private decimal _at;

    internal decimal Peak { get; private set; }

    internal bool WasExceeded { get; private set; }

    internal static decimal CancelCost(decimal ageSeconds)
    {
        foreach (var (below, cancel) in Ages)
        {
            if (ageSeconds < below)
            {
                return cancel;
            }
        }

        return 0;
    }

    internal void Charge(decimal points, decimal atSeconds)
    {
        _level = Math.Max(0, _level - ((atSeconds - _at) * decayPerSecond)) + points;
        _at = atSeconds;
        Peak = Math.Max(Peak, _level);
        WasExceeded |= _level > max;
    }
}
