using System;
using System.Diagnostics;
using KrakkedCore.Engine.Contracts.Ports;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Engine.Pipeline.Clocks;

/// <summary>The wall clock, read once; from then on the monotonic one, so that it never steps back.</summary>
/// <remarks>May run faster than the wall and start anywhere: a demo, or a recording of another day.</remarks>
public sealed class SystemClock : IClock
{
    private static readonly double NsPerStopwatchTick = 1e9 / Stopwatch.Frequency;

    private readonly long _ticksAtStart = Stopwatch.GetTimestamp();
    private readonly UnixNs _start;

    /// <summary>The time of day.</summary>
    public SystemClock()
        : this(WallNow, speed: 1)
    {
    }

    /// <summary>A time that starts anywhere.</summary>
    /// <param name="start">Now, as this clock will have it.</param>
    /// <param name="speed">Its nanoseconds in one of the wall's, 1 to 100,000.</param>
    /// <exception cref="ArgumentException">The speed is out of range.</exception>
    public SystemClock(UnixNs start, long speed)
    {
        if (speed is < 1 or > 100_000)
        {
            throw new ArgumentException($"Speed was {speed}, must be 1 to 100000.");
        }

        _start = start;
        Speed = speed;
    }

    /// <summary>The wall's own time, 100 ns fine.</summary>
    public static UnixNs WallNow => new((DateTime.UtcNow - DateTime.UnixEpoch).Ticks * 100);

    /// <inheritdoc />
    public long Speed { get; }

    /// <inheritdoc />
    public UnixNs Now => _start + ((long)((Stopwatch.GetTimestamp() - _ticksAtStart) * NsPerStopwatchTick) * Speed);
}
