using System;
using System.Runtime.InteropServices;
using KrakkedCore.Journal.Format;

namespace KrakkedCore.Journal.Reading;

/// <summary>The two ends of a stream, without reading all of it.</summary>
public static class JournalTail
{
    /// <summary>The last whole event of a stream; an output's cause can then be held against the inputs.</summary>
    /// <param name="directory">An existing journal folder.</param>
    /// <param name="stream">Inputs or outputs.</param>
    /// <param name="last">The event.</param>
    /// <typeparam name="TEvent">128 bytes, as the engine's events are.</typeparam>
    /// <returns>False when the stream has none.</returns>
    /// <exception cref="JournalDamagedException">Damage in the last segment.</exception>
    /// <exception cref="JournalVersionException">The last segment is of another version.</exception>
    public static bool TryReadLast<TEvent>(string directory, JournalStream stream, out TEvent last)
        where TEvent : unmanaged
    {
        last = default;
        using var walker = new StreamWalker(directory, stream, WalkDepth.Records);
        var slot = new BlockSlot();
        for (var index = walker.Segments.Count - 1; index >= 0; index--)
        {
            walker.Start(index, offset: 0, sequence: 0);
            while (slot.TryFill(walker))
            {
            }

            walker.ThrowIfDamaged();
            if (slot.Header.Count > 0)
            {
                last = MemoryMarshal.Cast<byte, TEvent>(slot.Records.AsSpan(0, slot.Header.RawBytes))[^1];
                return true;
            }
        }

        return false;
    }

    /// <summary>The last whole event's sequence, by the headers of the last segment; contents are not looked at.
    /// </summary>
    /// <param name="directory">An existing journal folder; a journal in use may be read.</param>
    /// <param name="stream">Inputs or outputs.</param>
    /// <returns>0 when the stream has none.</returns>
    /// <exception cref="JournalVersionException">The last segment is of another version.</exception>
    public static long LastSequence(string directory, JournalStream stream)
    {
        using var walker = new StreamWalker(directory, stream, WalkDepth.Headers);
        for (var index = walker.Segments.Count - 1; index >= 0; index--)
        {
            walker.Start(index, offset: 0, sequence: 0);
            long last = 0;
            while (walker.MoveNext(default))
            {
                last = walker.Block.SequenceNext - 1;
            }

            if (last > 0)
            {
                return last;
            }
        }

        return 0;
    }

    /// <summary>The header a stream begins with: which instance wrote it, and since when.</summary>
    /// <param name="directory">An existing journal folder; a journal in use may be read.</param>
    /// <param name="stream">Inputs or outputs.</param>
    /// <returns>Null when the stream has no whole block yet.</returns>
    /// <exception cref="JournalVersionException">The first segment is of another version.</exception>
    public static SegmentHeader? FirstHeader(string directory, JournalStream stream)
    {
        using var walker = new StreamWalker(directory, stream, WalkDepth.Headers);
        return walker.MoveNext(default) ? walker.Segment : null;
    }
}
