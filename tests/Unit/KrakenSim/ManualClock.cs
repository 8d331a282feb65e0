using System.Threading;
using KrakkedCore.Engine.Contracts.Ports;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Tests.Unit.KrakenSim;

/// <summary>A clock that stands where the test put it.</summary>
internal sealed class ManualClock : IClock
{
    internal const long MinuteNs = 60 * UnixNs.PerSecond;

    // 2026-01-01T00:00:00Z
    private long _now = 1_767_225_600 * UnixNs.PerSecond;

    public UnixNs Now => new(Interlocked.Read(ref _now));

    public long Speed => 1;

    internal void Forward(long nanoseconds) => Interlocked.Add(ref _now, nanoseconds);
}
