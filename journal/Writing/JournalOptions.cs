using System;
using System.Collections.Generic;
using KrakkedCore.Journal.Format;

namespace KrakkedCore.Journal.Writing;

/// <summary>How a journal is written. Reading needs none of it.</summary>
public sealed record JournalOptions
{
    /// <summary>Raw bytes of a full block. 128 to 65,536, whole events; default 16,384, which is 128 events.</summary>
    public int BlockBytes { get; init; } = 16 * 1024;

    /// <summary>Sealed blocks kept before they are written unasked. 128 KiB to 64 MiB; default 512 KiB.</summary>
    public int PendingBytesMax { get; init; } = 512 * 1024;

    /// <summary>A segment this long is followed by a new one; one write may pass it.</summary>
    /// <remarks>1 KiB to 1 TiB; default 256 MiB.</remarks>
    public long SegmentBytesMax { get; init; } = 256L * 1024 * 1024;

    /// <summary>True asks the file system for a whole segment's room as it is created. Default false.</summary>
    public bool IsPreallocated { get; init; }

    /// <summary>True: a flush waits for the device, and survives power loss. Default false.</summary>
    public bool IsDurable { get; init; }

    /// <summary>False stores blocks as they are, as a missing liblz4 does too. Default true.</summary>
    public bool IsCompressed { get; init; } = true;

    /// <summary>First sequence of a stream that has no events yet. 1 or more; default 1.</summary>
    public long SequenceFirst { get; init; } = 1;

    /// <summary>What segments are written through; tests fill the disk here.</summary>
    internal ISegmentFiles Files { get; init; } = new DiskSegmentFiles();

    /// <summary>Where the compressor comes from; tests take it away here.</summary>
    internal Func<IBlockCompressor?> Compressor { get; init; } = Lz4Library.TryLoad;

    /// <summary>Every rule that is broken, each a sentence; empty when none is.</summary>
    public IReadOnlyList<string> Violations()
    {
        var errors = new List<string>();
        Require(nameof(BlockBytes), BlockBytes, JournalFormat.RecordBytes, JournalFormat.BlockBytesMax);
        Require(nameof(PendingBytesMax), PendingBytesMax, 128 * 1024, 64 * 1024 * 1024);
        Require(nameof(SegmentBytesMax), SegmentBytesMax, 1024, 1L << 40);
        Require(nameof(SequenceFirst), SequenceFirst, 1, long.MaxValue);
        if (BlockBytes % JournalFormat.RecordBytes != 0)
        {
            errors.Add($"{nameof(BlockBytes)} was {BlockBytes}, must be whole events of {JournalFormat.RecordBytes}.");
        }

        return errors;

        void Require(string name, long value, long min, long max)
        {
            if (value < min || value > max)
            {
                errors.Add($"{name} was {value}, must be {min} to {max}.");
            }
        }
    }
}
