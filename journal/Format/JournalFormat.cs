using KrakkedCore.Engine.Contracts.Events;

namespace KrakkedCore.Journal.Format;

/// <summary>The numbers of the byte layout; <c>journal/README.md</c> is their description.</summary>
public static class JournalFormat
{
    /// <summary>Version of segment and block headers.</summary>
    public const ushort Version = 1;

    /// <summary>Version of the records, as the events have it.</summary>
    public const byte LayoutVersion = EventLayout.Version;

    /// <summary>Bytes of a record.</summary>
    public const int RecordBytes = EventLayout.EventBytes;

    /// <summary>Bytes of a segment header, its frame's own 8 included.</summary>
    public const int SegmentHeaderBytes = 256;

    /// <summary>Bytes of a block header, its frame's own 8 included.</summary>
    public const int BlockHeaderBytes = 64;

    /// <summary>Most raw bytes of a block: what one block of the LZ4 frame may hold.</summary>
    public const int BlockBytesMax = 64 * 1024;

    /// <summary>Longest instance name and engine version, UTF-8 bytes.</summary>
    public const int TextBytes = 64;

    /// <summary>Skippable-frame magic of a segment header.</summary>
    public const uint SegmentMagic = 0x184D2A50;

    /// <summary>Skippable-frame magic of a block header.</summary>
    public const uint BlockMagic = 0x184D2A51;
}
