using System;
using System.IO;

namespace KrakkedCore.Adapters.Store.Portfolio;

/// <summary>The right to write a portfolio's database: a file beside it that the system frees when the process dies.
/// </summary>
internal sealed class PortfolioLock : IDisposable
{
    private readonly FileStream _file;

    private PortfolioLock(FileStream file) => _file = file;

    /// <exception cref="PortfolioStoreException">Somebody has it, or it cannot be made.</exception>
    internal static PortfolioLock Take(string database)
    {
        var path = database + ".lock";
        try
        {
            return new PortfolioLock(Open(path, FileMode.OpenOrCreate));
        }
        catch (UnauthorizedAccessException cause)
        {
            throw new PortfolioDatabaseReadOnlyException(database, $"{path} cannot be made: {cause.Message}", cause);
        }
        catch (IOException cause)
        {
            throw File.Exists(path) && IsTaken(path)
                ? new PortfolioDatabaseInUseException(database, $"{path} is taken.", cause)
                : new PortfolioDatabaseDiskException(database, cause.Message, cause);
        }
    }

    public void Dispose() => _file.Dispose();

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
