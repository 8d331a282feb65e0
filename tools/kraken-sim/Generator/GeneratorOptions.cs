using System;
using System.Collections.Generic;
using KrakkedCore.Tools.KrakenSim.Market;

namespace KrakkedCore.Tools.KrakenSim.Generator;

/// <summary>What market to make up.</summary>
public sealed record GeneratorOptions
{
    /// <summary>The same seed makes the same market; default 1.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Pairs; default all the generator knows.</summary>
    public IReadOnlyList<GeneratorPair> Pairs { get; init; } = GeneratorPairs.All;

    /// <summary>What the pairs are of, and assets without a pair; those the generator knows need not be named.
    /// Default none.</summary>
    public IReadOnlyList<SimAsset> Assets { get; init; } = [];

    /// <summary>
    /// Things that happen in one second of market time on all pairs together, on average over calm and storm.
    /// Above 0, at most 1,000,000; default 5. One makes one to four frames, by what is subscribed.
    /// </summary>
    public decimal EventsPerMarketSecond { get; init; } = 5;

    /// <summary>Market time already past when the first client comes, so that trades and candles are there.
    /// Zero to a day; default 30 minutes. At most 20 events a second happen in it.</summary>
    public TimeSpan WarmUp { get; init; } = TimeSpan.FromMinutes(30);
}
