using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Engine.Logic.Markets;

namespace KrakkedCore.Engine.Logic.Strategies;

/// <summary>What a strategy is shown when a candle of its timeframe closes.</summary>
public readonly ref struct StrategyView
{
    /// <summary>The pair.</summary>
    public InstrumentId Instrument { get; init; }

    /// <summary>Engine time.</summary>
    public UnixNs Time { get; init; }

    /// <summary>What is configured for this strategy.</summary>
    public StrategySettings Settings { get; init; }

    /// <summary>Closed candles of the strategy's timeframe; the newest is the one that just closed.</summary>
    public CandleHistory Candles { get; init; }

    /// <summary>Best prices; meaningless unless <see cref="IsTopFresh"/>.</summary>
    public TopOfBook Top { get; init; }

    /// <summary>True when the best prices are within the tolerance.</summary>
    public bool IsTopFresh { get; init; }
}
