using System;
using System.Buffers.Binary;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Journal.Format;

namespace KrakkedCore.Journal.Writing;

/// <summary>Makes a block of records: header and LZ4 frame.</summary>
internal static class BlockWriter
{
    /// <summary>Room a block of so many raw bytes is to be given; it takes less.</summary>
    internal static int RoomFor(int rawBytes) => JournalFormat.BlockHeaderBytes + Lz4Frame.RoomFor(rawBytes);

    /// <summary>Writes a block.</summary>
    /// <param name="destination">As long as <see cref="RoomFor"/> says, or longer.</param>
    /// <param name="raw">Whole records, one or more, their sequences in order.</param>
    /// <param name="witnessSequence">Newest output whose digest is known; 0 while none.</param>
    /// <param name="witnessDigest">That digest.</param>
    /// <param name="compressor">Null stores the records as they are.</param>
    /// <returns>What was written; its <see cref="BlockHeader.BlockBytes"/> is how much.</returns>
    internal static BlockHeader Write(
        Span<byte> destination,
        ReadOnlySpan<byte> raw,
        long witnessSequence,
        ulong witnessDigest,
        IBlockCompressor? compressor)
    {
        var frame = destination[JournalFormat.BlockHeaderBytes..];
        var frameBytes = Lz4Frame.Write(raw, frame, compressor);
        var header = new BlockHeader(
            BinaryPrimitives.ReadInt64LittleEndian(raw[EventLayout.SequenceOffset..]),
            new UnixNs(BinaryPrimitives.ReadInt64LittleEndian(raw[EventLayout.TimeOffset..])),
            new UnixNs(TimeMax(raw)),
            witnessSequence,
            witnessDigest,
            raw.Length / JournalFormat.RecordBytes,
            frameBytes,
            Crc32C.Of(frame[..frameBytes]));
        header.Write(destination);
        return header;
    }

    private static long TimeMax(ReadOnlySpan<byte> raw)
    {
        var timeMax = long.MinValue;
        for (var offset = EventLayout.TimeOffset; offset < raw.Length; offset += JournalFormat.RecordBytes)
        {
            timeMax = Math.Max(timeMax, BinaryPrimitives.ReadInt64LittleEndian(raw[offset..]));
        }

        return timeMax;
    }
}
