using System;
using System.Collections.Generic;
using System.Globalization;

namespace KrakkedCore.Tools.Krakked.Configuration;

/// <summary>How the account is valued, reconciled and kept.</summary>
public sealed record PortfolioConfig : IConfigRules
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

    /// <summary>What a sale's units cost: wac their weighted average, fifo the oldest first; default wac.</summary>
    [ConfigKey("cost_basis_method", Words = "wac fifo")]
    public string CostBasisMethod { get; init; } = "wac";

    /// <summary>Whether trades made by hand count in profit and loss; default true.</summary>
    [ConfigKey("track_manual_trades")]
    public bool TracksManualTrades { get; init; } = true;

    /// <summary>Strategy by user reference of old orders; default none.</summary>
    [ConfigKey("strategy_tags")]
    public IReadOnlyDictionary<string, string> StrategyTags { get; init; } =
        new SortedDictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Between two snapshots of the account, seconds, 1 to 86,400; default 3,600.</summary>
    [ConfigKey("snapshot_interval_seconds", Min = 1, Max = 86_400)]
    public int SnapshotIntervalSeconds { get; init; } = 3_600;

    /// <summary>Days that snapshots of the account are kept, 1 to 3,650; default 30.</summary>
    [ConfigKey("snapshot_retention_days", Min = 1, Max = 3_650)]
    public int SnapshotRetentionDays { get; init; } = 30;

    /// <summary>Drift between venue and engine that is let pass, in the base currency, 0 to 1e9; default 1.</summary>
    [ConfigKey("reconciliation_tolerance", Max = 1e9)]
    public decimal ReconciliationTolerance { get; init; } = 1;

    /// <summary>The same, percent of equity, 0 to 100; default 0.10.</summary>
    [ConfigKey("reconciliation_relative_tolerance_pct", Max = 100, Decimals = 4)]
    public decimal ReconciliationPercentTolerance { get; init; } = 0.10m;

    /// <summary>Between two reconciliations, seconds, 30 to 86,400, in live mode at most 300; default 300.</summary>
    [ConfigKey("sync_interval_seconds", Min = 30, Max = 86_400)]
    public int SyncIntervalSeconds { get; init; } = 300;

    /// <summary>How long a difference may stand before it is drift, seconds, 0 to 3,600; default 10.</summary>
    [ConfigKey("drift_grace_seconds", Max = 3_600)]
    public int DriftGraceSeconds { get; init; } = 10;

    /// <summary>Days of trades and ledger entries fetched at the first start, 0 to 3,650; default 90.</summary>
    [ConfigKey("history_days", Max = 3_650)]
    public int HistoryDays { get; init; } = 90;

    /// <summary>A trade by hand or a flow of this share of equity is told, percent, above 0; default 3.</summary>
    [ConfigKey("external_activity_pct", IsAbove = true, Max = 1_000, Decimals = 4)]
    public decimal ExternalActivityPercent { get; init; } = 3;

    /// <summary>Time of day a day of the books begins, as 00:00 to 23:59; default 00:00.</summary>
    [ConfigKey("day_roll", CountMin = 5, CountMax = 5)]
    public string DayRoll { get; init; } = "00:00";

    /// <summary>Whose clock that is, a name of the tz database, as America/New_York; default UTC.</summary>
    [ConfigKey("day_zone", CountMin = 1, CountMax = 64)]
    public string DayZone { get; init; } = "UTC";

    /// <summary>Database file, in the data folder unless absolute; default portfolio.db.</summary>
    [ConfigKey("db_path", CountMin = 1, CountMax = 1_024)]
    public string DatabasePath { get; init; } = "portfolio.db";

    /// <summary>
    /// Whether an older database is brought up to date at the start; never in live mode. Default false.
    /// </summary>
    [ConfigKey("auto_migrate_schema")]
    public bool MigratesSchema { get; init; }

    /// <summary>Time of day a day begins.</summary>
    internal TimeOnly DayRollTime => TimeOnly.ParseExact(DayRoll, "HH:mm", CultureInfo.InvariantCulture);

    /// <summary>Whose clock that is.</summary>
    internal TimeZoneInfo DayTimeZone => TimeZoneInfo.FindSystemTimeZoneById(DayZone);

    /// <inheritdoc />
    public void Validate(ConfigErrors errors)
    {
        ArgumentNullException.ThrowIfNull(errors);
        errors.Require(
            TimeOnly.TryParseExact(DayRoll, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
            "portfolio.day_roll",
            "portfolio.day_roll",
            $"was \"{DayRoll}\", must be a time of day as 00:00 to 23:59.");
        errors.Require(
            TimeZoneInfo.TryFindSystemTimeZoneById(DayZone, out _),
            "portfolio.day_zone",
            "portfolio.day_zone",
            $"was \"{DayZone}\", must be a zone this system's tz database knows, as UTC or America/New_York; where it "
                + "has none, install tzdata.");
    }
}
