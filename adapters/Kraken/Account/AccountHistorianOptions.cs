using System;
using System.Collections.Generic;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Adapters.Kraken.Account;

/// <summary>How far back the account's history is fetched, and how often. Durations are wall time.</summary>
public sealed record AccountHistorianOptions
{
    /// <summary>Everything up to this moment was told in an earlier run: the last
    /// <see cref="Engine.Contracts.Events.SyncOutcome.Whole"/>. Zero for a first run.</summary>
    public UnixNs KnownThrough { get; init; }

    /// <summary>How far back a first run looks. 0 to 3,650 days; 0 opens the accounts as they are now; default 90.
    /// </summary>
    public int HistoryDays { get; init; } = 90;

    /// <summary>Time between fetches while all is well. 30 to 86,400 s; default 300.</summary>
    public int SyncIntervalSeconds { get; init; } = 300;

    /// <summary>Time after a fetch without answer, and before pages that do not fit are read again. 1 to 3,600 s;
    /// default 30.</summary>
    public int RetrySeconds { get; init; } = 30;

    /// <summary>What is asked for again each time, since REST may lag behind. 60 to 3,600 s; default 120.</summary>
    public int OverlapSeconds { get; init; } = 120;

    /// <summary>How long the first fetch waits for the private socket to be up. 0 to 600 s; default 15.</summary>
    public int StartWaitSeconds { get; init; } = 15;

    /// <summary>An asset of the account that no pair brings in is defined from the venue's list. Default true.
    /// </summary>
    public bool DefinesAssets { get; init; } = true;

    /// <summary>Rows of pairs the engine has. A pair the account traded in and nobody watches is defined from the
    /// venue's list while there is one left. 0 to 10,000, 0 to define none; default 1,024.</summary>
    public int InstrumentsMax { get; init; } = 1_024;

    /// <summary>Rows of assets the engine has: none is defined beyond them. 1 to 10,000; default 1,024.</summary>
    public int AssetsMax { get; init; } = 1_024;

    /// <summary>Everything that is wrong, one sentence each; empty when all is well.</summary>
    public IReadOnlyList<string> Validate()
    {
        var errors = new List<string>();
        Require(errors, "portfolio.history_days", HistoryDays, min: 0, max: 3_650);
        Require(errors, "portfolio.sync_interval_seconds", SyncIntervalSeconds, min: 30, max: 86_400);
        Require(errors, "portfolio.sync_retry_seconds", RetrySeconds, min: 1, max: 3_600);
        Require(errors, "portfolio.sync_overlap_seconds", OverlapSeconds, min: 60, max: 3_600);
        Require(errors, "portfolio.sync_start_wait_seconds", StartWaitSeconds, min: 0, max: 600);
        Require(errors, "The engine's rows of pairs", InstrumentsMax, min: 0, max: 10_000);
        Require(errors, "The engine's rows of assets", AssetsMax, min: 1, max: 10_000);
        if (KnownThrough.Raw < 0)
        {
            errors.Add($"The moment up to which the account is known was {KnownThrough.Raw}, must be 0 or more");
        }

        return errors;
    }

    private static void Require(List<string> errors, string name, int value, int min, int max)
    {
        if (value < min || value > max)
        {
            errors.Add(FormattableString.Invariant($"{name} was {value}, must be {min} to {max}"));
        }
    }
}
