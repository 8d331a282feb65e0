using System;
using System.Runtime.InteropServices;
using KrakkedCore.Journal.Format;

namespace KrakkedCore.Journal.Reading;

/// <summary>The end of a stream, without reading all of it.</summary>
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
}
