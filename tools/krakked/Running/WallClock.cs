using KrakkedCore.Engine.Contracts.Ports;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Engine.Pipeline.Clocks;

namespace KrakkedCore.Tools.Krakked.Running;

/// <summary>The time of day, for engines that run on it.</summary>
internal static class WallClock
{
    /// <summary>A wall clock that was set back must not run a journal's time backwards.</summary>
    /// <param name="timeLast">Latest time on record, nanoseconds; 0 for a fresh journal.</param>
    public static IClock NotBefore(long timeLast) => timeLast > SystemClock.WallNow.Raw
        ? new SystemClock(new UnixNs(timeLast), speed: 1)
        : new SystemClock();
}
