using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Adapters.Kraken.Rest.Answers;

/// <summary>Best prices at one moment.</summary>
/// <param name="Time">Whole seconds.</param>
/// <param name="Bid">Best.</param>
/// <param name="Ask">Best.</param>
public sealed record SpreadRow(
    UnixNs Time,
    Price Bid,
    Price Ask);
