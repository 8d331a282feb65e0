using System;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Ports;

namespace KrakkedCore.Perf.Workloads.Venue;

/// <summary>
/// A lane that is never full: a feed faster than the engine would conflate, and measure something else.
/// </summary>
/// <param name="lane">The engine's.</param>
/// <param name="makeRoom">Called while the lane is full; null to wait for the engine's threads.</param>
public sealed class WaitingLane(IInputLane lane, Action? makeRoom) : IInputLane
{
    /// <summary>Events published.</summary>
    public long Count { get; private set; }

    /// <inheritdoc/>
    public bool TryPublish(ReadOnlySpan<InputEvent> run)
    {
        if (makeRoom is null)
        {
            lane.Publish(run);
        }
        else
        {
            while (!lane.TryPublish(run))
            {
                makeRoom();
            }
        }

        Count += run.Length;
        return true;
    }

    /// <inheritdoc/>
    public void Publish(ReadOnlySpan<InputEvent> run) => TryPublish(run);
}
