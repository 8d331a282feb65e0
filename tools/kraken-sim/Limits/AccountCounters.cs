using System.Collections.Generic;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Tools.KrakenSim.Limits;

/// <summary>The counters of one account: one for REST calls, one a pair for orders.</summary>
internal sealed class AccountCounters
{
    private readonly SimLimits _limits;
    private readonly Dictionary<int, DecayingCounter> _trading = [];
    private readonly Dictionary<int, DecayingCounter> _tradingOwn = [];
    private readonly DecayingCounter _rest;
    private readonly DecayingCounter _restOwn; // What the client alone has used: no fault fills it.

    internal AccountCounters(SimLimits limits)
    {
        _limits = limits;
        _rest = RestCounter();
        _restOwn = RestCounter();
    }

    /// <summary>Calls refused that would have been without any fault.</summary>
    internal long RestRefusals { get; private set; }

    /// <summary>Actions on orders refused that would have been without any fault.</summary>
    internal long TradingRefusals { get; private set; }

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
        if (!_limits.HasRestCounter || cost == 0)
        {
            return true;
        }

        var isOwnFault = !_restOwn.TryAdd(cost, wall);
        _restOwn.Charge(isOwnFault ? cost : 0, wall);
        if (_rest.TryAdd(cost, wall))
        {
            return true;
        }

        _rest.Charge(cost, wall);
        RestRefusals += isOwnFault ? 1 : 0;
        return false;
    }

    /// <summary>An action on orders of a pair. The fixed part counts also when it is refused.</summary>
    internal bool TryTrade(int pair, int fixedPart, int agePart, UnixNs wall)
    {
        if (!_limits.HasTradingCounter)
        {
            return true;
        }

        var own = CounterOf(_tradingOwn, pair);
        var isOwnFault = !own.TryAdd(fixedPart + agePart, wall);
        own.Charge(isOwnFault ? fixedPart : 0, wall);
        if (CounterOf(_trading, pair).TryAdd(fixedPart + agePart, wall))
        {
            return true;
        }

        CounterOf(_trading, pair).Charge(fixedPart, wall);
        TradingRefusals += isOwnFault ? 1 : 0;
        return false;
    }

    internal int TradingPoints(int pair, UnixNs wall) => CounterOf(_trading, pair).Points(wall);

    /// <summary>Every counter reaches its maximum.</summary>
    internal void FillAll(int pairCount, UnixNs wall)
    {
        _rest.Fill(wall);
        for (var pair = 0; pair < pairCount; pair++)
        {
            CounterOf(_trading, pair).Fill(wall);
        }
    }

    private DecayingCounter RestCounter() => _limits.Tier switch
    {
        SimTier.Starter => new DecayingCounter(max: 15, decayHundredths: 33),
        SimTier.Intermediate => new DecayingCounter(max: 20, decayHundredths: 50),
        _ => new DecayingCounter(max: 20, decayHundredths: 100),
    };

    private DecayingCounter CounterOf(Dictionary<int, DecayingCounter> counters, int pair)
    {
        if (!counters.TryGetValue(pair, out var counter))
        {
            counter = new DecayingCounter(TradingMax, _limits.Tier switch
            {
                SimTier.Starter => 100,
                SimTier.Intermediate => 234,
                _ => 375,
            });
            counters.Add(pair, counter);
        }

        return counter;
    }
}
