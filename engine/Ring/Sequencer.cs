using System;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Threading;

namespace KrakkedCore.Engine.Ring;

/// <summary>What both kinds of claiming share: who must have read a slot before it is written again.</summary>
internal abstract class Sequencer(int capacity, IWaitStrategy waitStrategy)
{
    private Sequence[] _gating = [];
    private string? _haltReason;

    /// <summary>Last sequence given out for writing, or published when there is but one producer.</summary>
    internal Sequence Cursor { get; } = new();

    internal int Capacity { get; } = capacity;

    internal IWaitStrategy WaitStrategy { get; } = waitStrategy;

    internal bool IsHalted => Volatile.Read(ref _haltReason) is not null;

    /// <summary>Last sequence claimed, published or not.</summary>
    internal abstract long Claimed { get; }

    /// <summary>Slots nobody holds. A guess on any thread but the only producer's.</summary>
    internal long RemainingCapacity
    {
        get
        {
            var claimed = Claimed;
            return Math.Clamp(Capacity - (claimed - GatingMin(claimed)), 0, Capacity);
        }
    }

    internal void AddGating(ReadOnlySpan<Sequence> sequences)
    {
        foreach (var sequence in sequences)
        {
            ArgumentNullException.ThrowIfNull(sequence);
            if (sequence.Value < Claimed - Capacity)
            {
                throw new InvalidOperationException(
                    $"A consumer at sequence {sequence.Value} was added to a ring that has given out {Claimed} with "
                    + $"room for {Capacity}: what it would read is overwritten. Start it at the ring's cursor.");
            }
        }

        Volatile.Write(ref _gating, [.. _gating, .. sequences]);
    }

    internal void Halt(string reason)
    {
        Interlocked.CompareExchange(ref _haltReason, reason, null);
        WaitStrategy.SignalAllWhenBlocking();
    }

    /// <summary>Sequence of the slowest consumer.</summary>
    /// <param name="whenNone">Answer while nobody consumes.</param>
    internal long GatingMin(long whenNone)
    {
        var gating = Volatile.Read(ref _gating);
        if (gating.Length == 0)
        {
            return whenNone;
        }

        var min = long.MaxValue;
        foreach (var sequence in gating)
        {
            min = Math.Min(min, sequence.Value);
        }

        return min;
    }

    /// <summary>Waits until every consumer has passed a sequence.</summary>
    /// <returns>Sequence of the slowest consumer: at least <paramref name="sequence"/>.</returns>
    /// <exception cref="RingStoppedException">The ring was halted meanwhile.</exception>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal long WaitForConsumers(long sequence)
    {
        var idlePolls = 0;
        long min;
        while ((min = GatingMinOrThrow()) < sequence)
        {
            ThrowIfHalted();
            if (idlePolls < WaitStrategy.SpinPolls || WaitStrategy.Idle(idlePolls))
            {
                idlePolls = Math.Min(idlePolls, int.MaxValue - 2) + 1;
            }
            else
            {
                Sleep(sequence);
            }
        }

        return min;
    }

    /// <summary>The slowest consumer, where a claim needs there to be one.</summary>
    protected long GatingMinOrThrow()
    {
        var min = GatingMin(long.MinValue);
        return min != long.MinValue ? min : ThrowNobodyConsumes();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static void RequireClaim(int count, long capacity)
    {
        if ((ulong)(count - 1L) >= (ulong)capacity)
        {
            ThrowClaimOutOfRange(count, capacity);
        }
    }

    private void ThrowIfHalted()
    {
        if (Volatile.Read(ref _haltReason) is { } reason)
        {
            throw new RingStoppedException(reason);
        }
    }

    private void Sleep(long sequence)
    {
        var signal = WaitStrategy.Signal;
        Invariant.Holds(signal is not null);
        signal.Arm();
        if (GatingMinOrThrow() < sequence && !IsHalted)
        {
            signal.Wait();
        }
    }

    [DoesNotReturn]
    private long ThrowNobodyConsumes() =>
        throw new InvalidOperationException(
            $"The ring of {Capacity} is full and has no gating sequence, so that no slot can ever become free. "
            + "Add its last consumers with AddGatingSequences before publishing.");

    [DoesNotReturn]
    private static void ThrowClaimOutOfRange(int count, long capacity) =>
        throw new ArgumentOutOfRangeException(
            nameof(count), count, $"A claim is 1 to {capacity} slots, the capacity of the ring.");
}
