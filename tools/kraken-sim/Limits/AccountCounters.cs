using System.Collections.Generic;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Tools.KrakenSim.Limits;

/// <summary>The counters of one account: one for REST calls, one a pair for orders.</summary>
internal sealed class AccountCounters
{
    private readonly SimLimits _limits;
    private readonly Dictionary<int, DecayingCounter> _trading = [];
    private readonly DecayingCounter _rest;

    internal AccountCounters(SimLimits limits)
    {
        _limits = limits;
        _rest = limits.Tier switch
        {
            SimTier.Starter => new DecayingCounter(max: 15, decayHundredths: 33),
            SimTier.Intermediate => new DecayingCounter(max: 20, decayHundredths: 50),
            _ => new DecayingCounter(max: 20, decayHundredths: 100),
        };
    }

    /// <summary>Told as <c>maxratecount</c>.</summary>
    internal int TradingMax => _limits.Tier switch
    {
        SimTier.Starter => 60,
        SimTier.Intermediate => 125,
        _ => 180,
    };

    /// <summary>A call of REST. One that is refused counts too: calling on makes it last longer.</summary>
    internal bool TryCall(int cost, UnixNs wall)
    {
        if (!_limits.HasRestCounter || cost == 0 || _rest.TryAdd(cost, wall))
        {
            return true;
        }

        _rest.Charge(cost, wall);
        return false;
    }

    /// <summary>An action on orders of a pair. The fixed part counts also when it is refused.</summary>
    internal bool TryTrade(int pair, int fixedPart, int agePart, UnixNs wall)
    {
        if (!_limits.HasTradingCounter || CounterOf(pair).TryAdd(fixedPart + agePart, wall))
        {
            return true;
        }

        CounterOf(pair).Charge(fixedPart, wall);
        return false;
    }

    internal int TradingPoints(int pair, UnixNs wall) => CounterOf(pair).Points(wall);

    /// <summary>Every counter reaches its maximum.</summary>
    internal void FillAll(int pairCount, UnixNs wall)
    {
        _rest.Fill(wall);
        for (var pair = 0; pair < pairCount; pair++)
        {
            CounterOf(pair).Fill(wall);
        }
    }

    private DecayingCounter CounterOf(int pair)
    {
        if (!_trading.TryGetValue(pair, out var counter))
        {
            counter = new DecayingCounter(TradingMax, _limits.Tier switch
            {
                SimTier.Starter => 100,
                SimTier.Intermediate => 234,
                _ => 375,
            });
            _trading.Add(pair, counter);
        }

        return counter;
    }
}
