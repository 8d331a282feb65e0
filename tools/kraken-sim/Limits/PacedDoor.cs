using System;
using System.Collections.Generic;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Tools.KrakenSim.Limits;

/// <summary>So many calls a second of each caller, with a burst; what comes faster is refused.</summary>
internal sealed class PacedDoor(int perSecond, int burst)
{
    private const int CallersMax = 10_000;

    private readonly Dictionary<string, DecayingCounter> _callers = new(StringComparer.Ordinal);

    /// <summary>Calls that came too fast.</summary>
    internal long Refusals { get; private set; }

    internal bool TryPass(string caller, UnixNs wall)
    {
        if (perSecond == 0)
        {
            return true;
        }

        if (!_callers.TryGetValue(caller, out var counter))
        {
            if (_callers.Count == CallersMax)
            {
                _callers.Clear();
            }

            counter = new DecayingCounter(burst, perSecond * 100);
            _callers.Add(caller, counter);
        }

        var isTaken = counter.TryAdd(1, wall);
        Refusals += isTaken ? 0 : 1;
        return isTaken;
    }
}
