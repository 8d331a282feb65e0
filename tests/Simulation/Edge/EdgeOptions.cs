using System;
using System.Collections.Generic;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Tests.Simulation.Support;
using KrakkedCore.Tools.KrakenSim.Faults;
using KrakkedCore.Tools.KrakenSim.Generator;
using KrakkedCore.Tools.KrakenSim.Limits;
using KrakkedCore.Tools.KrakenSim.Market;
using KrakkedCore.Tools.KrakenSim.Venue;
using KrakkedCore.Tools.Krakked.Configuration;

namespace KrakkedCore.Tests.Simulation.Edge;

/// <summary>What one world is like.</summary>
internal sealed record EdgeOptions
{
    internal ulong Seed { get; init; } = 1;

    /// <summary>When it begins; default 2026-09-21 14:13:20 UTC.</summary>
    internal UnixNs Start { get; init; } = new(1_790_000_000 * UnixNs.PerSecond);

    internal SimTier Tier { get; init; } = SimTier.Intermediate;

    internal IReadOnlyList<Fault> Faults { get; init; } = [];

    /// <summary>Limit orders rest for a while; market orders never do.</summary>
    internal bool UsesMarketOrders { get; init; } = true;

    /// <summary>Pairs that are made up and traded.</summary>
    internal IReadOnlyList<GeneratorPair> Pairs { get; init; } = GeneratorPairs.Named(Trading.Pairs);

    /// <summary>Assets that the generator does not know.</summary>
    internal IReadOnlyList<SimAsset> Assets { get; init; } = [];

    /// <summary>Of the market, on all pairs together.</summary>
    internal decimal EventsPerSecond { get; init; } = 0.4m;

    /// <summary>What the account holds at the start.</summary>
    internal IReadOnlyDictionary<string, Amount> Balances { get; init; } =
        new Dictionary<string, Amount> { ["USD"] = Amount.Parse("100000") };

    /// <summary>Money that moves without trades.</summary>
    internal IReadOnlyList<MoneyFlow> Flows { get; init; } = [];

    /// <summary>What of the configuration is another.</summary>
    internal Func<KrakkedConfig, KrakkedConfig> Adjust { get; init; } = config => config;

    internal KrakkedConfig Config => Adjust(Usual);

    private KrakkedConfig Usual
    {
        get
        {
            var config = Trading.Config(UsesMarketOrders);
            return config with
            {
                Kraken = config.Kraken with { Tier = Tier.ToString().ToLowerInvariant() },
                Engine = config.Engine with
                {
                    InputRingSlots = 16_384,
                    OutputRingSlots = 131_072,
                    SnapshotEveryInputs = 100_000_000,
                },
                MarketData = config.MarketData with { Live = new LiveDataConfig { StaleAfterSeconds = 90 } },
                Execution = config.Execution with
                {
                    Mode = "live",
                    AllowsLiveTrading = true,
                    ArePaperTestsCompleted = true,
                    LiveStrategyAllowlist = ["trend_core"],
                    DeadManSwitchSeconds = 60,
                },
            };
        }
    }

    internal SimVenueOptions Venue => new()
    {
        Seed = Seed,
        HeartbeatEvery = TimeSpan.FromSeconds(5),
        Balances = Balances,
        Flows = Flows,
        Limits = new SimLimits { Tier = Tier },
        Faults = new FaultSchedule { Faults = Faults },
    };

    internal GeneratorOptions Market => new()
    {
        Seed = Seed,
        EventsPerMarketSecond = EventsPerSecond,
        Pairs = Pairs,
        Assets = Assets,
        WarmUp = TimeSpan.FromMinutes(5),
    };

    /// <summary>A fault every so often, of any kind, until the end.</summary>
    internal static List<Fault> RandomFaults(ulong seed, TimeSpan every, TimeSpan until)
    {
        var draws = new SeededRandom(seed, stream: 0xDA45);
        var kinds = FaultKinds.Drawn;
        var faults = new List<Fault>();
        var half = every.Ticks / 2;
        for (var at = every; at < until; at += TimeSpan.FromTicks(half + draws.Below((2 * half) + 1)))
        {
            faults.Add(new Fault(kinds[(int)draws.Below(kinds.Count)], at, TimeSpan.Zero, Count: 0));
        }

        return faults;
    }
}
