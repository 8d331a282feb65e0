using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Linq;
using System.Threading.Tasks;
using KrakkedCore.Engine.Contracts.Ports;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Engine.Pipeline.Clocks;
using KrakkedCore.Tools.KrakenSim.Generator;
using KrakkedCore.Tools.KrakenSim.Server;
using KrakkedCore.Tools.Krakked.Configuration;
using KrakkedCore.Tools.Krakked.Reporting;
using KrakkedCore.Tools.Krakked.Running;

namespace KrakkedCore.Tools.Krakked.Commands;

/// <summary>
/// <c>krakked demo</c>: the whole engine against a made-up market on a real socket; no key, no network.
/// </summary>
internal static class DemoCommand
{
    // Six minutes of market time in a wall second: twenty seconds hold two hours of one-minute candles.
    private const long Speed = 360;
    private const int SecondsMax = 86_400;

    private static readonly UnixNs MarketStart = new(1_767_571_200 * UnixNs.PerSecond); // 2026-01-05T00:00:00Z

    public static Command Create()
    {
        var seconds = new Option<int>("--seconds")
        {
            Description = $"How long it runs, 1 to {SecondsMax}.",
            DefaultValueFactory = _ => 20,
        };
        seconds.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > SecondsMax)
            {
                result.AddError($"--seconds was {result.GetValueOrDefault<int>()}, must be 1 to {SecondsMax}.");
            }
        });
        var seed = new Option<ulong>("--seed")
        {
            Description = "The same seed makes the same market.",
            DefaultValueFactory = _ => 1,
        };
        var durable = new Option<bool>("--durable") { Description = "Flush the journal to the device before acting." };
        var command = new Command("demo", "Trade a made-up market, live, on this machine alone.")
        {
            seconds, seed, CommonOptions.Data, durable, CommonOptions.Json,
        };
        command.SetAction(result => RunAsync(
            result.GetValue(seconds),
            result.GetValue(seed),
            CommonOptions.FolderOf(result),
            ConfigOf(result.GetValue(durable)),
            result.GetValue(CommonOptions.Json)));
        return command;
    }

    private static KrakkedConfig ConfigOf(bool isDurable) => new()
    {
        Instance = "demo",
        Kraken = new KrakenConfig { Pairs = [.. GeneratorPairs.All.Select(pair => pair.Pair.Symbol)], BookDepth = 25 },
        Journal = new JournalConfig { Mode = isDurable ? "durable" : "buffered" },
        MarketData = new MarketDataConfig
        {
            Live = new LiveDataConfig { StaleAfterSeconds = 900 },
            CandleGraceMs = 5_000,
        },
        Risk = new RiskConfig { PerTradePercentMax = 10, PerAssetPercentMax = 20 },
        Strategies = StrategiesConfig.Of(
            new StrategyConfig { Timeframes = ["1m"], FastPeriod = 5, SlowPeriod = 20 }, isEnabled: true),
        Paper = new PaperConfig
        {
            Balances = new SortedDictionary<string, decimal>(StringComparer.Ordinal) { ["USD"] = 100_000 },
        },
    };

    private static IClock ClockFrom(long timeLast) =>
        new SystemClock(UnixNs.Max(MarketStart, new UnixNs(timeLast) + UnixNs.PerSecond), Speed);

    private static async Task<int> RunAsync(
        int seconds, ulong seed, DataFolder folder, KrakkedConfig config, bool isJson)
    {
        using var stop = new StopSignal();
        await using var log = Logs.Open(folder);
        using var host = EngineHost.Open(folder, config, config.Engine.ThreadsHere(), ClockFrom, log);
        host.KeepStore(log);
        var market = new MarketGenerator(new GeneratorOptions { Seed = seed, EventsPerMarketSecond = 4 });
        await using var venue = await SimServer.StartAsync(
            new SimServerOptions(), market, host.Clock, stop.Token).ConfigureAwait(false);
        if (!isJson)
        {
            Console.WriteLine($"Local venue {venue.Endpoint}, seed {seed}, everything written to {folder.Root}");
        }

        using var timer = stop.StopAfter(seconds);
        var running = LiveRun.RunAsync(host, venue.Endpoint, stop, source: null, log);
        var summary = await Report.WhileRunningAsync("trading", seconds, isJson, running).ConfigureAwait(false);
        SummaryReport.Show(summary, isJson);
        return ExitCodes.Success;
    }
}
