using System;
using System.Threading;
using KrakkedCore.Engine.Contracts.Ports;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Engine.Oms.Budgets;

/// <summary>Connection attempts in any window of ten minutes, REST and WebSockets together.</summary>
/// <remarks>Any thread calls it. Nothing is allocated after construction.</remarks>
public sealed class ConnectionBudget : IConnectionBudget
{
    private readonly Lock _lock = new();
    private readonly UnixNs[] _attempts;
    private readonly long _windowNs;
    private int _count;
    private int _oldest;
    private UnixNs _now;
    private UnixNs _blockedUntil;

    /// <summary>A budget nothing was taken from.</summary>
    /// <param name="attemptsMax">In any window. Above zero; default 120 of the 150 the proxy allows.</param>
    /// <param name="windowSeconds">Above zero; default 600.</param>
    /// <exception cref="ArgumentOutOfRangeException">One of them is not above zero.</exception>
    public ConnectionBudget(int attemptsMax = 120, int windowSeconds = 600)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(attemptsMax);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(windowSeconds);
        _attempts = new UnixNs[attemptsMax];
        _windowNs = windowSeconds * UnixNs.PerSecond;
    }

    /// <inheritdoc />
    public bool TryTake(UnixNs now, out UnixNs readyAt)
    {
        lock (_lock)
        {
            Move(now);
            readyAt = UnixNs.Max(now, _blockedUntil);
            if (_count == _attempts.Length)
            {
                readyAt = UnixNs.Max(readyAt, _attempts[_oldest] + _windowNs);
            }

            if (readyAt > _now)
            {
                return false;
            }

            _attempts[(_oldest + _count) % _attempts.Length] = _now;
            _count++;
            readyAt = now;
            return true;
        }
    }

    /// <inheritdoc />
    public int Left(UnixNs now)
    {
        lock (_lock)
        {
            Move(now);
            return _blockedUntil > _now ? 0 : _attempts.Length - _count;
        }
    }

    /// <inheritdoc />
    public void OnRefused(UnixNs now)
    {
        lock (_lock)
        {
            Move(now);
            _blockedUntil = UnixNs.Max(_blockedUntil, _now + _windowNs);
        }
    }

    private void Move(UnixNs now)
    {
        _now = UnixNs.Max(_now, now);
        while (_count > 0 && _attempts[_oldest] + _windowNs <= _now)
        {
            _oldest = (_oldest + 1) % _attempts.Length;
            _count--;
        }
    }
}
