using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Linq;
using System.Threading.Tasks;
using KrakkedCore.Tools.KrakenSim.Market;
using KrakkedCore.Tools.KrakenSim.Player;
using KrakkedCore.Tools.KrakenSim.Server;
using KrakkedCore.Tools.Krakked.Configuration;
using KrakkedCore.Tools.Krakked.Reporting;
using KrakkedCore.Tools.Krakked.Running;

namespace KrakkedCore.Tools.Krakked.Commands;

/// <summary><c>krakked feed</c>: a recording, through the local venue and a real socket, into the engine.</summary>
internal static class FeedCommand
{
    private static readonly Option<string> Recording = new("--recording")
    {
        Description = "Recorded WebSocket v2 frames (.json, .jsonl), or a .csv of trades.",
        HelpName = "FILE",
        Required = true,
    };

    private static readonly Option<string> Speed = new("--speed")
    {
        Description = "Times as fast as recorded, for instance 10 or 0.5; max for as fast as the engine takes it.",
        HelpName = "X|max",
        DefaultValueFactory = _ => "max",
    };

    private static readonly Option<string?> Spreads = new("--spreads")
    {
        Description = "CSV of quotes, beside a CSV of trades.",
        HelpName = "FILE",
    };

    private static readonly Option<string> Pair = new("--pair")
    {
        Description = "The pair a CSV is of.",
        DefaultValueFactory = _ => "USDT/USD",
    };

    private static readonly Option<int> Port = new("--port")
    {
        Description = "Loopback port of the local venue; 0 picks a free one.",
        DefaultValueFactory = _ => 0,
    };

    public static Command Create()
    {
        var command = new Command("feed", "Play a recording through a local venue and a real socket into the engine.")
        {
            Recording, Speed, Spreads, Pair, Port, CommonOptions.Data, CommonOptions.Json,
        };
        command.SetAction((result, _) => RunAsync(result));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult result)
    {
        var folder = CommonOptions.FolderOf(result);
        var isJson = result.GetValue(CommonOptions.Json);
        var source = SourceOf(result);
        using var sourceEnd = (IDisposable)source;
        var config = ConfigOf(source);

        using var stop = new StopSignal();
        await using var log = Logs.Open(folder);
        using var host = EngineHost.Open(folder, config, config.Engine.ThreadsHere(), WallClock.NotBefore, log);
        host.KeepStore(log);
        await using var venue = await SimServer.StartAsync(
            new SimServerOptions { Port = result.GetValue(Port) },
            source,
            host.Clock,
            stop.Token).ConfigureAwait(false);
        var running = LiveRun.RunAsync(host, venue.Endpoint, stop, venue, log);
        var summary = await Report.WhileRunningAsync(host.Describe, isJson, running).ConfigureAwait(false);
        SummaryReport.Show(summary, isJson);
        return ExitCodes.Success;
    }

    private static IMarketSource SourceOf(ParseResult result)
    {
        var path = result.GetValue(Recording)!;
        var speed = PlaySpeed.Parse(result.GetValue(Speed)!);
        return path.EndsWith(".csv", StringComparison.OrdinalIgnoreCase)
            ? new HistoryPlayer(new HistoryPlayerOptions
            {
                TradesPath = path,
                SpreadsPath = result.GetValue(Spreads),
                Symbol = result.GetValue(Pair)!,
                Speed = speed,
            })
            : new FramePlayer(path, speed);
    }

    private static KrakkedConfig ConfigOf(IMarketSource source)
    {
        var quote = source.Pairs[0].Quote;
        return new KrakkedConfig
        {
            Instance = "feed",
            Kraken = new KrakenConfig
            {
                Pairs = [.. source.Pairs.Select(pair => pair.Symbol)],
                BookDepth = BookDepthOf(source),
            },
            Portfolio = new PortfolioConfig { BaseCurrency = quote },
            Paper = new PaperConfig
            {
                Balances = new SortedDictionary<string, decimal>(StringComparer.Ordinal) { [quote] = 10_000 },
            },
        };
    }

    // The venue's depths are fixed; a recording says how many levels it kept.
    private static int BookDepthOf(IMarketSource source)
    {
        foreach (var depth in (ReadOnlySpan<int>)[10, 25, 100, 500])
        {
            if (source.BookDepth <= depth)
            {
                return depth;
            }
        }

        return 1_000;
    }
}
