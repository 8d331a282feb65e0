using System;
using System.Collections.Generic;
using System.Threading;
using KrakkedCore.Engine.Contracts.Ports;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Engine.Oms.Budgets;

/// <summary>Public calls of this address, one after the other at a steady pace for each endpoint and pair.</summary>
/// <remarks>Any thread calls it. The first call of a lane goes at once, the next one interval later.</remarks>
public sealed class PaceBudget : IPaceBudget
{
    private const long RefusalWaitNs = 5 * UnixNs.PerSecond;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, UnixNs> _nextOf = new(StringComparer.Ordinal);
    private readonly Dictionary<string, UnixNs>.AlternateLookup<ReadOnlySpan<char>> _lookup;
    private readonly long _intervalNs;
    private readonly int _laneCountMax;
    private UnixNs _sharedNext;
    private UnixNs _blockedUntil;

    /// <summary>A pace nobody has used yet.</summary>
    /// <param name="callsPerThousandSeconds">Above zero; default 900, a little below the one a second the venue is
    /// known to take.</param>
    /// <param name="laneCountMax">Lanes remembered; what does not fit shares one. Above zero; default 4,096.</param>
    /// <exception cref="ArgumentOutOfRangeException">One of them is not above zero.</exception>
    public PaceBudget(int callsPerThousandSeconds = 900, int laneCountMax = 4_096)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(callsPerThousandSeconds);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(laneCountMax);
        _intervalNs = ((1_000 * UnixNs.PerSecond) + callsPerThousandSeconds - 1) / callsPerThousandSeconds;
        _laneCountMax = laneCountMax;
        _lookup = _nextOf.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <inheritdoc />
    public UnixNs Reserve(ReadOnlySpan<char> lane, UnixNs now)
    {
        lock (_lock)
        {
            var isKnown = _lookup.TryGetValue(lane, out var next);
            if (!isKnown && _nextOf.Count >= _laneCountMax)
            {
                Forget(now);
            }

            var isShared = !isKnown && _nextOf.Count >= _laneCountMax;
            var go = UnixNs.Max(UnixNs.Max(now, isShared ? _sharedNext : next), _blockedUntil);
            if (isShared)
            {
                _sharedNext = go + _intervalNs;
            }
            else
            {
                _lookup[lane] = go + _intervalNs;
            }

            return go;
        }
    }

    /// <inheritdoc />
    public void OnRefused(UnixNs now, UnixNs until)
    {
        lock (_lock)
        {
            _blockedUntil = UnixNs.Max(_blockedUntil, UnixNs.Max(until, now + RefusalWaitNs));
        }
    }

    private void Forget(UnixNs now)
    {
        foreach (var (lane, next) in _nextOf)
        {
            if (next <= now)
            {
                _nextOf.Remove(lane);
            }
        }
    }
}
