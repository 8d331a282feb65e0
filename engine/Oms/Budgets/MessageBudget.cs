using System;
using System.Threading;
using KrakkedCore.Engine.Contracts.Ports;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Engine.Oms.Budgets;

/// <summary>Requests on one socket, evenly spaced: a burst loses a random part of itself at the venue.</summary>
/// <remarks>Any thread calls it. Nothing is allocated after construction.</remarks>
public sealed class MessageBudget : IMessageBudget
{
    private const long RefusalWaitNs = 5 * UnixNs.PerSecond;

    private readonly Lock _lock = new();
    private readonly long _intervalNs;
    private UnixNs _next;

    /// <summary>A budget nothing was taken from.</summary>
    /// <param name="messagesPerSecond">1 to 20; default 5.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is out of its range.</exception>
    public MessageBudget(int messagesPerSecond = 5)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(messagesPerSecond);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(messagesPerSecond, 20);
        _intervalNs = UnixNs.PerSecond / messagesPerSecond;
    }

    /// <inheritdoc />
    public bool TryTake(UnixNs now, out UnixNs readyAt)
    {
        lock (_lock)
        {
            readyAt = UnixNs.Max(now, _next);
            if (readyAt > now)
            {
                return false;
            }

            _next = now + _intervalNs;
            return true;
        }
    }

    /// <inheritdoc />
    public void OnRefused(UnixNs now)
    {
        lock (_lock)
        {
            _next = UnixNs.Max(_next, now + RefusalWaitNs);
        }
    }
}
