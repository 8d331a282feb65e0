using System;
using System.Buffers.Binary;
using System.Text;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Adapters.Store.Candles;

/// <summary>The bytes of a series: a file header, then blocks, each a header and records. All little-endian.</summary>
/// <remarks>
/// File header, 64 bytes: 0 magic "KKCANDLE", 8 version u32, 12 interval in seconds i32, 16 pair length u32,
/// 20 pair (24 bytes UTF-8, padded with zeros), 44 generation i64, 52 zeros, 60 CRC-32C of what is before.
/// Block header, 36 bytes: 0 magic "KKCB", 4 flags u32 (1: it ends an append), 8 records u32, 12 CRC-32C of the
/// records, 16 first begin i64, 24 last begin i64, 32 CRC-32C of what is before.
/// Record, 52 bytes: begin, open, high, low, close, volume (i64 each, as the raw values), trades i32. Begins rise
/// within a block.
/// </remarks>
internal static class CandleFormat
{
    internal const int HeaderBytes = 64;
    internal const int BlockHeaderBytes = 36;
    internal const int RecordBytes = 52;
    internal const int BlockRecordsMax = 1 << 16;
    internal const int PairBytesMax = 24;

    private const uint Version = 1;
    private const uint BlockMagic = 0x4243_4B4B;
    private const uint EndsAppend = 1;

    private static ReadOnlySpan<byte> Magic => "KKCANDLE"u8;

    internal static byte[] FileHeader(string pair, int intervalSeconds, long generation)
    {
        var bytes = new byte[HeaderBytes];
        Magic.CopyTo(bytes);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(8), Version);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(12), intervalSeconds);
        var length = Encoding.UTF8.GetBytes(pair, bytes.AsSpan(20, PairBytesMax));
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(16), (uint)length);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(44), generation);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(60), Crc32C.Of(bytes.AsSpan(0, 60)));
        return bytes;
    }

    /// <returns>What is wrong with it; null when nothing is.</returns>
    internal static string? ReadFileHeader(
        ReadOnlySpan<byte> bytes, out string pair, out int intervalSeconds, out long generation)
    {
        (pair, intervalSeconds, generation) = ("", 0, 0);
        if (!bytes[..8].SequenceEqual(Magic))
        {
            return "it does not begin as a file of candles does";
        }

        if (Crc32C.Of(bytes[..60]) != BinaryPrimitives.ReadUInt32LittleEndian(bytes[60..]))
        {
            return "the checksum of the file header is wrong";
        }

        var version = BinaryPrimitives.ReadUInt32LittleEndian(bytes[8..]);
        if (version != Version)
        {
            return $"its version is {version}, and this build reads {Version}";
        }

        var length = (int)Math.Min(BinaryPrimitives.ReadUInt32LittleEndian(bytes[16..]), PairBytesMax);
        pair = Encoding.UTF8.GetString(bytes.Slice(20, length));
        intervalSeconds = BinaryPrimitives.ReadInt32LittleEndian(bytes[12..]);
        generation = BinaryPrimitives.ReadInt64LittleEndian(bytes[44..]);
        return null;
    }

    /// <summary>A block, header and records.</summary>
    /// <param name="candles">In order, one or more, at most <see cref="BlockRecordsMax"/>.</param>
    /// <param name="endsAppend">True for the last block of an append.</param>
    internal static byte[] Block(ReadOnlySpan<Candle> candles, bool endsAppend)
    {
        var bytes = new byte[BlockHeaderBytes + (candles.Length * RecordBytes)];
        for (var index = 0; index < candles.Length; index++)
        {
            WriteRecord(bytes.AsSpan(BlockHeaderBytes + (index * RecordBytes)), in candles[index]);
        }

        BinaryPrimitives.WriteUInt32LittleEndian(bytes, BlockMagic);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(4), endsAppend ? EndsAppend : 0);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(8), (uint)candles.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(12), Crc32C.Of(bytes.AsSpan(BlockHeaderBytes)));
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(16), candles[0].Begin.Raw);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(24), candles[^1].Begin.Raw);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(32), Crc32C.Of(bytes.AsSpan(0, 32)));
        return bytes;
    }

    /// <returns>False when it is no block header, or a damaged one.</returns>
    internal static bool TryReadBlockHeader(ReadOnlySpan<byte> bytes, long offset, out CandleBlock block)
    {
        var count = BinaryPrimitives.ReadUInt32LittleEndian(bytes[8..]);
        block = new CandleBlock(
            offset,
            (int)Math.Min(count, int.MaxValue),
            BinaryPrimitives.ReadInt64LittleEndian(bytes[16..]),
            BinaryPrimitives.ReadInt64LittleEndian(bytes[24..]),
            BinaryPrimitives.ReadUInt32LittleEndian(bytes[12..]),
            BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]) == EndsAppend);
        return BinaryPrimitives.ReadUInt32LittleEndian(bytes) == BlockMagic
            && Crc32C.Of(bytes[..32]) == BinaryPrimitives.ReadUInt32LittleEndian(bytes[32..])
            && count is > 0 and <= BlockRecordsMax;
    }

    internal static Candle ReadRecord(ReadOnlySpan<byte> bytes, int intervalSeconds) => new(
        new UnixNs(BinaryPrimitives.ReadInt64LittleEndian(bytes)),
        new Price(BinaryPrimitives.ReadInt64LittleEndian(bytes[8..])),
        new Price(BinaryPrimitives.ReadInt64LittleEndian(bytes[16..])),
        new Price(BinaryPrimitives.ReadInt64LittleEndian(bytes[24..])),
        new Price(BinaryPrimitives.ReadInt64LittleEndian(bytes[32..])),
        new Quantity(BinaryPrimitives.ReadInt64LittleEndian(bytes[40..])),
        BinaryPrimitives.ReadInt32LittleEndian(bytes[48..]),
        intervalSeconds);

    private static void WriteRecord(Span<byte> bytes, in Candle candle)
    {
        BinaryPrimitives.WriteInt64LittleEndian(bytes, candle.Begin.Raw);
        BinaryPrimitives.WriteInt64LittleEndian(bytes[8..], candle.Open.Raw);
        BinaryPrimitives.WriteInt64LittleEndian(bytes[16..], candle.High.Raw);
        BinaryPrimitives.WriteInt64LittleEndian(bytes[24..], candle.Low.Raw);
        BinaryPrimitives.WriteInt64LittleEndian(bytes[32..], candle.Close.Raw);
        BinaryPrimitives.WriteInt64LittleEndian(bytes[40..], candle.Volume.Raw);
        BinaryPrimitives.WriteInt32LittleEndian(bytes[48..], candle.TradeCount);
    }
}
