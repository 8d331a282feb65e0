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
            return new CandleStoreLock(LockFile.Take(path));
        }
        catch (IOException) when (LockFile.IsTaken(path))
        {
            throw new CandleStoreInUseException(folder);
        }
    }

    public void Dispose() => _file.Dispose();
}
