using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Adapters.Kraken.Rest.Answers;

/// <summary>Best prices and day figures of a pair.</summary>
/// <remarks>"Today" starts at 00:00 UTC. Volumes are in base units.</remarks>
/// <param name="Pair">The key the venue chose.</param>
/// <param name="Ask">Best.</param>
/// <param name="AskLot">Whole lots at it.</param>
/// <param name="Bid">Best.</param>
/// <param name="BidLot">Whole lots at it.</param>
/// <param name="Last">Last trade.</param>
/// <param name="LastQuantity">Of the last trade.</param>
/// <param name="VolumeToday">Since 00:00 UTC.</param>
/// <param name="VolumeDay">Last 24 hours.</param>
/// <param name="VwapToday">Since 00:00 UTC.</param>
/// <param name="VwapDay">Last 24 hours.</param>
/// <param name="TradesToday">Since 00:00 UTC.</param>
/// <param name="TradesDay">Last 24 hours.</param>
/// <param name="LowToday">Since 00:00 UTC.</param>
/// <param name="LowDay">Last 24 hours.</param>
/// <param name="HighToday">Since 00:00 UTC.</param>
/// <param name="HighDay">Last 24 hours.</param>
/// <param name="Open">First of today.</param>
public sealed record TickerInfo(
    string Pair,
    Price Ask,
    Amount AskLot,
    Price Bid,
    Amount BidLot,
    Price Last,
    Amount LastQuantity,
    Amount VolumeToday,
    Amount VolumeDay,
    Price VwapToday,
    Price VwapDay,
    long TradesToday,
    long TradesDay,
    Price LowToday,
    Price LowDay,
    Price HighToday,
    Price HighDay,
    Price Open);
