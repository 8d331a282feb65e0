using System;
using System.Buffers.Binary;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Journal.Format;

namespace KrakkedCore.Journal.Snapshots;

/// <summary>The bytes of a snapshot file: a header of 64, then the state.</summary>
internal static class SnapshotFormat
{
    /// <summary>Version of the header.</summary>
    internal const ushort Version = 1;

    /// <summary>Bytes before the state.</summary>
    internal const int HeaderBytes = 64;

    private const int VersionOffset = 8;
    private const int LayoutVersionOffset = 10;
    private const int StateVersionOffset = 12;
    private const int SequenceOffset = 16;
    private const int OutputSequenceOffset = 24;
    private const int OutputDigestOffset = 32;
    private const int ConfigurationOffset = 40;
    private const int CreatedOffset = 48;
    private const int StateBytesOffset = 56;
    private const int ChecksumOffset = 60;

    private static ReadOnlySpan<byte> Magic => "KRAKSNAP"u8;

    /// <summary>The header of a snapshot; the state follows it in the file.</summary>
    internal static byte[] Header(Snapshot snapshot)
    {
        var bytes = new byte[HeaderBytes];
        var span = bytes.AsSpan();
        Magic.CopyTo(span);
        BinaryPrimitives.WriteUInt16LittleEndian(span[VersionOffset..], Version);
        span[LayoutVersionOffset] = EventLayout.Version;
        BinaryPrimitives.WriteInt32LittleEndian(span[StateVersionOffset..], snapshot.StateVersion);
        BinaryPrimitives.WriteInt64LittleEndian(span[SequenceOffset..], snapshot.Sequence);
        BinaryPrimitives.WriteInt64LittleEndian(span[OutputSequenceOffset..], snapshot.OutputSequence);
        BinaryPrimitives.WriteUInt64LittleEndian(span[OutputDigestOffset..], snapshot.OutputDigest);
        BinaryPrimitives.WriteUInt64LittleEndian(span[ConfigurationOffset..], snapshot.ConfigurationHash);
        BinaryPrimitives.WriteInt64LittleEndian(span[CreatedOffset..], snapshot.CreatedAt.Raw);
        BinaryPrimitives.WriteInt32LittleEndian(span[StateBytesOffset..], snapshot.State.Length);

        // The checksum is over the whole file with its own four bytes zero, as they are now.
        var checksum = Crc32C.Append(Crc32C.Of(span), snapshot.State.Span);
        BinaryPrimitives.WriteUInt32LittleEndian(span[ChecksumOffset..], checksum);
        return bytes;
    }

    /// <summary>Reads a whole file.</summary>
    /// <param name="bytes">All of it; the checksum field is set to zero.</param>
    /// <param name="snapshot">What it holds; its state is the end of <paramref name="bytes"/>.</param>
    /// <param name="reason">Why it is refused.</param>
    internal static bool TryRead(byte[] bytes, out Snapshot? snapshot, out string reason)
    {
        snapshot = null;
        var span = bytes.AsSpan();
        if (span.Length < HeaderBytes || !span.StartsWith(Magic))
        {
            reason = $"its {span.Length} bytes do not begin with a snapshot header";
            return false;
        }

        var checksum = BinaryPrimitives.ReadUInt32LittleEndian(span[ChecksumOffset..]);
        span.Slice(ChecksumOffset, sizeof(uint)).Clear();
        if (BinaryPrimitives.ReadInt32LittleEndian(span[StateBytesOffset..]) != span.Length - HeaderBytes
            || checksum != Crc32C.Of(span))
        {
            reason = "its length or its checksum is wrong";
            return false;
        }

        var version = BinaryPrimitives.ReadUInt16LittleEndian(span[VersionOffset..]);
        if (version != Version || span[LayoutVersionOffset] != EventLayout.Version)
        {
            reason = $"it is of version {version} with event layout version {span[LayoutVersionOffset]}, and this "
                + $"build reads version {Version} with event layout version {EventLayout.Version}";
            return false;
        }

        reason = "";
        snapshot = new Snapshot(
            BinaryPrimitives.ReadInt64LittleEndian(span[SequenceOffset..]),
            BinaryPrimitives.ReadInt64LittleEndian(span[OutputSequenceOffset..]),
            BinaryPrimitives.ReadUInt64LittleEndian(span[OutputDigestOffset..]),
            BinaryPrimitives.ReadInt32LittleEndian(span[StateVersionOffset..]),
            BinaryPrimitives.ReadUInt64LittleEndian(span[ConfigurationOffset..]),
            new UnixNs(BinaryPrimitives.ReadInt64LittleEndian(span[CreatedOffset..])),
            bytes.AsMemory(HeaderBytes));
        return true;
    }
}
