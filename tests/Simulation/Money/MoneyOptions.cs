using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Tests.Simulation.Edge;
using KrakkedCore.Tools.KrakenSim.Faults;
using KrakkedCore.Tools.KrakenSim.Generator;
using KrakkedCore.Tools.KrakenSim.Limits;
using KrakkedCore.Tools.KrakenSim.Venue;
using KrakkedCore.Tools.Krakked.Configuration;

namespace KrakkedCore.Tests.Simulation.Money;

/// <summary>What one money world is like: much is traded, by the engine and by hand, and money moves besides.</summary>
internal sealed record MoneyOptions
{
    private const int OrdersOfCi = 2_000;
    private const int SeedsOfCi = 2;

    internal ulong Seed { get; init; } = 1;

    /// <summary>When it begins; null for when edge worlds do.</summary>
    internal UnixNs? Start { get; init; }

    /// <summary>Market orders fill at once; limit orders rest, and fill in parts.</summary>
    internal bool UsesMarketOrders { get; init; } = true;

    /// <summary>Nothing is traded by the engine but what the test asks for.</summary>
    internal bool IsEngineQuiet { get; init; }

    /// <summary>Faults by time, besides those that the test injects.</summary>
    internal IReadOnlyList<Fault> Faults { get; init; } = [];

    internal IReadOnlyList<MoneyFlow> Flows { get; init; } = [];

    internal IReadOnlyList<GeneratorPair> Pairs { get; init; } = MoneyMarket.Pairs;

    /// <summary>Pairs of the market that the engine is not told to trade.</summary>
    internal IReadOnlyList<string> Untraded { get; init; } = [];

    internal IReadOnlyDictionary<string, Amount> Balances { get; init; } = new Dictionary<string, Amount>
    {
        ["USD"] = Amount.Parse("1000000"),
        ["BTC"] = Amount.Parse("6"),
        ["ETH"] = Amount.Parse("40.123456789"),
        [MoneyMarket.CoarseCoin] = Amount.Parse("1000.00001"),
    };

    internal Func<KrakkedConfig, KrakkedConfig> Adjust { get; init; } = config => config;

    /// <summary>Orders a long run is to have placed; KRAKKED_MONEY_ORDERS says another number than 2,000.</summary>
    internal static int OrdersWanted => Number("KRAKKED_MONEY_ORDERS", OrdersOfCi);

    /// <summary>Worlds a long run is repeated in; KRAKKED_MONEY_SEEDS says another number than 2.</summary>
    internal static int Seeds => Number("KRAKKED_MONEY_SEEDS", SeedsOfCi);

    internal EdgeOptions Edge => new()
    {
        Seed = Seed,
        Start = Start ?? new EdgeOptions().Start,
        Tier = SimTier.Pro,
        UsesMarketOrders = UsesMarketOrders,
        Faults = Faults,
        Flows = Flows,
        Pairs = Pairs,
        Assets = MoneyMarket.Assets,
        EventsPerSecond = 1.2m,
        Balances = Balances,
        Adjust = config => Adjust(Trading(config)),
    };

    private static int Number(string variable, int usual) =>
        Environment.GetEnvironmentVariable(variable) is { } text
            ? int.Parse(text, CultureInfo.InvariantCulture)
            : usual;

    private KrakkedConfig Trading(KrakkedConfig config) => config with
    {
        Kraken = config.Kraken with
        {
            Pairs = [.. Pairs.Select(pair => pair.Pair.Symbol).Except(Untraded, StringComparer.Ordinal)],
        },
        Engine = config.Engine with { SnapshotEveryInputs = 50_000 },
        Risk = new RiskConfig
        {
            PerTradePercentMax = 0.5m,
            PerAssetPercentMax = 60,
            PortfolioPercentMax = 95,
            OpenPositionsMax = 50,
            DailyDrawdownPercentMax = 50,
        },
        Strategies = StrategiesConfig.Of(
            new StrategyConfig
            {
                Timeframes = ["1m"],
                FastPeriod = 1,
                SlowPeriod = 2,
                UsesMarketOrders = UsesMarketOrders,
                OrderLifetimeSeconds = 20,
            },
            isEnabled: !IsEngineQuiet),
    };
}
