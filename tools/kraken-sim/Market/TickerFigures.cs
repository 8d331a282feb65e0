using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Tools.KrakenSim.Market;

/// <summary>What one ticker message says, apart from the symbol. The day is the last 24 hours.</summary>
internal readonly record struct TickerFigures(
    TopOfBook Top,
    Price Last,
    Quantity Volume,
    Price Vwap,
    Price Low,
    Price High,
    Price Change,
    long ChangeBasisPoints,
    long VolumeQuoteCents,
    UnixNs Time);
