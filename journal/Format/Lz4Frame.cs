using System;
using System.Buffers.Binary;

namespace KrakkedCore.Journal.Format;

/// <summary>A standard LZ4 frame of exactly one block, compressed or stored.</summary>
/// <remarks>
/// Shape: 7 bytes of frame header (independent blocks of at most 64 KiB, no checksums of its own), 4 of block size
/// with the top bit set when stored, the block, 4 zero bytes of end mark.
/// Source: https://github.com/lz4/lz4/blob/dev/doc/lz4_Frame_format.md.
/// </remarks>
internal static class Lz4Frame
{
    /// <summary>Bytes of a frame that are not its block.</summary>
    internal const int OverheadBytes = 15;

    private const int BlockOffset = 11;
    private const int SizeOffset = 7;
    private const uint StoredFlag = 0x8000_0000;

    // 0x82 is the second byte of xxh32 over the two bytes before it; these never vary, so nor does it.
    private static ReadOnlySpan<byte> Head => [0x04, 0x22, 0x4D, 0x18, 0x60, 0x40, 0x82];

    /// <summary>Room to write a frame into; what liblz4 asks for so that it need not watch its end.</summary>
    internal static int RoomFor(int rawBytes) => OverheadBytes + rawBytes + (rawBytes / 255) + 16;

    /// <summary>Writes a frame; without a compressor, or where it does not help, the block is stored.</summary>
    /// <returns>Bytes of the frame.</returns>
    internal static int Write(ReadOnlySpan<byte> raw, Span<byte> destination, IBlockCompressor? compressor)
    {
        Head.CopyTo(destination);
        var blockBytes = compressor?.Compress(raw, destination[BlockOffset..]) ?? 0;
        var size = (uint)blockBytes;
        if (blockBytes == 0 || blockBytes >= raw.Length)
        {
            raw.CopyTo(destination[BlockOffset..]);
            blockBytes = raw.Length;
            size = (uint)blockBytes | StoredFlag;
        }

        BinaryPrimitives.WriteUInt32LittleEndian(destination[SizeOffset..], size);
        BinaryPrimitives.WriteUInt32LittleEndian(destination[(BlockOffset + blockBytes)..], 0);
        return OverheadBytes + blockBytes;
    }

    /// <summary>Reads a frame into exactly as many raw bytes as the destination has.</summary>
    /// <param name="frame">All of it.</param>
    /// <param name="destination">As long as the block header says.</param>
    /// <param name="compressor">May be null: stored blocks are read without it.</param>
    /// <param name="reason">Why it is refused.</param>
    /// <exception cref="CompressorMissingException">The block is compressed, and there is no liblz4.</exception>
    internal static bool TryRead(
        ReadOnlySpan<byte> frame, Span<byte> destination, IBlockCompressor? compressor, out string reason)
    {
        reason = "the LZ4 frame is not one block in the shape this format has";
        if (frame.Length <= OverheadBytes || !frame.StartsWith(Head) || frame[^4..].ContainsAnyExcept((byte)0))
        {
            return false;
        }

        var size = BinaryPrimitives.ReadUInt32LittleEndian(frame[SizeOffset..]);
        var block = frame[BlockOffset..^4];
        if ((size & ~StoredFlag) != block.Length)
        {
            return false;
        }

        if ((size & StoredFlag) != 0)
        {
            var isWhole = block.Length == destination.Length;
            block[..(isWhole ? block.Length : 0)].CopyTo(destination);
            return isWhole;
        }

        reason = "the LZ4 block does not decompress to the length its header gives";
        return (compressor ?? throw new CompressorMissingException()).TryDecompress(block, destination);
    }
}
