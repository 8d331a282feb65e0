using System;
using System.Runtime.InteropServices;

namespace KrakkedCore.Perf.Measuring.Yardsticks;

/// <summary>
/// liblz4 called as plainly as it can be: what compressing a block costs with nothing of ours around it.
/// </summary>
/// <remarks>Source: https://github.com/lz4/lz4/blob/v1.9.4/lib/lz4frame.h and lz4.h.</remarks>
public static partial class Lz4
{
    private const string Library = "liblz4.so.1";

    /// <summary>Whether the library can be loaded here.</summary>
    public static bool IsAvailable { get; } = NativeLibrary.TryLoad(Library, out _);

    /// <summary>Bytes a block can need at worst.</summary>
    /// <param name="sourceBytes">Bytes of the block.</param>
    public static int BoundBytes(int sourceBytes) => CompressBound(sourceBytes);

    /// <summary>Compresses one block at the usual speed.</summary>
    /// <param name="source">The block.</param>
    /// <param name="target">At least <see cref="BoundBytes"/> long.</param>
    /// <returns>Bytes written; 0 when it failed.</returns>
    public static int Compress(ReadOnlySpan<byte> source, Span<byte> target) =>
        CompressDefault(source, target, source.Length, target.Length);

    /// <summary>Bytes a frame can need at worst.</summary>
    /// <param name="sourceBytes">Bytes of the block.</param>
    public static int FrameBoundBytes(int sourceBytes) => (int)CompressFrameBound((nuint)sourceBytes, 0);

    /// <summary>Compresses one block as a standard frame with the library's own preferences.</summary>
    /// <param name="source">The block.</param>
    /// <param name="target">At least <see cref="FrameBoundBytes"/> long.</param>
    /// <returns>Bytes written; negative when it failed.</returns>
    public static long CompressFrame(ReadOnlySpan<byte> source, Span<byte> target) =>
        (long)CompressFrame(target, (nuint)target.Length, source, (nuint)source.Length, 0);

    [LibraryImport(Library, EntryPoint = "LZ4_compressBound")]
    private static partial int CompressBound(int sourceBytes);

    [LibraryImport(Library, EntryPoint = "LZ4_compress_default")]
    private static partial int CompressDefault(
        ReadOnlySpan<byte> source, Span<byte> target, int sourceBytes, int targetBytes);

    [LibraryImport(Library, EntryPoint = "LZ4F_compressFrameBound")]
    private static partial nuint CompressFrameBound(nuint sourceBytes, nint preferences);

    [LibraryImport(Library, EntryPoint = "LZ4F_compressFrame")]
    private static partial nuint CompressFrame(
        Span<byte> target, nuint targetBytes, ReadOnlySpan<byte> source, nuint sourceBytes, nint preferences);
}
