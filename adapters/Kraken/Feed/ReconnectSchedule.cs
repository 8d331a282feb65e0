using System;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Adapters.Kraken.Feed;

/// <summary>How long one connection waits before its next attempt. Wall nanoseconds.</summary>
/// <remarks>
/// Two attempts at once, then 5 s doubling to 30 s, each with up to 750 ms of jitter; while the venue is restricted,
/// never less than 5 s. How many attempts all connections make together is the budget's business.
/// Source: https://docs.kraken.com/api/docs/guides/spot-ws-intro.
/// </remarks>
internal sealed class ReconnectSchedule(int seed)
{
    internal const long RestrictedDelayNs = 5 * UnixNs.PerSecond;

    private const int FastAttempts = 2;
    private const long FirstDelayNs = 5 * UnixNs.PerSecond;
    private const long DelayNsMax = 30 * UnixNs.PerSecond;
    private const long JitterNsMax = 750 * UnixNs.PerMillisecond;
    private const long StableNs = 60 * UnixNs.PerSecond;

    private readonly Random _random = new(seed);
    private int _failures;
    private long _upSince;

    /// <summary>How long to wait before the next attempt, and notes that attempt.</summary>
    /// <param name="isRestricted">The venue said it is in maintenance or takes only some orders.</param>
    internal long NextDelay(bool isRestricted)
    {
        var delay = 0L;
        if (_failures >= FastAttempts)
        {
            var doublings = Math.Min(_failures - FastAttempts, 3);
            delay = Math.Min(FirstDelayNs << doublings, DelayNsMax) + _random.NextInt64(JitterNsMax + 1);
        }

        _failures++;
        return isRestricted ? Math.Max(delay, RestrictedDelayNs) : delay;
    }

    internal void OnConnected(long now) => _upSince = now;

    /// <summary>A connection that held for a minute starts the count again.</summary>
    internal void OnLost(long now) => _failures = now - _upSince >= StableNs ? 0 : _failures;
}
