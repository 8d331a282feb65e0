using System;
using KrakkedCore.Journal.Format;

namespace KrakkedCore.Journal.Reading;

/// <summary>A decompressed block and where it came from. Reused.</summary>
internal sealed class BlockSlot
{
    internal byte[] Records { get; } = GC.AllocateUninitializedArray<byte>(JournalFormat.BlockBytesMax);

    internal BlockHeader Header { get; private set; }

    internal string Segment { get; private set; } = "";

    internal long Offset { get; private set; }

    /// <summary>Takes the walk's next block.</summary>
    /// <returns>False at the end, and at a fault.</returns>
    internal bool TryFill(StreamWalker walker)
    {
        if (!walker.MoveNext(Records))
        {
            return false;
        }

        Header = walker.Block;
        Segment = walker.Segments[walker.SegmentIndex];
        Offset = walker.BlockOffset;
        return true;
    }
}
