using System.Collections.Generic;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Adapters.Kraken.Universe;

/// <summary>Which of the venue's pairs are watched and traded.</summary>
/// <remarks>A pair may be named by any of its names: REST id, altname, wsname or WebSocket v2 name.</remarks>
public sealed record UniverseRules
{
    /// <summary>What pairs must be quoted in, by any name of the asset; default USD.</summary>
    public string DefaultQuote { get; init; } = "USD";

    /// <summary>Pairs added to those that pass the filters, whatever their quote, status, class or volume.</summary>
    public IReadOnlyList<string> IncludePairs { get; init; } = [];

    /// <summary>Pairs left out whatever else is said; stronger than an inclusion.</summary>
    public IReadOnlyList<string> ExcludePairs { get; init; } = [];

    /// <summary>Least volume of 24 hours times the last price, in the default quote; zero lets all pass.</summary>
    public Amount DayVolumeMin { get; init; }

    /// <summary>When there are any, they are the whole universe, and nothing else is looked at.</summary>
    public IReadOnlyList<string> OnlyPairs { get; init; } = [];
}
