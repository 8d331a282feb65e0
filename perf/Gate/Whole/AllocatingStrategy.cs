using KrakkedCore.Engine.Logic.Strategies;

namespace KrakkedCore.Perf.Gate.Whole;

/// <summary>Decides as another does, and leaves a little to the collector each time: the gate has to notice.</summary>
/// <param name="inner">Who decides.</param>
internal sealed class AllocatingStrategy(IStrategy inner) : IStrategy
{
    private byte[] _left = [];

    /// <inheritdoc/>
    public string Name => "allocating";

    /// <inheritdoc/>
    public StrategyDecision OnCandle(in StrategyView view)
    {
        _left = new byte[_left.Length == 24 ? 16 : 24];
        return inner.OnCandle(in view);
    }
}
