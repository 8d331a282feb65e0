using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Threading;

namespace KrakkedCore.Engine.Ring;

/// <summary>How far one party has come: a counter that one thread writes and others read.</summary>
/// <remarks>
/// Shape: 128 bytes of padding on both sides, so that no other counter shares its cache line, nor the neighbour line
/// that the processor fetches with it. Source: the disruptor pattern,
/// https://lmax-exchange.github.io/disruptor/disruptor.html.
/// </remarks>
[StructLayout(LayoutKind.Explicit, Size = (2 * RingLayout.PaddingBytes) + sizeof(long))]
[DebuggerDisplay("{Value}")]
public sealed class Sequence
{
    /// <summary>Value before the first event, whose sequence is 0.</summary>
    public const long Initial = -1;

    [FieldOffset(RingLayout.PaddingBytes)]
    private long _value;

    /// <summary>Starts at a value.</summary>
    /// <param name="value">Last sequence that is done.</param>
    public Sequence(long value = Initial) => Volatile.Write(ref _value, value);

    /// <summary>Last sequence that is done.</summary>
    /// <remarks>Reading acquires and writing releases: who sees the value sees all written before it.</remarks>
    public long Value
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Volatile.Read(ref _value);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        set => Volatile.Write(ref _value, value);
    }

    /// <summary>Moves on only when nobody else has.</summary>
    /// <param name="expected">Value it must still have.</param>
    /// <param name="value">Value it takes.</param>
    /// <returns>False when it was another thread's turn.</returns>
    internal bool TryAdvance(long expected, long value) =>
        Interlocked.CompareExchange(ref _value, value, expected) == expected;
}
