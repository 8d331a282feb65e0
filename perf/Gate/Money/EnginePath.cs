using System;
using System.Diagnostics;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Perf.Workloads;
using KrakkedCore.Perf.Workloads.Engine;
using KrakkedCore.Perf.Workloads.Venue;

namespace KrakkedCore.Perf.Gate.Money;

/// <summary>What the engine pays for a fill and for a market's update: one thread, nothing journaled.</summary>
internal sealed class EnginePath : IDisposable
{
    private const int BetweenPumps = 64;
    private const int WarmFills = 12_000;

    private readonly FrameSession _session = FrameMarket.Make(frameCount: 100_000);
    private readonly InputEvent[] _fills = new InputEvent[BetweenPumps];
    private readonly SteppedClock _clock = new();
    private readonly FillScript _script = new(costMethod: 0, new UnixNs(FrameMarket.StartNs));
    private readonly EngineRig _rig;

    /// <summary>Makes an engine whose account is as full as it gets.</summary>
    public EnginePath()
    {
        _rig = new EngineRig(new RigSettings { Threads = 0, Clock = _clock, IsJournaled = false });
        foreach (var input in _script.Start())
        {
            _rig.Control.Publish([input with { Flags = EventFlags.FirstOfRun | EventFlags.LastOfRun }]);
            _rig.Engine.Pump();
        }

        Fills(WarmFills);
    }

    /// <summary>Puts so many fills into the lane, as the account's edge does; ring, logic and gate follow.</summary>
    /// <returns>Nanoseconds of all that.</returns>
    public double Fills(long count)
    {
        var elapsed = 0L;
        for (long done = 0; done < count; done += BetweenPumps)
        {
            var fills = _fills.AsSpan(0, (int)Math.Min(BetweenPumps, count - done));
            foreach (ref var fill in fills)
            {
                fill = _script.Fill();
            }

            _clock.Set(_script.Now);
            var start = Stopwatch.GetTimestamp();
            for (var index = 0; index < fills.Length; index++)
            {
                _rig.Control.Publish(fills.Slice(index, 1));
            }

            _rig.Engine.Pump();
            elapsed += Stopwatch.GetTimestamp() - start;
        }

        return elapsed * (1e9 / Stopwatch.Frequency);
    }

    /// <summary>Plays so many received frames of the market: decoder, checksum, lane, ring and logic.</summary>
    /// <returns>Nanoseconds of all that.</returns>
    public double Frames(long count)
    {
        var clock = new SteppedClock();
        using var rig = new EngineRig(new RigSettings { Threads = 0, Clock = clock, IsJournaled = false });
        var feed = new FeedRun(_session, rig.Feed, clock, makeRoom: rig.Engine.Pump);
        var start = 0L;
        feed.Play(count, played =>
        {
            if (played % BetweenPumps == 0 || played == count)
            {
                rig.Engine.Pump();
            }

            start = played == 0 ? Stopwatch.GetTimestamp() : start;
        });

        return Stopwatch.GetElapsedTime(start).TotalNanoseconds;
    }

    /// <inheritdoc/>
    public void Dispose() => _rig.Dispose();
}
