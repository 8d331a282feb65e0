using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Adapters.Store.Portfolio;

/// <summary>How a portfolio database is opened for writing.</summary>
public sealed record PortfolioDatabaseOptions
{
    /// <summary>Names the journal whose outputs are written, for instance its instance and first run. A file made from
    /// another one is refused.</summary>
    public required string Journal { get; init; }

    /// <summary>True: an older schema is changed to this version's, a copy of the old file kept beside it.</summary>
    public bool MigratesSchema { get; init; }

    /// <summary>Snapshots and minutes of equity are kept for this many days before the day of the newest output, 1 or
    /// more; ledgers are kept for ever. Another number than the file was made with is taken over.</summary>
    public int SnapshotRetentionDays { get; init; } = 30;

    /// <summary>What an earlier <see cref="PortfolioDatabase.Prune"/> removed; null for nothing. To rebuild a file to
    /// the same rows, give <see cref="PortfolioDatabase.PrunedBefore"/> of the old one.</summary>
    public UnixNs? PrunedBefore { get; init; }

    /// <summary>How long to wait for another program's lock, 0 to 60,000 ms.</summary>
    public int BusyTimeoutMs { get; init; } = 5_000;
}
