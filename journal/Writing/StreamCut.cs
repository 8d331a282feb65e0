using System;
using System.IO;
using KrakkedCore.Journal.Format;
using KrakkedCore.Journal.Reading;

namespace KrakkedCore.Journal.Writing;

/// <summary>Takes whole events off the end of a stream.</summary>
internal static class StreamCut
{
    /// <summary>Cuts everything after an event, from the back: a crash then leaves no gap.</summary>
    /// <param name="directory">A locked, recovered folder.</param>
    /// <param name="stream">Inputs or outputs.</param>
    /// <param name="sequenceLast">Last event to keep; 0 keeps none.</param>
    /// <param name="compressor">For the block that is kept in part; null stores it.</param>
    internal static void Run(
        string directory, JournalStream stream, long sequenceLast, IBlockCompressor? compressor)
    {
        var segments = SegmentList.Of(directory, stream);
        for (var index = segments.Count - 1; index >= 0; index--)
        {
            _ = SegmentName.TryParse(stream, Path.GetFileName(segments[index]), out var sequenceFirst);
            if (sequenceFirst <= sequenceLast)
            {
                CutSegment(directory, stream, sequenceLast, compressor);
                return;
            }

            File.Delete(segments[index]);
        }
    }

    private static void CutSegment(
        string directory, JournalStream stream, long sequenceLast, IBlockCompressor? compressor)
    {
        using var walker = new StreamWalker(directory, stream, WalkDepth.Records);
        walker.Start(walker.Segments.Count - 1, offset: 0, sequence: 0);
        var records = new byte[JournalFormat.BlockBytesMax];
        while (walker.MoveNext(records))
        {
            if (walker.Block.SequenceNext > sequenceLast + 1)
            {
                var kept = Kept(walker.Block, records, sequenceLast, compressor);
                using var file = File.OpenHandle(walker.Segments[^1], FileMode.Open, FileAccess.ReadWrite);
                RandomAccess.SetLength(file, walker.BlockOffset);
                RandomAccess.Write(file, kept, walker.BlockOffset);
                RandomAccess.FlushToDisk(file);
                return;
            }
        }

        walker.ThrowIfDamaged();
    }

    // Nothing of the first block to go may be left; of one that is kept in part, its witness stays: it was known when
    // these events were written.
    private static ReadOnlySpan<byte> Kept(
        BlockHeader whole, ReadOnlySpan<byte> records, long sequenceLast, IBlockCompressor? compressor)
    {
        var count = (int)(sequenceLast - whole.SequenceFirst + 1);
        if (count == 0)
        {
            return [];
        }

        var raw = records[..(count * JournalFormat.RecordBytes)];
        var bytes = new byte[BlockWriter.RoomFor(raw.Length)];
        var header = BlockWriter.Write(bytes, raw, whole.WitnessSequence, whole.WitnessDigest, compressor);
        return bytes.AsSpan(0, header.BlockBytes);
    }
}
