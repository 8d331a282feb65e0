using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Tools.KrakenSim.Market;

namespace KrakkedCore.Tools.KrakenSim.Generator;

/// <summary>A pair to make a market for.</summary>
/// <param name="Pair">As the venue lists it.</param>
/// <param name="PriceFirst">Where its price starts.</param>
/// <param name="QuantityTypical">Base units usual on one level.</param>
/// <param name="Share">Its part of all order flow, compared with the other pairs' shares; 1 or more.</param>
public sealed record GeneratorPair(SimPair Pair, Price PriceFirst, Quantity QuantityTypical, int Share);
