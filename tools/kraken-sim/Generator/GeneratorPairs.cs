using System;
using System.Collections.Generic;
using System.Linq;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Tools.KrakenSim.Market;

namespace KrakkedCore.Tools.KrakenSim.Generator;

/// <summary>The pairs a generator knows by name, with the venue's own decimals, ticks and minimums.</summary>
public static class GeneratorPairs
{
    /// <summary>BTC, ETH, SOL, ADA and DOGE against USD.</summary>
    public static IReadOnlyList<GeneratorPair> All { get; } =
    [
        Make("BTC", priceDecimals: 1, costDecimals: 5, first: "60000", minimum: "0.0001", typical: "0.4", share: 30),
        Make("ETH", priceDecimals: 2, costDecimals: 5, first: "3000", minimum: "0.002", typical: "6", share: 25),
        Make("SOL", priceDecimals: 2, costDecimals: 5, first: "150", minimum: "0.05", typical: "90", share: 20),
        Make("ADA", priceDecimals: 6, costDecimals: 6, first: "0.45", minimum: "10", typical: "9000", share: 13),
        Make("DOGE", priceDecimals: 7, costDecimals: 9, first: "0.12", minimum: "60", typical: "40000", share: 12),
    ];

    /// <summary>Their assets, with the decimals of the venue's ledger.</summary>
    public static IReadOnlyList<SimAsset> Assets { get; } =
    [
        new("USD", LedgerDecimals: 4, DisplayDecimals: 2),
        new("BTC", LedgerDecimals: 10, DisplayDecimals: 5),
        new("ETH", LedgerDecimals: 10, DisplayDecimals: 5),
        new("SOL", LedgerDecimals: 10, DisplayDecimals: 5),
        new("ADA", LedgerDecimals: 8, DisplayDecimals: 6),
        new("DOGE", LedgerDecimals: 8, DisplayDecimals: 2),
    ];

    /// <summary>Some of them.</summary>
    /// <param name="symbols">For instance <c>BTC/USD</c>.</param>
    /// <exception cref="ArgumentException">One is not known, or none is named.</exception>
    public static IReadOnlyList<GeneratorPair> Named(IReadOnlyList<string> symbols)
    {
        ArgumentNullException.ThrowIfNull(symbols);
        var known = string.Join(", ", All.Select(pair => pair.Pair.Symbol));
        if (symbols.Count == 0)
        {
            throw new ArgumentException($"No pair was named; name at least one of {known}.");
        }

        return [.. symbols.Distinct(StringComparer.Ordinal).Select(symbol =>
            All.FirstOrDefault(pair => pair.Pair.Symbol == symbol)
            ?? throw new ArgumentException(
                $"Pair \"{symbol}\" is not one the generator knows; name any of {known}."))];
    }

    private static GeneratorPair Make(
        string asset, int priceDecimals, int costDecimals, string first, string minimum, string typical, int share) =>
        new(
            new SimPair
            {
                Symbol = asset + "/USD",
                Base = asset,
                Quote = "USD",
                PriceDecimals = priceDecimals,
                CostDecimals = costDecimals,
                Tick = new Price(PowersOfTen.Of(Price.Scale - priceDecimals)),
                QuantityMin = Quantity.Parse(minimum),
            },
            Price.Parse(first),
            Quantity.Parse(typical),
            share);
}
