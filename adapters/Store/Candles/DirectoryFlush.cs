using System;
using System.Runtime.InteropServices;

namespace KrakkedCore.Adapters.Store.Candles;

/// <summary>Flushes a folder, so that a file made or renamed in it is still there after power loss.</summary>
/// <remarks>The runtime opens no folders, so this is open, fsync and close of the C library.</remarks>
internal static partial class DirectoryFlush
{
    private const string Library = "libc";
    private const int ReadOnly = 0;

    /// <summary>Does it if it can; a system that cannot has no such call to miss.</summary>
    internal static void TryRun(string directory)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var descriptor = Open(directory, ReadOnly);
        if (descriptor >= 0)
        {
            _ = Flush(descriptor);
            _ = Close(descriptor);
        }
    }

    [LibraryImport(Library, EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport(Library, EntryPoint = "fsync")]
    private static partial int Flush(int descriptor);

    [LibraryImport(Library, EntryPoint = "close")]
    private static partial int Close(int descriptor);
}
