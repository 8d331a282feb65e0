using System;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Logic.Strategies;

namespace KrakkedCore.Tests.Simulation.Support;

/// <summary>The build's own strategy; a test learns the moment at which it wants to buy.</summary>
/// <param name="onLong">Called on the logic thread, before the order is decided.</param>
internal sealed class WatchedStrategy(Action onLong) : IStrategy
{
    private readonly MovingAverageTrend _trend = new();

    public string Name => _trend.Name;

    public StrategyDecision OnCandle(in StrategyView view)
    {
        var decision = _trend.OnCandle(in view);
        if (decision.Direction == SignalDirection.Long)
        {
            onLong();
        }

        return decision;
    }
}
