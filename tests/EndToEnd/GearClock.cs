using System.Threading;
using KrakkedCore.Engine.Contracts.Ports;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Engine.Pipeline.Clocks;

namespace KrakkedCore.Tests.EndToEnd;

/// <summary>Runs faster than the wall until told otherwise, then on with the wall from where it is.</summary>
public sealed class GearClock(long fastSpeed) : IClock
{
    private IClock _gear = new SystemClock(SystemClock.WallNow, fastSpeed);

    public UnixNs Now => Volatile.Read(ref _gear).Now;

    public long Speed => Volatile.Read(ref _gear).Speed;

    public void Slow() => Volatile.Write(ref _gear, new SystemClock(Now, speed: 1));
}
