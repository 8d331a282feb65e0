using KrakkedCore.Engine.Contracts.Events;

namespace KrakkedCore.Tools.KrakenSim.Market;

/// <summary>One channel with its parameter, whatever the pair.</summary>
/// <param name="Channel">Which.</param>
/// <param name="Parameter">Depth, minutes or <see cref="TickerTrigger"/>; zero where the channel has none.</param>
internal readonly record struct Subscription(FeedChannel Channel, int Parameter);
