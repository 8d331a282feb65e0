using System;
using System.Collections.Generic;
using KrakkedCore.Tools.Krakked.Configuration;

namespace KrakkedCore.Tests.Simulation.Support;

/// <summary>A configuration that finds much to trade in a few hours of market.</summary>
internal static class Trading
{
    internal static readonly string[] Pairs = ["BTC/USD", "SOL/USD", "DOGE/USD"];

    internal static KrakkedConfig Config(bool usesMarketOrders = true) => new()
    {
        Instance = "simulation",
        Kraken = new KrakenConfig { Pairs = Pairs, BookDepth = 10 },
        Engine = new EngineConfig { SnapshotEveryInputs = 5_000 },
        MarketData = new MarketDataConfig
        {
            Live = new LiveDataConfig { StaleAfterSeconds = 900 },
            CandleGraceMs = 500,
        },
        Risk = new RiskConfig { PerTradePercentMax = 10, PerAssetPercentMax = 20 },
        Strategies = StrategiesConfig.Of(
            new StrategyConfig
            {
                Timeframes = ["1m"],
                FastPeriod = 3,
                SlowPeriod = 8,
                UsesMarketOrders = usesMarketOrders,
                OrderLifetimeSeconds = 20,
            },
            isEnabled: true),
        Paper = new PaperConfig
        {
            Balances = new SortedDictionary<string, decimal>(StringComparer.Ordinal) { ["EUR"] = 5, ["USD"] = 100_000 },
        },
    };
}
