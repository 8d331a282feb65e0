using System;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Adapters.Store.Portfolio;

/// <summary>The portfolio's database, open for writing: a projection of outputs that decides nothing.</summary>
/// <remarks>One thread at a time. One writer a file, kept out by a lock file beside it; readers at will.</remarks>
public sealed class PortfolioDatabase : IDisposable
{
    /// <summary>Schema this version writes.</summary>
    public const int SchemaVersion = 1;

    /// <summary>Last output written; 0 for none. The next one to give has the number after it.</summary>
    public long AppliedSequence => throw new NotSupportedException();

    /// <summary>What <see cref="Prune"/> removed in all; null for nothing.</summary>
    public UnixNs? PrunedBefore => throw new NotSupportedException();

    /// <summary>Opens a file for writing; makes it when it is not there.</summary>
    /// <param name="path">The file; its folder is made when it is not there.</param>
    /// <param name="options">How.</param>
    /// <exception cref="PortfolioStoreException">Why not.</exception>
    public static PortfolioDatabase OpenForWriting(string path, PortfolioDatabaseOptions options) =>
        throw new NotSupportedException();

    /// <summary>Opens a file for reading, beside any writer.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="PortfolioStoreException">Why not.</exception>
    public static PortfolioReader OpenForReading(string path) => throw new NotSupportedException();

    /// <summary>Writes outputs, all of them or, when it throws, none.</summary>
    /// <param name="outputs">In order, without gaps; those written before are passed over.</param>
    /// <exception cref="PortfolioStoreException">Why not.</exception>
    public void Apply(ReadOnlySpan<OutputEvent> outputs) => throw new NotSupportedException();

    /// <summary>Removes snapshots and minutes of equity before a moment, for ever; ledgers stay.</summary>
    /// <param name="before">Engine time.</param>
    /// <returns>Snapshots and minutes removed.</returns>
    public long Prune(UnixNs before) => throw new NotSupportedException();

    /// <summary>Frees the file.</summary>
    public void Dispose() => throw new NotSupportedException();
}
