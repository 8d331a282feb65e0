using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace KrakkedCore.Engine.Ring;

/// <summary>A ring's claiming and publishing: all that does not depend on what an event is.</summary>
/// <remarks>
/// A slot is claimed with Next, written, and made visible with Publish. A claimed slot must be published: consumers
/// wait at it. One thread publishes to a single-producer ring; any may to a multi-producer one.
/// </remarks>
[StructLayout(LayoutKind.Explicit, Size = (2 * RingLayout.PaddingBytes) + 64)]
public abstract class RingBuffer
{
    // One of the two is null. A test of a field that never changes is cheaper than a virtual call on every event.
    [FieldOffset(RingLayout.PaddingBytes)]
    private readonly SingleProducerSequencer? _single;

    [FieldOffset(RingLayout.PaddingBytes + 8)]
    private readonly MultiProducerSequencer? _multi;

    [FieldOffset(RingLayout.PaddingBytes + 16)]
    private readonly WaitSignal? _signal;

    [FieldOffset(RingLayout.PaddingBytes + 24)]
    private protected readonly byte[] Slots;

    [FieldOffset(RingLayout.PaddingBytes + 32)]
    private protected readonly nint SlotsOffset;

    [FieldOffset(RingLayout.PaddingBytes + 40)]
    private protected readonly long Mask;

    [FieldOffset(RingLayout.PaddingBytes + 48)]
    private readonly Sequencer _sequencer;

    private protected RingBuffer(Sequencer sequencer, int slotBytes)
    {
        _sequencer = sequencer;
        _single = sequencer as SingleProducerSequencer;
        _multi = sequencer as MultiProducerSequencer;
        _signal = sequencer.WaitStrategy.Signal;
        Mask = sequencer.Capacity - 1;

        // Pinned, so that the first slot can be put at a cache line's start and stays there; cleared by hand, so that
        // the system has given every page before the first event.
        Slots = GC.AllocateUninitializedArray<byte>(
            checked((sequencer.Capacity * slotBytes) + (2 * RingLayout.PaddingBytes)), pinned: true);
        Array.Clear(Slots);
        var address = Marshal.UnsafeAddrOfPinnedArrayElement(Slots, 0);
        SlotsOffset = RingLayout.PaddingBytes - (address & (RingLayout.PaddingBytes - 1));
    }

    /// <summary>Number of slots: a power of two.</summary>
    public int Capacity => _sequencer.Capacity;

    /// <summary>Last sequence published; on a multi-producer ring, last sequence claimed.</summary>
    public long Cursor => _sequencer.Cursor.Value;

    /// <summary>Slots that nobody holds. Exact on a single producer's own thread, else already past.</summary>
    public long RemainingCapacity => _sequencer.RemainingCapacity;

    /// <summary>How threads wait here, and are woken.</summary>
    public IWaitStrategy WaitStrategy => _sequencer.WaitStrategy;

    /// <summary>Whether <see cref="Halt"/> was called.</summary>
    public bool IsHalted => _sequencer.IsHalted;

    /// <summary>Makes producers wait for these consumers. Add the last of each branch before publishing.</summary>
    /// <param name="sequences">Consumers' own sequences.</param>
    /// <exception cref="InvalidOperationException">What a consumer would read next is already overwritten.</exception>
    public void AddGatingSequences(params ReadOnlySpan<Sequence> sequences) => _sequencer.AddGating(sequences);

    /// <summary>What a consumer follows: this ring, and the consumers that go before it.</summary>
    /// <param name="dependents">Sequences it stays behind; empty to follow the ring alone.</param>
    public SequenceBarrier NewBarrier(params ReadOnlySpan<Sequence> dependents) => new(_sequencer, dependents);

    /// <summary>Claims the next slot, and waits for it to be free.</summary>
    /// <returns>Its sequence.</returns>
    /// <exception cref="RingStoppedException">The ring is full and was halted.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public long Next() => _single is { } single ? single.Next() : _multi!.Next(1);

    /// <summary>Claims several slots in a row, and waits for all of them to be free.</summary>
    /// <param name="count">1 to <see cref="Capacity"/>.</param>
    /// <returns>Sequence of the last; the first is <paramref name="count"/> - 1 before it.</returns>
    /// <exception cref="RingStoppedException">There is no room and the ring was halted.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public long Next(int count) => _single is { } single ? single.Next(count) : _multi!.Next(count);

    /// <summary>Claims the next slot if it is free. Never waits.</summary>
    /// <param name="sequence">Its sequence; meaningless when false.</param>
    /// <returns>False when the ring is full.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryNext(out long sequence) => TryNext(1, out sequence);

    /// <summary>Claims several slots in a row if all are free. Never waits.</summary>
    /// <param name="count">1 to <see cref="Capacity"/>.</param>
    /// <param name="sequence">Sequence of the last; meaningless when false.</param>
    /// <returns>False when there is no room for all of them; then none is claimed.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryNext(int count, out long sequence) =>
        _single is { } single ? single.TryNext(count, out sequence) : _multi!.TryNext(count, out sequence);

    /// <summary>Whether a claim would succeed now. Looks at the consumers only when it seems not.</summary>
    /// <remarks>For producers: on a single-producer ring, only its own thread may ask.</remarks>
    /// <param name="count">Slots wanted.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool HasAvailableCapacity(int count) =>
        _single is { } single ? single.HasRoom(count) : _multi!.HasRoom(count);

    /// <summary>Makes a claimed slot visible to consumers.</summary>
    /// <param name="sequence">As claimed. A single producer publishes all it has claimed up to it.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Publish(long sequence)
    {
        if (_single is { } single)
        {
            single.Publish(sequence);
        }
        else
        {
            _multi!.Publish(sequence);
        }

        _signal?.SignalAll();
    }

    /// <summary>Makes claimed slots visible to consumers, together.</summary>
    /// <param name="lo">First sequence of the claim.</param>
    /// <param name="hi">Last sequence of the claim.</param>
    /// <exception cref="InvalidOperationException">They are not what was claimed.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Publish(long lo, long hi)
    {
        if (_single is { } single)
        {
            single.Publish(lo, hi);
        }
        else
        {
            _multi!.Publish(lo, hi);
        }

        _signal?.SignalAll();
    }

    /// <summary>Releases every producer that waits, now or later: nobody reads any more.</summary>
    /// <remarks>Any thread. The first reason stays. What is published can still be read.</remarks>
    /// <param name="reason">What the producers are told: a clause that names who stopped, and why.</param>
    public void Halt(string reason)
    {
        ArgumentException.ThrowIfNullOrEmpty(reason);
        _sequencer.Halt(reason);
    }

    internal Sequence CursorSequence => _sequencer.Cursor;

    internal bool IsSingleProducer => _single is not null;

    /// <summary>Wakes those who wait for a consumer of this ring. One volatile read when none does.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void SignalProgress() => _signal?.SignalAll();
}
