using System.Collections.Generic;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Tools.KrakenSim.Accounts;

namespace KrakkedCore.Tools.KrakenSim.Matching;

/// <summary>What time alone brings: orders that begin or expire, and dead-man switches.</summary>
internal sealed class TimerQueue
{
    private readonly PriorityQueue<Due, (long AtNs, long Order)> _queue = new();
    private long _orderNext;

    /// <summary>Null when nothing is due by time alone.</summary>
    internal UnixNs? NextDue
    {
        get
        {
            while (_queue.TryPeek(out var due, out _) && IsStale(due))
            {
                _queue.Dequeue();
            }

            return _queue.TryPeek(out var next, out _) ? next.At : null;
        }
    }

    /// <summary>An order begins or expires.</summary>
    internal void Wake(SimOrder order, UnixNs at) => Add(new Due(at, order, null));

    internal void CancelAll(SimAccount account, UnixNs at) => Add(new Due(at, null, account));

    internal bool TryTake(UnixNs now, out Due due)
    {
        due = default;
        return NextDue <= now && _queue.TryDequeue(out due, out _);
    }

    private void Add(Due due) => _queue.Enqueue(due, (due.At.Raw, _orderNext++));

    private static bool IsStale(Due due) =>
        due.Order is { IsOpen: false } || (due.Account is { } account && account.CancelAllAt != due.At);

    /// <summary>Either an order or an account.</summary>
    internal readonly record struct Due(UnixNs At, SimOrder? Order, SimAccount? Account);
}
