using System.Collections.Generic;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Tools.KrakenSim.Generator;
using KrakkedCore.Tools.KrakenSim.Market;

namespace KrakkedCore.Tests.Simulation.Money;

/// <summary>The market of a money world: the known pairs, some quoted in a coin, one whose ledger is coarse.</summary>
internal static class MoneyMarket
{
    /// <summary>A coin whose ledger has five decimals, while its pair has eight (K12).</summary>
    internal const string CoarseCoin = "GRT";

    /// <summary>Assets the generator does not know.</summary>
    internal static IReadOnlyList<SimAsset> Assets { get; } =
        [new SimAsset(CoarseCoin, LedgerDecimals: 5, DisplayDecimals: 4), new SimAsset("FEE", 2, 2)];

    /// <summary>All of them.</summary>
    internal static IReadOnlyList<GeneratorPair> Pairs { get; } =
    [
        .. GeneratorPairs.All,
        Make(CoarseCoin, "USD", 4, "0.2", "1", "90000"),
        Make("XTZ", "USD", 4, "0.9", "1", "20000"),
        Make("ATOM", "USD", 4, "4.5", "0.2", "5000"),
        Make("ETH", "BTC", 5, "0.05", "0.002", "9"),
        Make("SOL", "BTC", 7, "0.0025", "0.05", "90"),
    ];

    private static GeneratorPair Make(
        string asset, string quote, int priceDecimals, string first, string minimum, string typical) =>
        new(
            new SimPair
            {
                Symbol = asset + "/" + quote,
                Base = asset,
                Quote = quote,
                PriceDecimals = priceDecimals,
                CostDecimals = 8,
                Tick = new Price(PowersOfTen.Of(Price.Scale - priceDecimals)),
                QuantityMin = Quantity.Parse(minimum),
                CostMin = quote == "USD" ? Amount.Parse("0.5") : Amount.Parse("0.00002"),
            },
            Price.Parse(first),
            Quantity.Parse(typical),
            Share: 15);
}
