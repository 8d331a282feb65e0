using System;
using System.Collections.Generic;
using System.Linq;

namespace KrakkedCore.Tools.Krakked.Configuration;

/// <summary>Which pairs are watched and traded, when <c>kraken.pairs</c> does not fix them.</summary>
public sealed record UniverseConfig : IConfigRules
{
    /// <summary>Pairs added to those that pass the filters, by any name the venue has for them; default none.</summary>
    [ConfigKey("include_pairs", CountMax = 2_000)]
    public IReadOnlyList<string> IncludePairs { get; init; } = [];

    /// <summary>Pairs left out whatever else is said, by any name the venue has for them; default none.</summary>
    [ConfigKey("exclude_pairs", CountMax = 2_000)]
    public IReadOnlyList<string> ExcludePairs { get; init; } = [];

    /// <summary>
    /// Traded in 24 hours, least, in the default quote asset, 0 to 1e12; 0 lets all pass. Default 100,000.
    /// </summary>
    [ConfigKey("min_24h_volume_usd", Max = 1e12)]
    public decimal DayVolumeMin { get; init; } = 100_000;

    /// <summary>
    /// Between two looks at the venue's list of pairs, 0 for only at the start, to 86,400; default 3,600.
    /// </summary>
    [ConfigKey("refresh_interval_seconds", Max = 86_400)]
    public int RefreshIntervalSeconds { get; init; } = 3_600;

    /// <inheritdoc />
    public void Validate(ConfigErrors errors)
    {
        foreach (var pair in IncludePairs)
        {
            errors.Require(
                !ExcludePairs.Contains(pair, StringComparer.Ordinal),
                "universe.include_pairs",
                "universe.exclude_pairs",
                $"and universe.exclude_pairs both have {ConfigErrors.Quoted(pair)}; keep it in one.");
        }
    }
}
