using System;
using System.Runtime.InteropServices;

namespace KrakkedCore.Journal.Format;

/// <summary>The system's official liblz4, block functions only.</summary>
/// <remarks>Source: https://github.com/lz4/lz4/blob/v1.9.4/lib/lz4.h.</remarks>
internal sealed partial class Lz4Library : IBlockCompressor
{
    /// <summary>What to do where the library is missing.</summary>
    internal const string MissingMessage =
        "The library liblz4.so.1 cannot be loaded, so the journal is written uncompressed, about four times as large. "
        + "Install the package liblz4-1 (Debian, Ubuntu), lz4-libs (Alpine, Fedora) or lz4 (Arch), then restart.";

    private const string Library = "liblz4.so.1";

    private static readonly bool IsLoaded =
        NativeLibrary.TryLoad(Library, typeof(Lz4Library).Assembly, searchPath: null, out _);

    // Only compressing needs it.
    private byte[]? _state;

    /// <summary>The library, or null where it cannot be loaded.</summary>
    internal static Lz4Library? TryLoad() => IsLoaded ? new Lz4Library() : null;

    public int Compress(ReadOnlySpan<byte> source, Span<byte> destination)
    {
        // liblz4 wants its state on 8 bytes, where every pinned array of this runtime begins.
        _state ??= GC.AllocateUninitializedArray<byte>(LZ4_sizeofState(), pinned: true);
        return LZ4_compress_fast_extState(
            ref _state[0],
            in MemoryMarshal.GetReference(source),
            ref MemoryMarshal.GetReference(destination),
            source.Length,
            destination.Length,
            acceleration: 1);
    }

    public bool TryDecompress(ReadOnlySpan<byte> source, Span<byte> destination) =>
        LZ4_decompress_safe(
            in MemoryMarshal.GetReference(source),
            ref MemoryMarshal.GetReference(destination),
            source.Length,
            destination.Length) == destination.Length;

    [LibraryImport(Library)]
    private static partial int LZ4_sizeofState();

    [LibraryImport(Library)]
    private static partial int LZ4_compress_fast_extState(
        ref byte state,
        in byte source,
        ref byte destination,
        int sourceBytes,
        int destinationBytes,
        int acceleration);

    [LibraryImport(Library)]
    private static partial int LZ4_decompress_safe(
        in byte source,
        ref byte destination,
        int sourceBytes,
        int destinationBytes);
}
