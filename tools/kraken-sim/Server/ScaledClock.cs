using System;
using System.Diagnostics;
using KrakkedCore.Engine.Contracts.Ports;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Tools.KrakenSim.Server;

/// <summary>The wall's time from a first moment on, running this many times as fast.</summary>
public sealed class ScaledClock : IClock
{
    private const long NsPerSecond = UnixNs.PerSecond;

    private readonly UnixNs _first;
    private readonly long _firstTimestamp = Stopwatch.GetTimestamp();

    /// <summary>Starts running.</summary>
    /// <param name="speed">Clock nanoseconds in a wall nanosecond, 1 to 100,000.</param>
    /// <exception cref="ArgumentException">The speed is out of range.</exception>
    public ScaledClock(long speed)
    {
        if (speed is < 1 or > 100_000)
        {
            throw new ArgumentException($"Speed was {speed}, must be 1 to 100000.");
        }

        Speed = speed;
        _first = new UnixNs((DateTime.UtcNow - DateTime.UnixEpoch).Ticks * (NsPerSecond / TimeSpan.TicksPerSecond));
    }

    /// <inheritdoc />
    public long Speed { get; }

    /// <inheritdoc />
    public UnixNs Now
    {
        get
        {
            var ticks = Stopwatch.GetTimestamp() - _firstTimestamp;
            return _first + (ticks * (NsPerSecond / Stopwatch.Frequency) * Speed);
        }
    }
}
