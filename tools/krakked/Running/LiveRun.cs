using System;
using System.Threading.Tasks;
using KrakkedCore.Adapters.Kraken.Feed;
using KrakkedCore.Engine.Pipeline.Clocks;
using KrakkedCore.Tools.KrakenSim.Server;
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
    /// <param name="source">Plays a recording that ends; null for a feed without an end.</param>
    /// <param name="log">For the edges.</param>
    /// <returns>What it did.</returns>
    /// <exception cref="Exception">The fault that stopped the engine.</exception>
    public static async Task<RunSummary> RunAsync(
        EngineHost host, Uri endpoint, StopSignal stop, SimServer? source, ILogger log)
    {
        var feed = new KrakenFeed(FeedOptions.From(host, endpoint), host.FeedLane, host.Clock, log);
        using var ticker = new ClockTicker(host.Clock, host.ClockLane, host.Config.Engine.TickMs);
        host.TellStart();
        host.Engine.Start();
        ticker.Start();
        var feeding = feed.RunAsync(stop.Token);
        log.Information("Engine started at input {Sequence}, feed {Endpoint}", host.Logic.InputSequence, endpoint);

        var stopped = Task.Delay(System.Threading.Timeout.Infinite, stop.Token);
        var played = source?.Completion ?? stopped;
        var first = await Task.WhenAny(stopped, host.Engine.Fault, feeding, played).ConfigureAwait(false);
        if (first == host.Engine.Fault)
        {
            stop.Stop("a stage failed");
        }
        else if (first == played && source is not null)
        {
            await played.ConfigureAwait(false);
            await TakeInAsync(feed, source.FramesSent, stop).ConfigureAwait(false);
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

    // The venue has sent its last frame; what is still on its way is taken in before the engine stops.
    private static async Task TakeInAsync(KrakenFeed feed, long frames, StopSignal stop)
    {
        const int PatienceMs = 10_000;
        const int StepMs = 5;
        for (var waitedMs = 0; waitedMs < PatienceMs && stop.Reason is null; waitedMs += StepMs)
        {
            if (feed.Statistics.Frames >= frames)
            {
                return;
            }

            await Task.Delay(StepMs).ConfigureAwait(false);
        }
    }
}
