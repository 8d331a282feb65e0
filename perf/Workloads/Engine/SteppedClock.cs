using System.Threading;
using KrakkedCore.Engine.Contracts.Ports;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Perf.Workloads.Engine;

/// <summary>A time that moves with the frames, so that a session of hours can be played in a second.</summary>
public sealed class SteppedClock : IClock
{
    private long _nowNs;

    /// <inheritdoc/>
    public UnixNs Now => new(Volatile.Read(ref _nowNs));

    /// <inheritdoc/>
    public long Speed => 1;

    /// <summary>Moves it.</summary>
    /// <param name="now">Never back.</param>
    public void Set(UnixNs now) => Volatile.Write(ref _nowNs, now.Raw);
}
