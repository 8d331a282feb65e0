using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Adapters.Kraken.Rest.Answers;

/// <summary>One candle.</summary>
/// <param name="Time">Start of the interval.</param>
/// <param name="Open">First price.</param>
/// <param name="High">Highest.</param>
/// <param name="Low">Lowest.</param>
/// <param name="Close">Last price.</param>
/// <param name="Vwap">Mean by volume; 0 without trades.</param>
/// <param name="Volume">Base units.</param>
/// <param name="Count">Trades.</param>
public sealed record OhlcRow(
    UnixNs Time,
    Price Open,
    Price High,
    Price Low,
    Price Close,
    Price Vwap,
    Amount Volume,
    long Count);
