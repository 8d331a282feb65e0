using System;
using System.IO;
using KrakkedCore.Journal.Format;
using KrakkedCore.Journal.Reading;

namespace KrakkedCore.Journal.Writing;

/// <summary>Where a writer goes on: the end of the last segment, after anything torn is cut off.</summary>
/// <param name="Recovery">What was found and cut.</param>
/// <param name="SegmentPath">Last segment; null when the stream has none.</param>
/// <param name="Header">That segment's header.</param>
/// <param name="FileBytes">Its length.</param>
internal sealed record StreamEnd(JournalRecovery Recovery, string? SegmentPath, SegmentHeader? Header, long FileBytes)
{
    /// <summary>Walks the last segment and cuts a torn tail back to the last whole block.</summary>
    /// <exception cref="JournalDamagedException">The last segment is damaged, not torn.</exception>
    /// <exception cref="JournalVersionException">It is of another version.</exception>
    internal static StreamEnd Recover(string directory, JournalStream stream)
    {
        JournalFault? tornTail = null;
        long cutBytes = 0;
        var removedCount = 0;
        while (true)
        {
            var end = Walk(directory, stream, out var fault);
            if (fault is { Verdict: JournalVerdict.Damaged })
            {
                throw new JournalDamagedException(fault);
            }

            tornTail ??= fault;
            if (fault is not null)
            {
                cutBytes += Cut(fault, keepsBlocks: end.Recovery.SequenceLast != 0);
            }

            if (fault is null || end.Recovery.SequenceLast != 0)
            {
                return end with
                {
                    Recovery = end.Recovery with
                    {
                        TornTail = tornTail,
                        CutBytes = cutBytes,
                        RemovedSegmentCount = removedCount,
                    },
                };
            }

            removedCount++;
        }
    }

    private static StreamEnd Walk(string directory, JournalStream stream, out JournalFault? fault)
    {
        using var walker = new StreamWalker(directory, stream, WalkDepth.Records);
        walker.Start(Math.Max(0, walker.Segments.Count - 1), offset: 0, sequence: 0);
        var records = new byte[JournalFormat.BlockBytesMax];
        var recovery = new JournalRecovery(
            stream,
            SequenceLast: 0,
            WitnessSequence: 0,
            WitnessDigest: 0,
            TornTail: null,
            CutBytes: 0,
            RemovedSegmentCount: 0);
        while (walker.MoveNext(records))
        {
        }

        fault = walker.Fault;
        var block = walker.Block;
        if (block.Count == 0)
        {
            return new StreamEnd(recovery, SegmentPath: null, Header: null, FileBytes: 0);
        }

        recovery = recovery with
        {
            SequenceLast = block.SequenceNext - 1,
            WitnessSequence = block.WitnessSequence,
            WitnessDigest = block.WitnessDigest,
        };
        return new StreamEnd(
            recovery, walker.Segments[^1], walker.Segment, walker.BlockOffset + block.BlockBytes);
    }

    private static long Cut(JournalFault fault, bool keepsBlocks)
    {
        var length = new FileInfo(fault.Segment).Length;
        if (!keepsBlocks)
        {
            File.Delete(fault.Segment);
            return length;
        }

        using var file = File.OpenHandle(fault.Segment, FileMode.Open, FileAccess.ReadWrite, FileShare.Read);
        RandomAccess.SetLength(file, fault.Offset);
        RandomAccess.FlushToDisk(file);
        return length - fault.Offset;
    }
}
