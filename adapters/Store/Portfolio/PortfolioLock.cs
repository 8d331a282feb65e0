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
            return new PortfolioLock(LockFile.Take(path));
        }
        catch (UnauthorizedAccessException cause)
        {
            throw new PortfolioDatabaseReadOnlyException(database, $"{path} cannot be made: {cause.Message}", cause);
        }
        catch (IOException cause)
        {
            throw LockFile.IsTaken(path)
                ? new PortfolioDatabaseInUseException(database, $"{path} is taken.", cause)
                : new PortfolioDatabaseDiskException(database, cause.Message, cause);
        }
    }

    public void Dispose() => _file.Dispose();
}
