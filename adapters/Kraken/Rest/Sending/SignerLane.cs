using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using KrakkedCore.Engine.Contracts.Ports;

namespace KrakkedCore.Adapters.Kraken.Rest.Sending;

/// <summary>Lets one private request at a time take a nonce and leave, the most urgent first.</summary>
/// <remarks>
/// A turn ends when its holder ends it, or after the longest hold. Turns are given inline by whoever makes room: the
/// thread that answers, or the timer's. Requests of one priority keep their order.
/// </remarks>
internal sealed class SignerLane : IDisposable
{
    private static readonly CallPriority[] MostUrgentFirst =
        [CallPriority.Safety, CallPriority.Order, CallPriority.Read, CallPriority.Background];

    private readonly Lock _lock = new();
    private readonly ICallBudget _budget;
    private readonly IClock _clock;
    private readonly TimeSpan _holdMax;
    private readonly ITimer _timer;
    private readonly Queue<Waiter>[] _waiting = [new(), new(), new(), new()];
    private long _turn;
    private bool _isHeld;
    private bool _isGiving;
    private bool _isHoldTimer;

    internal SignerLane(ICallBudget budget, IClock clock, TimeProvider time, TimeSpan holdMax)
    {
        _budget = budget;
        _clock = clock;
        _holdMax = holdMax;
        _timer = time.CreateTimer(
            static lane => ((SignerLane)lane!).OnTimer(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Requests that wait for their turn.</summary>
    internal int Waiting
    {
        get
        {
            lock (_lock)
            {
                return _waiting[0].Count + _waiting[1].Count + _waiting[2].Count + _waiting[3].Count;
            }
        }
    }

    public void Dispose() => _timer.Dispose();

    /// <summary>Waits for a turn and for the budget.</summary>
    /// <returns>Number of the turn, to end it with.</returns>
    internal async Task<long> Enter(CallPriority priority, int cost, CancellationToken stopping)
    {
        stopping.ThrowIfCancellationRequested();
        var waiter = new Waiter(cost);
        lock (_lock)
        {
            _waiting[(int)priority].Enqueue(waiter);
        }

        Give();
        using (stopping.UnsafeRegister(
            static (state, token) => ((Waiter)state!).Source.TrySetCanceled(token), waiter))
        {
            return await waiter.Source.Task.ConfigureAwait(false);
        }
    }

    /// <summary>Ends a turn; a second time, and after the longest hold, it does nothing.</summary>
    internal void Leave(long turn)
    {
        lock (_lock)
        {
            if (!_isHeld || turn != _turn)
            {
                return;
            }

            _isHeld = false;
            StopTimer();
        }

        Give();
    }

    private void OnTimer()
    {
        lock (_lock)
        {
            // Else it is the budget's moment.
            _isHeld &= !_isHoldTimer;
            _isHoldTimer = false;
        }

        Give();
    }

    /// <summary>Gives turns until one is held on to, or none is due.</summary>
    private void Give()
    {
        lock (_lock)
        {
            if (_isGiving)
            {
                // The one that gives looks again before it stops: depth does not grow with the queue.
                return;
            }

            _isGiving = true;
        }

        while (TryTakeNext(out var waiter, out var turn))
        {
            if (!waiter.Source.TrySetResult(turn))
            {
                Leave(turn);
            }
        }
    }

    private bool TryTakeNext(out Waiter waiter, out long turn)
    {
        lock (_lock)
        {
            turn = 0;
            if (_isHeld || !TryPeek(out waiter, out var priority) || !TryPay(waiter, priority))
            {
                waiter = null!;
                _isGiving = false;
                return false;
            }

            _waiting[(int)priority].Dequeue();
            _isHeld = true;
            turn = ++_turn;
            _isHoldTimer = true;
            _timer.Change(_holdMax, Timeout.InfiniteTimeSpan);
            return true;
        }
    }

    private bool TryPeek(out Waiter waiter, out CallPriority priority)
    {
        waiter = null!;
        priority = CallPriority.Background;
        foreach (var next in MostUrgentFirst)
        {
            priority = next;
            var queue = _waiting[(int)priority];
            while (queue.TryPeek(out waiter!) && waiter.Source.Task.IsCompleted)
            {
                queue.Dequeue();
            }

            if (queue.Count > 0)
            {
                return true;
            }
        }

        return false;
    }

    private bool TryPay(Waiter waiter, CallPriority priority)
    {
        if (_budget.TryTake(priority, waiter.Cost, _clock.Now, out var readyAt))
        {
            return true;
        }

        var span = Sending.Waiting.Span(_clock, readyAt);
        _isHoldTimer = false;
        _timer.Change(span > TimeSpan.Zero ? span : TimeSpan.FromMilliseconds(1), Timeout.InfiniteTimeSpan);
        return false;
    }

    private void StopTimer()
    {
        _isHoldTimer = false;
        _timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    private sealed class Waiter(int cost)
    {
        internal int Cost { get; } = cost;

        // Continuations run inline on purpose: a virtual time then drives the whole client on one thread.
        internal TaskCompletionSource<long> Source { get; } = new();
    }
}
