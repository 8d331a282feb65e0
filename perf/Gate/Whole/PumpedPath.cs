using System;
using System.Collections.Generic;
using KrakkedCore.Engine.Logic.Strategies;
using KrakkedCore.Perf.Workloads;
using KrakkedCore.Perf.Workloads.Engine;

namespace KrakkedCore.Perf.Gate.Whole;

/// <summary>The whole path on the caller's thread, so that every byte allocated anywhere on it is seen.</summary>
internal sealed class PumpedPath : IDisposable
{
    private const int FramesBetweenPumps = 64;

    private readonly SteppedClock _clock = new();
    private readonly FrameFeeder _feeder;
    private readonly EngineRig _rig;

    /// <summary>Builds the engine, and tells it how it starts.</summary>
    /// <param name="session">What is played.</param>
    /// <param name="strategies">Null for the usual one.</param>
    public PumpedPath(FrameSession session, IReadOnlyList<IStrategy>? strategies = null)
    {
        _feeder = new FrameFeeder(session);
        _rig = new EngineRig(new RigSettings { Threads = 0, Clock = _clock, Strategies = strategies });
        foreach (var run in SessionEvents.Start(_feeder))
        {
            _rig.Feed.Publish(run);
        }

        _rig.Engine.Pump();
    }

    /// <summary>Orders that were decided, gated, encoded and sent.</summary>
    public long OrderCount => _rig.Venue.OrderCount;

    /// <summary>Plays so many frames more.</summary>
    public void Play(long frames)
    {
        for (long frame = 1; frame <= frames; frame++)
        {
            var run = _feeder.Next();
            _clock.Set(_feeder.Now);
            if (run.Length > 0)
            {
                _rig.Feed.Publish(run);
            }

            if (frame % FramesBetweenPumps == 0 || frame == frames)
            {
                _rig.Engine.Pump();
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _rig.Dispose();
}
