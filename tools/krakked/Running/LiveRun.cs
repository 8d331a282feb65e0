using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using KrakkedCore.Adapters.Kraken.Feed;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Ports;
using KrakkedCore.Engine.Pipeline.Clocks;
using KrakkedCore.Tools.KrakenSim.Server;
using KrakkedCore.Tools.Krakked.Reporting;
using Serilog;

namespace KrakkedCore.Tools.Krakked.Running;

/// <summary>Runs an engine on a live feed until told to stop, and takes it down in order.</summary>
internal static class LiveRun
{
    // Days are told two weeks ahead.
    private static readonly TimeSpan DaysPeriod = TimeSpan.FromHours(24);

    /// <summary>Runs until the signal, a fault of the engine, or the end of the source.</summary>
    /// <param name="host">Opened; nothing runs yet.</param>
    /// <param name="endpoint">Where the feed connects.</param>
    /// <param name="stop">Says when.</param>
    /// <param name="source">Plays a recording that ends; null for a feed without an end.</param>
    /// <param name="log">For the edges.</param>
    /// <param name="edge">What the feed shares with REST and the account; null for a feed alone.</param>
    /// <returns>What it did.</returns>
    /// <exception cref="Exception">The fault that stopped the engine.</exception>
    public static async Task<RunSummary> RunAsync(
        EngineHost host, Uri endpoint, StopSignal stop, SimServer? source, ILogger log, KrakenEdge? edge = null)
    {
        using var leaving = new CancellationTokenSource();
        using var ticker = new ClockTicker(host.Clock, host.ClockLane, host.Config.Engine.TickMs);
        var options = FeedOptions.From(host, endpoint); // before the engine runs: afterwards its names are its own
        host.TellStart(awaitsHistory: edge is not null);
        host.Engine.Start();
        ticker.Start();
        using var days = new Timer(_ => TellDays(host), null, DaysPeriod, DaysPeriod);
        var pairs = edge is null ? options.Symbols : await LoadPairsAsync(edge, stop).ConfigureAwait(false);
        if (pairs is null)
        {
            return host.Finish(stop.Reason!, feed: null);
        }

        var feed = new KrakenFeed(
            options with { Symbols = pairs },
            edge?.Watch(host.FeedLane) ?? host.FeedLane,
            host.Clock,
            log,
            edge?.FeedParts);
        EdgeHealth? health = null;
        stop.BeforeStop = () => health = host.Engine.View.Health;
        var edging = edge?.RunAsync(pairs, stop.Token, leaving.Token) ?? Task.CompletedTask;
        var feeding = feed.RunAsync(stop.Token);
        log.Information("Engine started at input {Sequence}, feed {Endpoint}", host.Logic.InputSequence, endpoint);

        var stopped = Task.Delay(Timeout.Infinite, stop.Token);
        var played = source?.Completion ?? stopped;
        var first = await Task.WhenAny(stopped, host.Engine.Fault, feeding, played, Failure(edging))
            .ConfigureAwait(false);
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
        else if (first != stopped)
        {
            stop.Stop("the account's connection failed");
        }

        await feeding.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        ticker.Dispose();
        var summary = host.Finish(stop.Reason!, FeedOptions.FiguresOf(feed), health);

        // The account goes last: what the engine sent at the end has left, and the dead-man switch is taken off.
        await leaving.CancelAsync().ConfigureAwait(false);
        log.Information("Engine stopped at input {Sequence}: {Reason:l}", summary.LastSequence, stop.Reason);
        await edging.ConfigureAwait(false);
        return host.Engine.Fault.IsCompleted ? throw await host.Engine.Fault.ConfigureAwait(false) : summary;
    }

    private static void TellDays(EngineHost host)
    {
        try
        {
            host.TellDays();
        }
        catch (EngineStoppedException)
        {
            // The days to come are not needed any more.
        }
    }

    // Null when the run was stopped before the venue had answered.
    private static async Task<IReadOnlyList<string>?> LoadPairsAsync(KrakenEdge edge, StopSignal stop)
    {
        try
        {
            return await edge.LoadPairsAsync(stop.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stop.Reason is not null)
        {
            return null;
        }
    }

    // An edge that ends well, as one without an account does at once, is no reason to stop.
    private static async Task Failure(Task edging)
    {
        await edging.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!edging.IsFaulted)
        {
            await Task.Delay(Timeout.Infinite).ConfigureAwait(false);
        }
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
