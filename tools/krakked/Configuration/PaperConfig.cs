using System;
using System.Collections.Generic;

namespace KrakkedCore.Tools.Krakked.Configuration;

/// <summary>The simulated venue and its account.</summary>
public sealed record PaperConfig
{
    /// <summary>What the account holds at the first start, by asset, 0 to 1e12 each. Default 10,000 USD.</summary>
    [ConfigKey("balances", Max = 1e12)]
    public IReadOnlyDictionary<string, decimal> Balances { get; init; } =
        new SortedDictionary<string, decimal>(StringComparer.Ordinal) { ["USD"] = 10_000 };

    /// <summary>From an order to its effect on the book, milliseconds, 0 to 60,000; default 50.</summary>
    [ConfigKey("latency_ms", Max = 60_000)]
    public int LatencyMs { get; init; } = 50;

    /// <summary>
    /// Traded in the last 30 days, in the base currency: it picks the fee tier. 0 to 1e12; default 0.
    /// </summary>
    [ConfigKey("volume_of_30_days", Max = 1e12)]
    public decimal VolumeOf30Days { get; init; }
}
