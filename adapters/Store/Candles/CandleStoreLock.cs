using System;
using System.IO;

namespace KrakkedCore.Adapters.Store.Candles;

/// <summary>The right to write in a folder of candles.</summary>
/// <remarks>The system takes it back when the process dies, however it dies.</remarks>
internal sealed class CandleStoreLock : IDisposable
{
    private const string LockName = "candles.lock";

    private readonly FileStream _file;

    private CandleStoreLock(FileStream file) => _file = file;

    /// <summary>Takes the lock.</summary>
    /// <param name="folder">An existing folder.</param>
    /// <exception cref="CandleStoreInUseException">Somebody has it.</exception>
    internal static CandleStoreLock Take(string folder)
    {
        var path = Path.Combine(folder, LockName);
        try
        {
            return new CandleStoreLock(Open(path, FileMode.OpenOrCreate));
        }
        catch (IOException) when (File.Exists(path) && IsTaken(path))
        {
            throw new CandleStoreInUseException(folder);
        }
    }

    public void Dispose() => _file.Dispose();

    // A full disk fails as an IOException too, and must not be told as somebody else's lock.
    private static bool IsTaken(string path)
    {
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
