using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Tools.KrakenSim.Market;

/// <summary>One fill between a taker and a maker.</summary>
/// <param name="Price">Quote per base unit.</param>
/// <param name="Quantity">Base units.</param>
/// <param name="TakerSide">Who crossed the spread.</param>
/// <param name="TakerType">With which kind of order.</param>
/// <param name="TradeId">Sequential per pair, from 1.</param>
/// <param name="Time">When.</param>
public readonly record struct SimTrade(
    Price Price, Quantity Quantity, Side TakerSide, OrderType TakerType, long TradeId, UnixNs Time);
