using System;
using System.Buffers.Binary;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Journal.Format;

/// <summary>What the 64 bytes before a block's LZ4 frame say.</summary>
/// <param name="SequenceFirst">Of its first record.</param>
/// <param name="TimeFirst">Of its first record.</param>
/// <param name="TimeMax">The latest of any of its records.</param>
/// <param name="WitnessSequence">The newest output whose digest was known when it was sealed; 0 while none.</param>
/// <param name="WitnessDigest">That digest.</param>
/// <param name="Count">Records, 1 or more.</param>
/// <param name="FrameBytes">Bytes of the LZ4 frame that follows.</param>
/// <param name="FrameChecksum">CRC-32C of that frame.</param>
public readonly record struct BlockHeader(
    long SequenceFirst,
    UnixNs TimeFirst,
    UnixNs TimeMax,
    long WitnessSequence,
    ulong WitnessDigest,
    int Count,
    int FrameBytes,
    uint FrameChecksum)
{
    private const int FrameHeadBytes = 8;
    private const int SequenceOffset = 8;
    private const int TimeFirstOffset = 16;
    private const int TimeMaxOffset = 24;
    private const int WitnessSequenceOffset = 32;
    private const int WitnessDigestOffset = 40;
    private const int CountOffset = 48;
    private const int FrameBytesOffset = 52;
    private const int FrameChecksumOffset = 56;
    private const int ChecksumOffset = JournalFormat.BlockHeaderBytes - sizeof(uint);

    /// <summary>Sequence of the record after its last one.</summary>
    public long SequenceNext => SequenceFirst + Count;

    /// <summary>Bytes of the records.</summary>
    public int RawBytes => Count * JournalFormat.RecordBytes;

    /// <summary>Bytes of the whole block, header and frame.</summary>
    public int BlockBytes => JournalFormat.BlockHeaderBytes + FrameBytes;

    internal void Write(Span<byte> destination)
    {
        var bytes = destination[..JournalFormat.BlockHeaderBytes];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, JournalFormat.BlockMagic);
        BinaryPrimitives.WriteInt32LittleEndian(bytes[4..], JournalFormat.BlockHeaderBytes - FrameHeadBytes);
        BinaryPrimitives.WriteInt64LittleEndian(bytes[SequenceOffset..], SequenceFirst);
        BinaryPrimitives.WriteInt64LittleEndian(bytes[TimeFirstOffset..], TimeFirst.Raw);
        BinaryPrimitives.WriteInt64LittleEndian(bytes[TimeMaxOffset..], TimeMax.Raw);
        BinaryPrimitives.WriteInt64LittleEndian(bytes[WitnessSequenceOffset..], WitnessSequence);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[WitnessDigestOffset..], WitnessDigest);
        BinaryPrimitives.WriteInt32LittleEndian(bytes[CountOffset..], Count);
        BinaryPrimitives.WriteInt32LittleEndian(bytes[FrameBytesOffset..], FrameBytes);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[FrameChecksumOffset..], FrameChecksum);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[ChecksumOffset..], Crc32C.Of(bytes[..ChecksumOffset]));
    }

    /// <summary>Reads a header whose 64 bytes are all there, and refuses lengths no writer would declare.</summary>
    internal static bool TryRead(ReadOnlySpan<byte> source, out BlockHeader header, out string reason)
    {
        var bytes = source[..JournalFormat.BlockHeaderBytes];
        header = default;
        reason = "";
        if (!IsPrefix(bytes))
        {
            reason = "there is no block header where one should begin";
            return false;
        }

        if (BinaryPrimitives.ReadUInt32LittleEndian(bytes[ChecksumOffset..]) != Crc32C.Of(bytes[..ChecksumOffset]))
        {
            reason = "the block header does not match its checksum";
            return false;
        }

        header = new BlockHeader(
            BinaryPrimitives.ReadInt64LittleEndian(bytes[SequenceOffset..]),
            new UnixNs(BinaryPrimitives.ReadInt64LittleEndian(bytes[TimeFirstOffset..])),
            new UnixNs(BinaryPrimitives.ReadInt64LittleEndian(bytes[TimeMaxOffset..])),
            BinaryPrimitives.ReadInt64LittleEndian(bytes[WitnessSequenceOffset..]),
            BinaryPrimitives.ReadUInt64LittleEndian(bytes[WitnessDigestOffset..]),
            BinaryPrimitives.ReadInt32LittleEndian(bytes[CountOffset..]),
            BinaryPrimitives.ReadInt32LittleEndian(bytes[FrameBytesOffset..]),
            BinaryPrimitives.ReadUInt32LittleEndian(bytes[FrameChecksumOffset..]));
        if (header.Count is < 1 or > JournalFormat.BlockBytesMax / JournalFormat.RecordBytes
            || header.FrameBytes < Lz4Frame.OverheadBytes
            || header.FrameBytes > Lz4Frame.OverheadBytes + header.RawBytes)
        {
            reason = $"the block header declares {header.Count} records in a frame of {header.FrameBytes} bytes, "
                + "which no block can hold";
            return false;
        }

        return true;
    }

    /// <summary>True when these bytes can be the beginning of a header that was cut short.</summary>
    internal static bool IsPrefix(ReadOnlySpan<byte> bytes)
    {
        Span<byte> head = stackalloc byte[FrameHeadBytes];
        BinaryPrimitives.WriteUInt32LittleEndian(head, JournalFormat.BlockMagic);
        BinaryPrimitives.WriteInt32LittleEndian(head[4..], JournalFormat.BlockHeaderBytes - FrameHeadBytes);
        var length = Math.Min(bytes.Length, head.Length);
        return bytes[..length].SequenceEqual(head[..length]);
    }
}
