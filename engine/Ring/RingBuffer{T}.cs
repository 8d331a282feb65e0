using System;
using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace KrakkedCore.Engine.Ring;

/// <summary>A preallocated ring of value-type events.</summary>
/// <remarks>Shape: slots side by side, the first at the start of a cache line pair; zero before first use.</remarks>
/// <typeparam name="T">The event: blittable, and best a whole number of cache lines.</typeparam>
[SuppressMessage("Design", "CA1000", Justification = "The names are those of the pattern's best known library.")]
public sealed class RingBuffer<T> : RingBuffer
    where T : unmanaged
{
    private RingBuffer(Sequencer sequencer)
        : base(sequencer, Unsafe.SizeOf<T>())
    {
    }

    /// <summary>The slot of a sequence. Its producer writes it between claim and publish; consumers read it.</summary>
    /// <param name="sequence">Claimed by the caller, or made available to it by a barrier. Not checked.</param>
    public ref T this[long sequence]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref Unsafe.As<byte, T>(ref Unsafe.AddByteOffset(
            ref MemoryMarshal.GetArrayDataReference(Slots),
            SlotsOffset + ((nint)(sequence & Mask) * Unsafe.SizeOf<T>())));
    }

    /// <summary>A ring that one thread publishes to.</summary>
    /// <param name="capacity">Slots: a power of two; slots times event size stays below 2 GiB.</param>
    /// <param name="waitStrategy">How its producer waits for room; whom publishing wakes.</param>
    /// <exception cref="ArgumentOutOfRangeException">The capacity is no power of two.</exception>
    public static RingBuffer<T> CreateSingleProducer(int capacity, IWaitStrategy waitStrategy)
    {
        RequirePowerOfTwo(capacity);
        ArgumentNullException.ThrowIfNull(waitStrategy);
        return new RingBuffer<T>(new SingleProducerSequencer(capacity, waitStrategy));
    }

    /// <summary>A ring that any thread may publish to. A lane for each, merged, is many times faster.</summary>
    /// <param name="capacity">Slots: a power of two; slots times event size stays below 2 GiB.</param>
    /// <param name="waitStrategy">How its producers wait for room; whom publishing wakes.</param>
    /// <exception cref="ArgumentOutOfRangeException">The capacity is no power of two.</exception>
    public static RingBuffer<T> CreateMultiProducer(int capacity, IWaitStrategy waitStrategy)
    {
        RequirePowerOfTwo(capacity);
        ArgumentNullException.ThrowIfNull(waitStrategy);
        return new RingBuffer<T>(new MultiProducerSequencer(capacity, waitStrategy));
    }

    private static void RequirePowerOfTwo(int capacity)
    {
        if (capacity <= 0 || !BitOperations.IsPow2(capacity))
        {
            throw new ArgumentOutOfRangeException(
                nameof(capacity), capacity, "A ring's capacity is a power of two, such as 65536.");
        }
    }
}
