using System;
using KrakkedCore.Journal.Format;

namespace KrakkedCore.Journal.Reading;

/// <summary>One block's events, and what its header says.</summary>
/// <remarks>Valid until the reader is asked for the next one.</remarks>
/// <typeparam name="TEvent">The stream's event.</typeparam>
public readonly ref struct JournalBlock<TEvent>
    where TEvent : unmanaged
{
    internal JournalBlock(ReadOnlySpan<TEvent> events, BlockHeader header, string segment, long offset)
    {
        Events = events;
        Header = header;
        Segment = segment;
        Offset = offset;
    }

    /// <summary>In order, never empty; after a seek, from the event that was sought.</summary>
    public ReadOnlySpan<TEvent> Events { get; }

    /// <summary>Of the whole block: first sequence, times, the output digest it was sealed with.</summary>
    public BlockHeader Header { get; }

    /// <summary>Segment file, with its folder.</summary>
    public string Segment { get; }

    /// <summary>Byte of the segment where the block begins.</summary>
    public long Offset { get; }
}
