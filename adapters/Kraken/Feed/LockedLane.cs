using System;
using System.Threading;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Ports;

namespace KrakkedCore.Adapters.Kraken.Feed;

/// <summary>One lane for several connections, which take turns. A run is copied in, never waited for.</summary>
internal sealed class LockedLane(IInputLane lane) : IInputLane
{
    private readonly Lock _turn = new();

    public int EventsMax => lane.EventsMax;

    public bool TryPublish(ReadOnlySpan<InputEvent> run)
    {
        lock (_turn)
        {
            return lane.TryPublish(run);
        }
    }

    public void Publish(ReadOnlySpan<InputEvent> run) =>
        throw new NotSupportedException("The feed never waits for its lane.");
}
