using System;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Adapters.Kraken.Feed;

/// <summary>When the next connection may be tried.</summary>
/// <remarks>
/// Two attempts at once, then 5 s doubling to 30 s, each with up to 750 ms of jitter; and never more than 150 in any
/// ten minutes, which is where the proxy in front of the venue bans the address.
/// Source: https://docs.kraken.com/api/docs/guides/spot-ws-intro.
/// </remarks>
internal sealed class ReconnectSchedule(int seed)
{
    internal const int AttemptsMax = 150;
    internal const long WindowNs = 600 * UnixNs.PerSecond;

    private const int FastAttempts = 2;
    private const long FirstDelayNs = 5 * UnixNs.PerSecond;
    private const long DelayNsMax = 30 * UnixNs.PerSecond;
    private const long JitterNsMax = 750 * UnixNs.PerMillisecond;
    private const long StableNs = 60 * UnixNs.PerSecond;

    private readonly Random _random = new(seed);
    private readonly long[] _attempts = new long[AttemptsMax];
    private long _attemptCount;
    private int _failures;
    private long _upSince;

    /// <summary>How long to wait before the next attempt, and notes that attempt. Wall nanoseconds.</summary>
    /// <param name="now">Wall nanoseconds from any origin.</param>
    internal long NextDelay(long now)
    {
        var delay = 0L;
        if (_failures >= FastAttempts)
        {
            var doublings = Math.Min(_failures - FastAttempts, 3);
            delay = Math.Min(FirstDelayNs << doublings, DelayNsMax) + _random.NextInt64(JitterNsMax + 1);
        }

        _failures++;
        ref var oldest = ref _attempts[_attemptCount % AttemptsMax];
        if (_attemptCount >= AttemptsMax)
        {
            delay = Math.Max(delay, oldest + WindowNs - now);
        }

        oldest = now + delay;
        _attemptCount++;
        return delay;
    }

    internal void OnConnected(long now) => _upSince = now;

    /// <summary>A connection that held for a minute starts the count again.</summary>
    internal void OnLost(long now) => _failures = now - _upSince >= StableNs ? 0 : _failures;
}
