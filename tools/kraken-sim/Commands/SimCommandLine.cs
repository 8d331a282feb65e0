using System;
using System.CommandLine;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using KrakkedCore.Engine.Pipeline.Clocks;
using KrakkedCore.Tools.KrakenSim.Generator;
using KrakkedCore.Tools.KrakenSim.Market;
using KrakkedCore.Tools.KrakenSim.Player;
using KrakkedCore.Tools.KrakenSim.Server;

namespace KrakkedCore.Tools.KrakenSim.Commands;

/// <summary>The words of the <c>kraken-sim</c> executable.</summary>
/// <remarks>Exit codes: 0 done or stopped by the user, 1 a fault, told in a sentence, 2 wrong usage.</remarks>
internal static class SimCommandLine
{
    private const int Done = 0;
    private const int Fault = 1;
    private const int WrongUsage = 2;

    private static readonly Option<int> Port = new("--port")
    {
        Description = "Loopback port; 0 picks a free one.",
        DefaultValueFactory = _ => 0,
    };

    internal static async Task<int> RunAsync(string[] arguments, TextWriter output, TextWriter error)
    {
        var root = new RootCommand(
            "A local Kraken look-alike on loopback: REST, both WebSockets v2, accounts, limits and faults.")
        {
            Generate(output, error),
            Play(output, error),
        };
        var parsed = root.Parse(arguments);
        if (parsed.Errors.Count > 0)
        {
            foreach (var refusal in parsed.Errors)
            {
                await error.WriteLineAsync(refusal.Message).ConfigureAwait(false);
            }

            await error.WriteLineAsync("kraken-sim --help shows what there is.").ConfigureAwait(false);
            return WrongUsage;
        }

        return await parsed.InvokeAsync(
            new InvocationConfiguration { Output = output, Error = error, EnableDefaultExceptionHandler = false })
            .ConfigureAwait(false);
    }

    private static Command Generate(TextWriter output, TextWriter error)
    {
        var seed = new Option<ulong>("--seed")
        {
            Description = "The same seed makes the same market.",
            DefaultValueFactory = _ => 1,
        };
        var speed = new Option<long>("--speed")
        {
            Description = "Market time compared with the wall's, 1 to 100000.",
            DefaultValueFactory = _ => 1,
        };
        var rate = new Option<decimal>("--events-per-second")
        {
            Description = "What happens in a second of market time on all pairs together.",
            DefaultValueFactory = _ => 5,
        };
        var pairs = new Option<string[]>("--pairs")
        {
            Description = "Pairs, for instance BTC/USD ETH/USD; all five when not given.",
            AllowMultipleArgumentsPerToken = true,
        };
        var instruments = new Option<string?>("--instruments")
        {
            Description = "JSON file with an instrument snapshot: its pairs, at made-up prices, instead of --pairs.",
        };
        var pairCount = new Option<int>("--pair-count")
        {
            Description = "That many numbered pairs, C1/USD and so on, instead of --pairs; up to 5000.",
        };
        var venue = new VenueArguments();
        var command = new Command("generate", "Makes a market up.")
        {
            Port, seed, speed, rate, pairs, instruments, pairCount,
        };
        venue.AddTo(command);
        command.SetAction((parsed, cancellation) => GuardAsync(error, async () =>
        {
            var universe = UniverseOf(
                parsed.GetValue(instruments), parsed.GetValue(pairCount), parsed.GetValue(pairs) ?? []);
            var source = new MarketGenerator(new GeneratorOptions
            {
                Seed = parsed.GetValue(seed),
                EventsPerMarketSecond = parsed.GetValue(rate),
                Pairs = universe.Pairs,
                Assets = universe.Assets,
            });
            var clock = new SystemClock(SystemClock.WallNow, parsed.GetValue(speed));
            var options = new SimServerOptions
            {
                Port = parsed.GetValue(Port),
                Venue = venue.Read(parsed, parsed.GetValue(seed)),
            };
            await ServeAsync(options, source, clock, output, cancellation).ConfigureAwait(false);
        }));
        return command;
    }

    private static Universe UniverseOf(string? instruments, int pairCount, string[] symbols)
    {
        if (instruments is not null)
        {
            return Universe.Read(instruments);
        }

        return pairCount > 0
            ? Universe.Numbered(pairCount)
            : new Universe(symbols.Length > 0 ? GeneratorPairs.Named(symbols) : GeneratorPairs.All, []);
    }

    private static Command Play(TextWriter output, TextWriter error)
    {
        var file = new Argument<string>("FILE")
        {
            Description = "Recording: .json, .jsonl, or a .csv of trades.",
        };
        var speed = new Option<string>("--speed")
        {
            Description = "Times as fast as recorded, for instance 10 or 0.5; max for as fast as clients take it.",
            DefaultValueFactory = _ => "1",
        };
        var spreads = new Option<string?>("--spreads") { Description = "CSV of spreads, beside a CSV of trades." };
        var pair = new Option<string>("--pair")
        {
            Description = "The pair a CSV is of.",
            DefaultValueFactory = _ => "USDT/USD",
        };
        var command = new Command("play", "Plays a recording once, then stops.") { file, Port, speed, spreads, pair };
        var venue = new VenueArguments();
        venue.AddTo(command);
        command.SetAction((parsed, cancellation) => GuardAsync(error, async () =>
        {
            var path = parsed.GetValue(file)!;
            var pace = PlaySpeed.Parse(parsed.GetValue(speed)!);
            var isHistory = path.EndsWith(".csv", StringComparison.OrdinalIgnoreCase);
            IMarketSource source = !isHistory ? new FramePlayer(path, pace) : new HistoryPlayer(
                new HistoryPlayerOptions
                {
                    TradesPath = path,
                    SpreadsPath = parsed.GetValue(spreads),
                    Symbol = parsed.GetValue(pair)!,
                    Speed = pace,
                });
            using var end = (IDisposable)source;
            var options = new SimServerOptions
            {
                Port = parsed.GetValue(Port),
                Venue = venue.Read(parsed, seed: 1),
            };
            await ServeAsync(options, source, new SystemClock(), output, cancellation).ConfigureAwait(false);
        }));
        return command;
    }

    private static async Task ServeAsync(
        SimServerOptions options,
        IMarketSource source,
        SystemClock clock,
        TextWriter output,
        CancellationToken cancellation)
    {
        var server = await SimServer.StartAsync(options, source, clock, cancellation).ConfigureAwait(false);
        await using var serverEnd = server.ConfigureAwait(false);
        await output.WriteLineAsync($"Listening on {server.Endpoint}; Ctrl-C stops.").ConfigureAwait(false);
        await output.WriteLineAsync($"REST on {server.RestEndpoint}, tokens on {server.PrivateEndpoint}.")
            .ConfigureAwait(false);
        try
        {
            await server.Completion.WaitAsync(cancellation).ConfigureAwait(false);
            await output.WriteLineAsync($"Played out; {server.FramesSent} frames sent.").ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            await output.WriteLineAsync($"Stopped; {server.FramesSent} frames sent.").ConfigureAwait(false);
        }
    }

    private static async Task<int> GuardAsync(TextWriter error, Func<Task> work)
    {
        try
        {
            await work().ConfigureAwait(false);
            return Done;
        }
        catch (ArgumentException wrong)
        {
            await error.WriteLineAsync(wrong.Message).ConfigureAwait(false);
            return WrongUsage;
        }
        catch (Exception fault) when (fault is SimPortException or RecordingException)
        {
            await error.WriteLineAsync(fault.Message).ConfigureAwait(false);
            return Fault;
        }
    }
}
