using System;

namespace KrakkedCore.Journal.Format;

/// <summary>LZ4 of one block. Everything that knows the library is behind this.</summary>
/// <remarks>One thread calls an instance. Nothing is allocated.</remarks>
internal interface IBlockCompressor
{
    /// <summary>Compresses.</summary>
    /// <param name="source">1 to 65,536 bytes.</param>
    /// <param name="destination">Where it goes.</param>
    /// <returns>Bytes written; 0 when it does not fit, and the block is then stored as it is.</returns>
    int Compress(ReadOnlySpan<byte> source, Span<byte> destination);

    /// <summary>Decompresses whatever the bytes are, never outside the spans.</summary>
    /// <param name="source">A compressed block.</param>
    /// <param name="destination">Exactly as long as the raw block.</param>
    /// <returns>True when it filled the destination exactly.</returns>
    bool TryDecompress(ReadOnlySpan<byte> source, Span<byte> destination);
}
