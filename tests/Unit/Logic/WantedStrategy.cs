using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Engine.Logic.Strategies;

namespace KrakkedCore.Tests.Unit.Logic;

/// <summary>Wants what the last trade of a minute says: long above 100, flat below, nothing at 100.</summary>
internal sealed class WantedStrategy : IStrategy
{
    public string Name => "wanted";

    public StrategyDecision OnCandle(in StrategyView view)
    {
        var close = view.Candles[0].Close;
        var level = Price.Parse("100");
        var direction = close > level ? SignalDirection.Long
            : close < level ? SignalDirection.Flat : SignalDirection.None;
        return new StrategyDecision(direction, close, level);
    }

    internal static void Encode(LogicHarness harness, SignalDirection direction) =>
        harness.Trade(LogicHarness.BtcUsd, direction == SignalDirection.Long ? "100.1" : "99.9");
}
