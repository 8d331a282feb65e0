namespace KrakkedCore.Engine.Logic.Strategies;

/// <summary>Decides where to be. Pure: what it is shown is all it knows; the same view, the same answer.</summary>
/// <remarks>
/// The logic thread asks it when a candle of its timeframe closes. It keeps nothing between calls: what is not in the
/// view would be missing after a restart. Size, limits and orders are others' business.
/// </remarks>
public interface IStrategy
{
    /// <summary>A short name for reports.</summary>
    string Name { get; }

    /// <summary>Where to be in one pair, now that a candle closed.</summary>
    /// <param name="view">The pair's closed candles and best prices. Valid during the call only.</param>
    StrategyDecision OnCandle(in StrategyView view);
}
