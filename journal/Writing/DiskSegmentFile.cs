using System;
using System.IO;
using Microsoft.Win32.SafeHandles;

namespace KrakkedCore.Journal.Writing;

/// <summary>A segment as a file, without any buffer of the runtime's.</summary>
/// <param name="file">Open for writing.</param>
internal sealed class DiskSegmentFile(SafeFileHandle file) : ISegmentFile
{
    public void Write(ReadOnlySpan<byte> bytes, long offset) => RandomAccess.Write(file, bytes, offset);

    public void FlushToDevice() => RandomAccess.FlushToDisk(file);

    public void Trim(long length) => RandomAccess.SetLength(file, length);

    public void Dispose() => file.Dispose();
}
