using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Ports;
using KrakkedCore.Engine.Logic.Strategies;

namespace KrakkedCore.Perf.Latency;

/// <summary>Buys and sells in turn, so that every candle causes an order; notes when it decided.</summary>
/// <param name="clock">Reads the time, which a real strategy must not: the stamp decides nothing.</param>
/// <param name="stamps">Where the time goes.</param>
internal sealed class FlipStrategy(IClock clock, OrderStamps stamps) : IStrategy
{
    private bool _isLong;

    /// <inheritdoc/>
    public string Name => "flip";

    /// <inheritdoc/>
    public StrategyDecision OnCandle(in StrategyView view)
    {
        stamps.OnDecision(clock.Now);
        _isLong = !_isLong;

        return new StrategyDecision(
            _isLong ? SignalDirection.Long : SignalDirection.Flat, view.Top.BidPrice, view.Top.AskPrice);
    }
}
