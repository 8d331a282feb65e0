using System;
using System.Collections.Generic;
using System.Linq;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Tools.KrakenSim.Generator;
using KrakkedCore.Tools.KrakenSim.Market;

namespace KrakkedCore.Tools.KrakenSim.Player;

/// <summary>Instrument data for pairs of which only a symbol and the shape of its numbers are known.</summary>
internal static class PlayedAssets
{
    private const int DecimalsUnknown = 8;

    internal static SimPair Pair(string symbol, int priceDecimals, int quantityDecimals)
    {
        // The stand-in names the symbol itself, so the names in it are its parts: no table is at hand to look in.
        var slash = symbol.IndexOf('/', StringComparison.Ordinal);
        var known = GeneratorPairs.All.FirstOrDefault(pair => pair.Pair.Symbol == symbol)?.Pair;
        return known ?? new SimPair
        {
            Symbol = symbol,
            Base = slash < 0 ? symbol : symbol[..slash],
            Quote = slash < 0 ? symbol : symbol[(slash + 1)..],
            PriceDecimals = priceDecimals,
            QuantityDecimals = quantityDecimals,
            Tick = new Price(PowersOfTen.Of(Price.Scale - priceDecimals)),
            Lot = new Quantity(PowersOfTen.Of(Quantity.Scale - quantityDecimals)),
            QuantityMin = new Quantity(PowersOfTen.Of(Quantity.Scale - quantityDecimals)),
        };
    }

    internal static IReadOnlyList<SimAsset> AssetsOf(IReadOnlyList<SimPair> pairs) =>
        [.. pairs.SelectMany(pair => new[] { pair.Base, pair.Quote }).Distinct(StringComparer.Ordinal).Select(id =>
            GeneratorPairs.Assets.FirstOrDefault(asset => asset.Id == id)
            ?? new SimAsset(id, DecimalsUnknown, DisplayDecimals: 4))];
}
