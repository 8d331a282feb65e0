using System;
using System.Runtime.CompilerServices;

namespace KrakkedCore.Engine.Ring;

/// <summary>How far a consumer may go: what is published, and what the consumers before it have done.</summary>
public sealed class SequenceBarrier
{
    private readonly Sequence _cursor;
    private readonly MultiProducerSequencer? _multi;
    private readonly Sequence[] _dependents;

    internal SequenceBarrier(Sequencer sequencer, ReadOnlySpan<Sequence> dependents)
    {
        foreach (var dependent in dependents)
        {
            ArgumentNullException.ThrowIfNull(dependent);
        }

        _cursor = sequencer.Cursor;
        _multi = sequencer as MultiProducerSequencer;
        _dependents = dependents.ToArray();
    }

    /// <summary>Last sequence that may be handled.</summary>
    /// <param name="sequence">First one wanted.</param>
    /// <returns>At least <paramref name="sequence"/> when there is something to handle, else less.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public long Available(long sequence)
    {
        if (_dependents.Length != 0)
        {
            return DependentsMin();
        }

        var cursor = _cursor.Value;
        return _multi is null || cursor < sequence ? cursor : _multi.HighestPublished(sequence, cursor);
    }

    // Whoever goes before has itself only passed what is published: the cursor says nothing more.
    private long DependentsMin()
    {
        var min = long.MaxValue;
        foreach (var dependent in _dependents)
        {
            min = Math.Min(min, dependent.Value);
        }

        return min;
    }
}
