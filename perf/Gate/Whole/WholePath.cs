using System;
using System.Diagnostics;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Perf.Workloads;
using KrakkedCore.Perf.Workloads.Engine;
using KrakkedCore.Perf.Workloads.Venue;

namespace KrakkedCore.Perf.Gate.Whole;

/// <summary>Frames in memory through decoder, lane, rings, journal beside logic, to orders as bytes.</summary>
/// <param name="session">What is played.</param>
/// <param name="isJournaled">Whether the journal takes part.</param>
internal sealed class WholePath(FrameSession session, bool isJournaled)
{
    /// <summary>Plays so many frames into a fresh engine, and waits until all are decided and written.</summary>
    public double PlayFrames(long count)
    {
        var clock = new SteppedClock();
        using var rig = NewRig(clock);
        var feed = new FeedRun(session, rig.Feed, clock, makeRoom: null);
        long start = 0;
        feed.Play(count, played => start = played == 0 ? Stopwatch.GetTimestamp() : start);

        return Finish(rig, feed.EventCount, clock.Now, start);
    }

    /// <summary>The same stages without the decoder: events from memory.</summary>
    /// <param name="events">From the start of a session.</param>
    /// <param name="count">How many of them.</param>
    public double PlayEvents(InputEvent[] events, long count)
    {
        var clock = new SteppedClock();
        using var rig = NewRig(clock);
        var start = Stopwatch.GetTimestamp();
        long published = 0;
        var first = 0;
        for (var index = 0; index < Math.Min(count, events.Length); index++)
        {
            if ((events[index].Flags & EventFlags.LastOfRun) != 0)
            {
                published += Publish(rig, events.AsSpan(first, index + 1 - first));
                clock.Set(events[index].ReceiveTime);
                first = index + 1;
            }
        }

        return Finish(rig, published, clock.Now, start);
    }

    private EngineRig NewRig(SteppedClock clock) => new(new RigSettings { IsJournaled = isJournaled, Clock = clock });

    private static double Finish(
        EngineRig rig, long published, UnixNs now, long start)
    {
        // A clock tick makes the journal write what it holds.
        published += Publish(rig, [StartUp.Tick(now)]);
        rig.WaitFor(published);
        var elapsedNs = Stopwatch.GetElapsedTime(start).TotalNanoseconds;
        RequireOrders(rig);

        return elapsedNs;
    }

    private static int Publish(EngineRig rig, ReadOnlySpan<InputEvent> run)
    {
        if (run.Length > 0)
        {
            rig.Feed.Publish(run);
        }

        return run.Length;
    }

    private static void RequireOrders(EngineRig rig)
    {
        if (rig.Logic.OutputSequence == 0)
        {
            throw new InvalidOperationException("The measured engine put nothing out, so it measured nothing.");
        }
    }
}
