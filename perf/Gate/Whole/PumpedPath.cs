using System;
using System.Collections.Generic;
using KrakkedCore.Engine.Logic.Strategies;
using KrakkedCore.Perf.Measuring;
using KrakkedCore.Perf.Workloads;
using KrakkedCore.Perf.Workloads.Engine;
using KrakkedCore.Perf.Workloads.Venue;

namespace KrakkedCore.Perf.Gate.Whole;

/// <summary>The whole path on the caller's thread, so that every byte allocated anywhere on it is seen.</summary>
internal sealed class PumpedPath : IDisposable
{
    private const int FramesBetweenPumps = 64;

    private readonly EngineRig _rig;
    private readonly FeedRun _feed;

    /// <summary>Builds the engine and the feed in front of it.</summary>
    /// <param name="session">What is played.</param>
    /// <param name="strategies">Null for the usual one.</param>
    public PumpedPath(FrameSession session, IReadOnlyList<IStrategy>? strategies = null)
    {
        var clock = new SteppedClock();
        _rig = new EngineRig(new RigSettings { Threads = 0, Clock = clock, Strategies = strategies });
        _feed = new FeedRun(session, _rig.Feed, clock, makeRoom: _rig.Engine.Pump);
    }

    /// <summary>Orders that were decided, gated, encoded and sent.</summary>
    public long OrderCount => _rig.Venue.OrderCount;

    /// <summary>Events that entered.</summary>
    public long EventCount => _feed.EventCount;

    /// <summary>Plays frames, first until it is warm, then so many more while the window counts.</summary>
    /// <param name="frames">Frames to count.</param>
    /// <param name="window">Opened once warm.</param>
    public void Play(long frames, AllocationWindow window)
    {
        var warm = frames / 4;
        _feed.Play(warm + frames, played =>
        {
            if (played % FramesBetweenPumps == 0 || played == warm + frames)
            {
                _rig.Engine.Pump();
            }

            if (played == warm)
            {
                window.Open();
            }
            else if (played == warm + frames)
            {
                window.Close();
            }
        });
    }

    /// <inheritdoc/>
    public void Dispose() => _rig.Dispose();
}
