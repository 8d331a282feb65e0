using System.IO;

namespace KrakkedCore.Adapters.Store;

/// <summary>A file one process has to itself; the system frees it when the process dies, however it dies.</summary>
internal static class LockFile
{
    /// <exception cref="IOException">It is taken, or cannot be made; <see cref="IsTaken"/> says which.</exception>
    /// <exception cref="System.UnauthorizedAccessException">It may not be made.</exception>
    internal static FileStream Take(string path) => Open(path, FileMode.OpenOrCreate);

    /// <summary>True when somebody has it; a full disk fails in the same way, and must not be told as that.</summary>
    internal static bool IsTaken(string path)
    {
        if (!File.Exists(path))
        {
            return false;
        }

        try
        {
            using var file = Open(path, FileMode.Open);
            return false;
        }
        catch (IOException)
        {
            return true;
        }
    }

    private static FileStream Open(string path, FileMode mode) =>
        new(path, mode, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
}
