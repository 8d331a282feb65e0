using System;
using System.Collections.Generic;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Adapters.Store.Portfolio;

/// <summary>The portfolio's database, open for writing: a projection of outputs that decides nothing.</summary>
/// <remarks>One thread at a time. One writer a file, kept out by a lock file beside it; readers at will.</remarks>
public sealed class PortfolioDatabase : IDisposable
{
    /// <summary>Schema this version writes.</summary>
    public const int SchemaVersion = 1;

    private const int RetentionDaysMax = 36_500;
    private const int BusyTimeoutMsMax = 60_000;

    private readonly PortfolioLock _lock;
    private readonly SqliteSession _session;
    private readonly PortfolioProjection _projection;

    private PortfolioDatabase(PortfolioLock taken, SqliteSession session, PortfolioProjection projection)
    {
        _lock = taken;
        _session = session;
        _projection = projection;
    }

    /// <summary>The file.</summary>
    public string Path => _session.Path;

    /// <summary>Last output written; 0 for none. The next one to give has the number after it.</summary>
    public long AppliedSequence => _projection.AppliedSequence;

    /// <summary>What <see cref="Prune"/> removed in all; null for nothing.</summary>
    public UnixNs? PrunedBefore => _projection.PrunedBefore;

    /// <summary>Opens a file for writing; makes it when it is not there.</summary>
    /// <param name="path">The file; its folder is made when it is not there.</param>
    /// <param name="options">How.</param>
    /// <exception cref="PortfolioStoreException">Why not.</exception>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public static PortfolioDatabase OpenForWriting(string path, PortfolioDatabaseOptions options) =>
        OpenForWriting(path, options, PortfolioSchema.Migrations, pagesMax: null);

    /// <summary>Opens a file for reading, beside any writer.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="PortfolioStoreException">Why not.</exception>
    public static PortfolioReader OpenForReading(string path) =>
        new(PortfolioOpening.ForReading(System.IO.Path.GetFullPath(path)));

    /// <summary>Writes outputs, all of them or, when it throws, none.</summary>
    /// <param name="outputs">In order, without gaps; those written before are passed over.</param>
    /// <exception cref="PortfolioStoreException">Why not.</exception>
    public void Apply(ReadOnlySpan<OutputEvent> outputs) => _projection.Apply(outputs);

    /// <summary>Removes snapshots and minutes of equity before a moment, for ever; ledgers stay.</summary>
    /// <param name="before">Engine time.</param>
    /// <returns>Snapshots and minutes removed.</returns>
    /// <exception cref="PortfolioStoreException">Why not.</exception>
    public long Prune(UnixNs before) => _projection.Prune(before);

    /// <summary>Frees the file.</summary>
    public void Dispose()
    {
        _session.Dispose();
        _lock.Dispose();
    }

    internal static PortfolioDatabase OpenForWriting(
        string path, PortfolioDatabaseOptions options, IReadOnlyList<PortfolioMigration> migrations, int? pagesMax)
    {
        ArgumentException.ThrowIfNullOrEmpty(options.Journal);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.SnapshotRetentionDays, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.SnapshotRetentionDays, RetentionDaysMax);
        ArgumentOutOfRangeException.ThrowIfNegative(options.BusyTimeoutMs);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.BusyTimeoutMs, BusyTimeoutMsMax);
        var full = System.IO.Path.GetFullPath(path);
        PortfolioOpening.RequireWritable(full);
        var taken = PortfolioLock.Take(full);
        SqliteSession? session = null;
        try
        {
            session = PortfolioOpening.ForWriting(full, options, migrations, pagesMax);
            return new PortfolioDatabase(taken, session, new PortfolioProjection(session, options));
        }
        catch
        {
            session?.Dispose();
            taken.Dispose();
            throw;
        }
    }
}
