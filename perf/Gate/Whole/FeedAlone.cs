using System;
using System.Diagnostics;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Ports;
using KrakkedCore.Perf.Workloads;
using KrakkedCore.Perf.Workloads.Engine;
using KrakkedCore.Perf.Workloads.Venue;

namespace KrakkedCore.Perf.Gate.Whole;

/// <summary>The feed adapter with nothing behind it: pipe, decoder, edge book, checksum.</summary>
/// <param name="session">What is played.</param>
internal sealed class FeedAlone(FrameSession session)
{
    /// <summary>Plays so many frames into a lane that forgets them.</summary>
    public double Play(long count)
    {
        var feed = new FeedRun(session, new Forgetful(), new SteppedClock(), makeRoom: null);
        long start = 0;
        feed.Play(count, played => start = played == 0 ? Stopwatch.GetTimestamp() : start);

        return Stopwatch.GetElapsedTime(start).TotalNanoseconds;
    }

    private sealed class Forgetful : IInputLane
    {
        public bool TryPublish(ReadOnlySpan<InputEvent> run) => true;

        public void Publish(ReadOnlySpan<InputEvent> run)
        {
        }
    }
}
