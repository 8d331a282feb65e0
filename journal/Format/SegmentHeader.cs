using System;
using System.Buffers.Binary;
using System.Text;
using KrakkedCore.Engine.Contracts;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Journal.Format;

/// <summary>What the first 256 bytes of a segment say.</summary>
/// <param name="Stream">Inputs or outputs.</param>
/// <param name="SequenceFirst">Of the segment's first record; the same as in its name.</param>
/// <param name="CreatedAt">The caller's clock when it opened the journal.</param>
/// <param name="ConfigurationHash">Of the configuration in force.</param>
/// <param name="Instance">Name of the instance, at most 64 UTF-8 bytes.</param>
/// <param name="EngineVersion">Of the build, at most 64 UTF-8 bytes.</param>
public sealed record SegmentHeader(
    JournalStream Stream,
    long SequenceFirst,
    UnixNs CreatedAt,
    ulong ConfigurationHash,
    string Instance,
    string EngineVersion)
{
    private const int FrameHeadBytes = 8;
    private const int FormatVersionOffset = 16;
    private const int LayoutVersionOffset = 18;
    private const int StreamOffset = 19;
    private const int RecordBytesOffset = 20;
    private const int SequenceOffset = 24;
    private const int CreatedOffset = 32;
    private const int ConfigurationOffset = 40;
    private const int InstanceOffset = 48;
    private const int EngineOffset = InstanceOffset + JournalFormat.TextBytes;
    private const int ReservedOffset = EngineOffset + JournalFormat.TextBytes;
    private const int ChecksumOffset = JournalFormat.SegmentHeaderBytes - sizeof(uint);

    private static ReadOnlySpan<byte> Magic => "KRAKJRNL"u8;

    internal void Write(Span<byte> destination)
    {
        var bytes = destination[..JournalFormat.SegmentHeaderBytes];
        bytes.Clear();
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, JournalFormat.SegmentMagic);
        BinaryPrimitives.WriteInt32LittleEndian(bytes[4..], JournalFormat.SegmentHeaderBytes - FrameHeadBytes);
        Magic.CopyTo(bytes[FrameHeadBytes..]);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes[FormatVersionOffset..], JournalFormat.Version);
        bytes[LayoutVersionOffset] = JournalFormat.LayoutVersion;
        bytes[StreamOffset] = (byte)Stream;
        BinaryPrimitives.WriteInt32LittleEndian(bytes[RecordBytesOffset..], JournalFormat.RecordBytes);
        BinaryPrimitives.WriteInt64LittleEndian(bytes[SequenceOffset..], SequenceFirst);
        BinaryPrimitives.WriteInt64LittleEndian(bytes[CreatedOffset..], CreatedAt.Raw);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[ConfigurationOffset..], ConfigurationHash);
        WriteText(Instance, bytes.Slice(InstanceOffset, JournalFormat.TextBytes));
        WriteText(EngineVersion, bytes.Slice(EngineOffset, JournalFormat.TextBytes));
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[ChecksumOffset..], Crc32C.Of(bytes[..ChecksumOffset]));
    }

    /// <summary>Reads a header whose bytes are all there.</summary>
    /// <param name="bytes">At least 256.</param>
    /// <param name="path">Segment file, for the message.</param>
    /// <param name="header">What it says; null when refused.</param>
    /// <param name="reason">Why it is refused: damage, never another version.</param>
    /// <exception cref="JournalVersionException">It is intact, and of another version.</exception>
    internal static bool TryRead(ReadOnlySpan<byte> bytes, string path, out SegmentHeader? header, out string reason)
    {
        header = null;
        if (!IsIntact(bytes, out reason))
        {
            return false;
        }

        var formatVersion = BinaryPrimitives.ReadUInt16LittleEndian(bytes[FormatVersionOffset..]);
        var layoutVersion = bytes[LayoutVersionOffset];
        if (formatVersion != JournalFormat.Version || layoutVersion != JournalFormat.LayoutVersion)
        {
            throw new JournalVersionException(path, formatVersion, layoutVersion);
        }

        if (!TryText(bytes.Slice(InstanceOffset, JournalFormat.TextBytes), out var instance)
            || !TryText(bytes.Slice(EngineOffset, JournalFormat.TextBytes), out var engineVersion))
        {
            reason = "the segment header's names are not zero-padded UTF-8";
            return false;
        }

        var frameBytes = BinaryPrimitives.ReadInt32LittleEndian(bytes[4..]);
        var isShaped = frameBytes == JournalFormat.SegmentHeaderBytes - FrameHeadBytes
            && BinaryPrimitives.ReadInt32LittleEndian(bytes[RecordBytesOffset..]) == JournalFormat.RecordBytes
            && bytes[StreamOffset] is (byte)JournalStream.Inputs or (byte)JournalStream.Outputs
            && !bytes[ReservedOffset..ChecksumOffset].ContainsAnyExcept((byte)0);
        if (!isShaped)
        {
            reason = "the segment header's stream, record size or reserved bytes are not of this format";
            return false;
        }

        header = new SegmentHeader(
            (JournalStream)bytes[StreamOffset],
            BinaryPrimitives.ReadInt64LittleEndian(bytes[SequenceOffset..]),
            new UnixNs(BinaryPrimitives.ReadInt64LittleEndian(bytes[CreatedOffset..])),
            BinaryPrimitives.ReadUInt64LittleEndian(bytes[ConfigurationOffset..]),
            instance,
            engineVersion);
        return true;
    }

    /// <summary>True when these bytes can be the beginning of a header that was cut short.</summary>
    internal static bool IsPrefix(ReadOnlySpan<byte> bytes)
    {
        Span<byte> head = stackalloc byte[FrameHeadBytes + 8];
        BinaryPrimitives.WriteUInt32LittleEndian(head, JournalFormat.SegmentMagic);
        BinaryPrimitives.WriteInt32LittleEndian(head[4..], JournalFormat.SegmentHeaderBytes - FrameHeadBytes);
        Magic.CopyTo(head[FrameHeadBytes..]);
        var length = Math.Min(bytes.Length, head.Length);
        return bytes[..length].SequenceEqual(head[..length]);
    }

    private static bool IsIntact(ReadOnlySpan<byte> bytes, out string reason)
    {
        reason = "";
        if (BinaryPrimitives.ReadUInt32LittleEndian(bytes) != JournalFormat.SegmentMagic
            || !bytes.Slice(FrameHeadBytes, Magic.Length).SequenceEqual(Magic))
        {
            reason = "the segment does not begin with a journal header";
            return false;
        }

        // In every version of the format the last four bytes of this frame are a checksum over all before them, so
        // that a damaged version field is told from a version that is really another one.
        var length = (long)BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]) + FrameHeadBytes;
        if (length is < JournalFormat.SegmentHeaderBytes or > JournalFormat.BlockBytesMax || length > bytes.Length)
        {
            reason = $"the segment header says it is {length} bytes long, which it is not";
            return false;
        }

        var checksumOffset = (int)length - sizeof(uint);
        if (BinaryPrimitives.ReadUInt32LittleEndian(bytes[checksumOffset..]) != Crc32C.Of(bytes[..checksumOffset]))
        {
            reason = "the segment header does not match its checksum";
            return false;
        }

        return true;
    }

    private static void WriteText(string text, Span<byte> destination) =>
        Invariant.Holds(Encoding.UTF8.TryGetBytes(text, destination, out _));

    private static bool TryText(ReadOnlySpan<byte> bytes, out string text)
    {
        var length = bytes.IndexOf((byte)0);
        length = length < 0 ? bytes.Length : length;
        text = Encoding.UTF8.GetString(bytes[..length]);
        return !bytes[length..].ContainsAnyExcept((byte)0);
    }
}
