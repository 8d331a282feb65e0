using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Tools.KrakenSim.Market;

/// <summary>Best bid and ask from a moment on.</summary>
internal readonly record struct SpreadRow(UnixNs Time, Price Bid, Price Ask);
