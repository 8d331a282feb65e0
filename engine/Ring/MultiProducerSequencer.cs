using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Threading;

namespace KrakkedCore.Engine.Ring;

/// <summary>Claims for several producers: the cursor says what is claimed, each slot what is published.</summary>
/// <remarks>
/// The claim is a compare-and-swap after the look for room, not a fetch-and-add before it: a producer that a halt turns
/// away leaves no hole that a consumer would wait at for ever.
/// </remarks>
internal sealed class MultiProducerSequencer : Sequencer
{
    // Which time round the ring each slot was last published; one more means it is published again.
    private readonly int[] _rounds;
    private readonly int _roundShift;
    private readonly int _mask;
    private readonly Sequence _gatingCached = new();

    internal MultiProducerSequencer(int capacity, IWaitStrategy waitStrategy)
        : base(capacity, waitStrategy)
    {
        _mask = capacity - 1;
        _roundShift = BitOperations.Log2((uint)capacity);
        _rounds = new int[capacity];
        Array.Fill(_rounds, -1);
    }

    internal override long Claimed => Cursor.Value;

    internal long Next(int count)
    {
        RequireClaim(count, Capacity);
        while (true)
        {
            var claimed = Cursor.Value;
            var next = claimed + count;
            if (next - Capacity > _gatingCached.Value)
            {
                _gatingCached.Value = WaitForConsumers(next - Capacity);
            }

            if (Cursor.TryAdvance(claimed, next))
            {
                return next;
            }
        }
    }

    internal bool TryNext(int count, out long sequence)
    {
        RequireClaim(count, Capacity);
        while (true)
        {
            var claimed = Cursor.Value;
            var next = claimed + count;
            if (!HasRoomUpTo(next))
            {
                sequence = Sequence.Initial;
                return false;
            }

            if (Cursor.TryAdvance(claimed, next))
            {
                sequence = next;
                return true;
            }
        }
    }

    internal bool HasRoom(int count)
    {
        var next = Cursor.Value + count;
        return next - Capacity <= _gatingCached.Value || next - Capacity <= GatingMin(_gatingCached.Value);
    }

    internal void Publish(long sequence) => Volatile.Write(ref Round(sequence), (int)(sequence >> _roundShift));

    internal void Publish(long lo, long hi)
    {
        Invariant.Holds(lo <= hi && hi <= Cursor.Value);
        for (var sequence = lo; sequence <= hi; sequence++)
        {
            Publish(sequence);
        }
    }

    /// <summary>Last sequence of the unbroken published row from one on; one less than it when there is none.</summary>
    internal long HighestPublished(long lo, long hi)
    {
        for (var sequence = lo; sequence <= hi; sequence++)
        {
            if (Volatile.Read(ref Round(sequence)) != (int)(sequence >> _roundShift))
            {
                return sequence - 1;
            }
        }

        return hi;
    }

    private bool HasRoomUpTo(long next)
    {
        if (next - Capacity <= _gatingCached.Value)
        {
            return true;
        }

        var min = GatingMinOrThrow();
        _gatingCached.Value = min;
        return next - Capacity <= min;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ref int Round(long sequence) =>
        ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_rounds), (nint)(sequence & _mask));
}
