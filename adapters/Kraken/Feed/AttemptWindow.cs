using System;
using System.Threading;
using KrakkedCore.Engine.Contracts.Ports;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Adapters.Kraken.Feed;

/// <summary>At most 150 connection attempts in any ten minutes: where nobody shares a budget with the feed.</summary>
/// <remarks>
/// That is where the proxy in front of the venue bans the address.
/// Source: https://docs.kraken.com/api/docs/guides/spot-ws-intro.
/// </remarks>
internal sealed class AttemptWindow : IConnectionBudget
{
    internal const int AttemptsMax = 150;
    internal const long WindowNs = 600 * UnixNs.PerSecond;

    private readonly Lock _taking = new();
    private readonly long[] _attempts = new long[AttemptsMax];
    private long _count;
    private long _closedUntil;

    public bool TryTake(UnixNs now, out UnixNs readyAt)
    {
        lock (_taking)
        {
            ref var oldest = ref _attempts[_count % AttemptsMax];
            var ready = Math.Max(_closedUntil, _count < AttemptsMax ? now.Raw : oldest + WindowNs);
            readyAt = new UnixNs(Math.Max(ready, now.Raw));
            if (ready > now.Raw)
            {
                return false;
            }

            oldest = now.Raw;
            _count++;
            return true;
        }
    }

    public int Left(UnixNs now)
    {
        lock (_taking)
        {
            var left = now.Raw < _closedUntil ? 0 : AttemptsMax;
            for (var index = 0; left > 0 && index < Math.Min(_count, AttemptsMax); index++)
            {
                left -= _attempts[index] > now.Raw - WindowNs ? 1 : 0;
            }

            return left;
        }
    }

    public void OnRefused(UnixNs now)
    {
        lock (_taking)
        {
            _closedUntil = now.Raw + WindowNs;
        }
    }
}
