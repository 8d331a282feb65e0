using System;
using System.Threading;
using KrakkedCore.Perf.Measuring.Threads;

namespace KrakkedCore.Perf.Measuring.Yardsticks;

/// <summary>The raw round trip of a cache line between two cores: the floor of every hand-over.</summary>
public sealed class CacheLinePingPong
{
    private readonly PaddedLong[] _lines = new PaddedLong[2];
    private readonly ThreadTeam _team;
    private readonly Action _ping;
    private readonly Action _pong;
    private long _roundTrips;

    /// <summary>Makes the probe.</summary>
    /// <param name="team">Two threads on two cores.</param>
    public CacheLinePingPong(ThreadTeam team)
    {
        _team = team;
        _ping = Ping;
        _pong = Pong;
    }

    /// <summary>Sends a number there and back.</summary>
    /// <param name="roundTrips">How often.</param>
    /// <returns>Nanoseconds in all.</returns>
    public double Run(long roundTrips)
    {
        _roundTrips = roundTrips;
        _lines[0].Value = 0;
        _lines[1].Value = 0;

        return _team.Run(_ping, _pong);
    }

    private void Ping()
    {
        ref var there = ref _lines[0].Value;
        ref var back = ref _lines[1].Value;
        for (long trip = 1; trip <= _roundTrips; trip++)
        {
            Volatile.Write(ref there, trip);
            while (Volatile.Read(ref back) != trip)
            {
            }
        }
    }

    private void Pong()
    {
        ref var there = ref _lines[0].Value;
        ref var back = ref _lines[1].Value;
        for (long trip = 1; trip <= _roundTrips; trip++)
        {
            while (Volatile.Read(ref there) != trip)
            {
            }

            Volatile.Write(ref back, trip);
        }
    }
}
