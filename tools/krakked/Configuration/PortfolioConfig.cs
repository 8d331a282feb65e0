using System;
using System.Collections.Generic;

namespace KrakkedCore.Tools.Krakked.Configuration;

/// <summary>How the account is valued, reconciled and kept.</summary>
public sealed record PortfolioConfig
{
    /// <summary>Asset everything is valued in; default USD.</summary>
    [ConfigKey("base_currency", CountMin = 1, CountMax = 24)]
    public string BaseCurrency { get; init; } = "USD";

    /// <summary>Pair an asset is valued by, by asset; default none: asset over base currency.</summary>
    [ConfigKey("valuation_pairs", IsPair = true)]
    public IReadOnlyDictionary<string, string> ValuationPairs { get; init; } =
        new SortedDictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Assets that are tracked alone; default none, which is all.</summary>
    [ConfigKey("include_assets")]
    public IReadOnlyList<string> IncludeAssets { get; init; } = [];

    /// <summary>Assets that are not tracked; default none.</summary>
    [ConfigKey("exclude_assets")]
    public IReadOnlyList<string> ExcludeAssets { get; init; } = [];

    /// <summary>Weighted average cost, the only one; default wac.</summary>
    [ConfigKey("cost_basis_method", Words = "wac")]
    public string CostBasisMethod { get; init; } = "wac";

    /// <summary>Whether trades made by hand count in profit and loss; default true.</summary>
    [ConfigKey("track_manual_trades")]
    public bool TracksManualTrades { get; init; } = true;

    /// <summary>Strategy by user reference of old orders; default none.</summary>
    [ConfigKey("strategy_tags")]
    public IReadOnlyDictionary<string, string> StrategyTags { get; init; } =
        new SortedDictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Days that snapshots of the account are kept, 1 to 3,650; default 30.</summary>
    [ConfigKey("snapshot_retention_days", Min = 1, Max = 3_650)]
    public int SnapshotRetentionDays { get; init; } = 30;

    /// <summary>Drift between venue and engine that is let pass, in the base currency, 0 to 1e9; default 1.</summary>
    [ConfigKey("reconciliation_tolerance", Max = 1e9)]
    public decimal ReconciliationTolerance { get; init; } = 1;

    /// <summary>The same, percent of equity, 0 to 100; default 0.10.</summary>
    [ConfigKey("reconciliation_relative_tolerance_pct", Max = 100, Decimals = 4)]
    public decimal ReconciliationPercentTolerance { get; init; } = 0.10m;

    /// <summary>Between two reconciliations, seconds, 1 to 86,400, in live mode at most 300; default 300.</summary>
    [ConfigKey("sync_interval_seconds", Min = 1, Max = 86_400)]
    public int SyncIntervalSeconds { get; init; } = 300;

    /// <summary>Database file, in the data folder unless absolute; default portfolio.db.</summary>
    [ConfigKey("db_path", CountMin = 1, CountMax = 1_024)]
    public string DatabasePath { get; init; } = "portfolio.db";

    /// <summary>
    /// Whether an older database is brought up to date at the start; never in live mode. Default false.
    /// </summary>
    [ConfigKey("auto_migrate_schema")]
    public bool MigratesSchema { get; init; }
}
