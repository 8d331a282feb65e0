using System;
using System.Collections.Generic;
using System.Linq;
using KrakkedCore.Adapters.Kraken.Rest.Answers;

namespace KrakkedCore.Adapters.Kraken.Universe;

/// <summary>The pairs that are watched and traded, and why the others are not. It never changes.</summary>
public sealed class PairUniverse
{
    /// <summary>Pairs it can hold.</summary>
    public const int PairsMax = 4_096;

    private readonly Dictionary<string, UniversePair> _bySymbol;

    internal PairUniverse(
        IReadOnlyList<UniversePair> pairs,
        IReadOnlyList<ExcludedPair> excluded,
        IReadOnlyList<string> remarks,
        IEnumerable<UniversePair> listed)
    {
        Pairs = pairs;
        Excluded = excluded;
        Remarks = remarks;
        _bySymbol = new Dictionary<string, UniversePair>(StringComparer.Ordinal);
        foreach (var pair in listed)
        {
            _bySymbol.TryAdd(pair.Symbol, pair);
        }
    }

    /// <summary>The universe: sorted by altname, no symbol twice.</summary>
    public IReadOnlyList<UniversePair> Pairs { get; }

    /// <summary>The rest of the venue's list, sorted by altname.</summary>
    public IReadOnlyList<ExcludedPair> Excluded { get; }

    /// <summary>What the operator should know: names nobody knows, values that were not said, rules that stood in.
    /// </summary>
    public IReadOnlyList<string> Remarks { get; }

    /// <summary>How many pairs were left out, by reason.</summary>
    public IReadOnlyDictionary<ExclusionReason, int> ExcludedCounts =>
        Excluded.GroupBy(static pair => pair.Reason)
            .ToDictionary(static group => group.Key, static group => group.Count());

    /// <summary>Builds a universe from the venue's lists; volumes are not looked at.</summary>
    /// <param name="pairs">As AssetPairs answered.</param>
    /// <param name="assets">As Assets answered; empty when it did not.</param>
    /// <param name="rules">Filters and overrides.</param>
    public static PairUniverse Of(
        IReadOnlyList<PairInfo> pairs, IReadOnlyList<AssetInfo> assets, UniverseRules rules)
    {
        ArgumentNullException.ThrowIfNull(pairs);
        ArgumentNullException.ThrowIfNull(assets);
        ArgumentNullException.ThrowIfNull(rules);
        return new UniverseBuilder(pairs, assets, rules).Build(volumes: null);
    }

    /// <summary>A pair of the venue's list by its WebSocket v2 name, in the universe or not.</summary>
    /// <param name="symbol">For instance <c>BTC/USD</c>.</param>
    /// <returns>Null when the list has no such pair.</returns>
    public UniversePair? Find(string symbol) => _bySymbol.GetValueOrDefault(symbol);
}
