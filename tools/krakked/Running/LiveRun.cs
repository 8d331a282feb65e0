using System;
using System.Threading.Tasks;
using KrakkedCore.Adapters.Kraken.Feed;
using KrakkedCore.Engine.Pipeline.Clocks;
using KrakkedCore.Tools.Krakked.Reporting;
using Serilog;

namespace KrakkedCore.Tools.Krakked.Running;

/// <summary>Runs an engine on a live feed until told to stop, and takes it down in order.</summary>
internal static class LiveRun
{
    /// <summary>Runs until the signal, a fault of the engine, or the end of the source.</summary>
    /// <param name="host">Opened; nothing runs yet.</param>
    /// <param name="endpoint">Where the feed connects.</param>
    /// <param name="stop">Says when.</param>
    /// <param name="source">Ends when a recording has ended; null for a feed without an end.</param>
    /// <param name="log">For the edges.</param>
    /// <returns>What it did.</returns>
    /// <exception cref="Exception">The fault that stopped the engine.</exception>
    public static async Task<RunSummary> RunAsync(
        EngineHost host, Uri endpoint, StopSignal stop, Task? source, ILogger log)
    {
        var feed = new KrakenFeed(FeedOptions.From(host, endpoint), host.FeedLane, host.Clock, log);
        using var ticker = new ClockTicker(host.Clock, host.ClockLane, host.Config.Engine.TickMs);
        host.TellStart();
        host.Engine.Start();
        ticker.Start();
        var feeding = feed.RunAsync(stop.Token);
        log.Information("Engine started at input {Sequence}, feed {Endpoint}", host.Logic.InputSequence, endpoint);

        var stopped = Task.Delay(System.Threading.Timeout.Infinite, stop.Token);
        var first = await Task.WhenAny(stopped, host.Engine.Fault, feeding, source ?? stopped).ConfigureAwait(false);
        if (first == host.Engine.Fault)
        {
            stop.Stop("a stage failed");
        }
        else if (first == source)
        {
            await source.ConfigureAwait(false);
            await feed.DrainAsync().ConfigureAwait(false);
            stop.Stop("the recording is over");
        }
        else if (first == feeding)
        {
            stop.Stop("the feed ended");
        }

        await feeding.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        ticker.Dispose();
        var summary = host.Finish(stop.Reason!, FeedOptions.FiguresOf(feed));
        log.Information("Engine stopped at input {Sequence}: {Reason:l}", summary.LastSequence, stop.Reason);
        return host.Engine.Fault.IsCompleted ? throw await host.Engine.Fault.ConfigureAwait(false) : summary;
    }
}
