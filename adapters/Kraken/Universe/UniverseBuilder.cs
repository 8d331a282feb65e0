using System;
using System.Collections.Generic;
using System.Linq;
using KrakkedCore.Adapters.Kraken.Rest.Answers;

namespace KrakkedCore.Adapters.Kraken.Universe;

/// <summary>Applies the filters and overrides to the venue's lists. Pure.</summary>
internal sealed class UniverseBuilder
{
    private readonly UniverseRules _rules;
    private readonly AssetNames _assets;
    private readonly List<(PairInfo Info, UniversePair? Pair)> _listed;
    private readonly Dictionary<string, string> _idByName = new(StringComparer.Ordinal);
    private readonly HashSet<string> _only;
    private readonly HashSet<string> _added;
    private readonly HashSet<string> _removed;
    private readonly List<string> _remarks = [];
    private readonly List<ExcludedPair> _excluded = [];

    internal UniverseBuilder(IReadOnlyList<PairInfo> pairs, IReadOnlyList<AssetInfo> assets, UniverseRules rules)
    {
        _rules = rules;
        _assets = new AssetNames(assets);
        var reader = new PairMetadata(_assets);
        _listed = pairs.DistinctBy(static pair => pair.Id, StringComparer.Ordinal)
            .OrderBy(static pair => pair.Altname, StringComparer.Ordinal)
            .ThenBy(static pair => pair.Id, StringComparer.Ordinal)
            .Select(info => (info, reader.Read(info)))
            .ToList();
        IndexNames();
        _only = IdsOf(rules.OnlyPairs, "kraken.pairs", "names nothing");
        _removed = IdsOf(rules.ExcludePairs, "universe.exclude_pairs", "excludes nothing");
        _added = IdsOf(rules.IncludePairs, "universe.include_pairs", "adds nothing");
        foreach (var id in _added.Intersect(_removed).Order(StringComparer.Ordinal))
        {
            _remarks.Add(
                $"{id} is named in universe.include_pairs and in universe.exclude_pairs, by different names: it is "
                + "left out. Keep it in one.");
        }
    }

    /// <summary>Pairs whose volume decides, by REST id.</summary>
    internal IReadOnlyList<string> Candidates() =>
        [.. Choose(volumes: null, []).Where(pair => !pair.IsAdded && _only.Count == 0).Select(static pair => pair.Id)];

    /// <summary>The universe.</summary>
    /// <param name="volumes">Null where the floor does not apply.</param>
    internal PairUniverse Build(DayVolumes? volumes)
    {
        _excluded.Clear();
        var pairs = Choose(volumes, _excluded).ToList();
        var remarks = _remarks.Concat(GapSentences.Of(pairs)).ToList();
        return new PairUniverse(
            pairs,
            [.. _excluded],
            remarks,
            pairs.Concat(_listed.Select(static row => row.Pair).OfType<UniversePair>()));
    }

    internal string? IdOf(string anyName) => _idByName.GetValueOrDefault(anyName);

    private static void Exclude(
        List<ExcludedPair> excluded, PairInfo info, UniversePair? pair, ExclusionReason reason, string text)
    {
        // Both are the venue's text, and are shown on terminals.
        var id = AssetNames.IsUsable(info.Id) ? info.Id : GapSentences.Shown(info.Id);
        var altname = AssetNames.IsUsable(info.Altname) ? info.Altname : GapSentences.Shown(info.Altname);
        excluded.Add(new ExcludedPair(id, altname, pair?.Symbol, reason, $"{altname} {text}"));
    }

    private List<UniversePair> Choose(DayVolumes? volumes, List<ExcludedPair> excluded)
    {
        var chosen = new List<UniversePair>();
        var symbols = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (info, listed) in _listed)
        {
            var pair = listed is null ? null : volumes?.Applied(listed) ?? listed;
            var isAdded = pair is not null && _added.Contains(info.Id) && !_removed.Contains(info.Id);
            var reason = ReasonAgainst(info, pair, volumes, out var text);
            if (isAdded)
            {
                pair = pair! with { IsAdded = reason != ExclusionReason.None };
                reason = ExclusionReason.None;
            }

            if (reason == ExclusionReason.None && symbols.Contains(pair!.Symbol))
            {
                (reason, text) = (
                    ExclusionReason.Duplicate, $"is {pair.Symbol} on the WebSocket, and so is a pair before it.");
            }
            else if (reason == ExclusionReason.None && chosen.Count == PairUniverse.PairsMax)
            {
                (reason, text) = (
                    ExclusionReason.NoRoom,
                    $"comes after {PairUniverse.PairsMax} others, which is all there is room for.");
            }

            if (reason == ExclusionReason.None)
            {
                symbols.Add(pair!.Symbol);
                chosen.Add(pair);
            }
            else
            {
                Exclude(excluded, info, pair, reason, text);
            }
        }

        return chosen;
    }

    private ExclusionReason ReasonAgainst(
        PairInfo info, UniversePair? pair, DayVolumes? volumes, out string text)
    {
        text = "";
        if (pair is null)
        {
            text = $"has the wsname {GapSentences.Shown(info.WebSocketName)}: a pair needs two names of assets with a "
                + "slash between, 24 bytes at most, to be heard of on the WebSocket.";
            return ExclusionReason.NoName;
        }

        if (_rules.OnlyPairs.Count > 0)
        {
            text = "is not named in kraken.pairs.";
            return _only.Contains(info.Id) ? ExclusionReason.None : ExclusionReason.NotNamed;
        }

        if (_removed.Contains(info.Id))
        {
            text = "is named in universe.exclude_pairs.";
            return ExclusionReason.ByName;
        }

        if (pair.Quote != _assets.NameOf(_rules.DefaultQuote))
        {
            text = $"is quoted in {pair.Quote}, not in {_rules.DefaultQuote}.";
            return ExclusionReason.OtherQuote;
        }

        if (info.BaseClass is not ("" or "currency"))
        {
            text = $"is of class {GapSentences.Shown(info.BaseClass)}, not currency.";
            return ExclusionReason.OtherClass;
        }

        // A list without states is one of before 2023; the pair stays, closed, until the WebSocket tells its state.
        if (info.Status is not (null or "" or "online"))
        {
            text = $"is {GapSentences.Shown(info.Status)}, not online.";
            return ExclusionReason.NotOnline;
        }

        if (volumes is not null && volumes.IsBelow(info.Id, _rules.DayVolumeMin))
        {
            text = $"traded {pair.DayVolume?.RoundedDownToDecimals(2)} {pair.Quote} in 24 hours, below the floor of "
                + $"{_rules.DayVolumeMin}.";
            return ExclusionReason.BelowVolume;
        }

        return ExclusionReason.None;
    }

    /// <summary>Every name of every pair; the id is the strongest, then those the venue told, then ours.</summary>
    private void IndexNames()
    {
        foreach (var (info, _) in _listed)
        {
            _idByName.TryAdd(info.Id, info.Id);
        }

        foreach (var (info, _) in _listed)
        {
            _idByName.TryAdd(info.Altname, info.Id);
        }

        foreach (var (info, pair) in _listed.Where(static row => row.Pair is not null))
        {
            _idByName.TryAdd(pair!.WebSocketName, info.Id);
            _idByName.TryAdd(pair.Symbol, info.Id);
        }
    }

    private HashSet<string> IdsOf(IReadOnlyList<string> names, string key, string effect)
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var name in names)
        {
            if (IdOf(name) is not { } id)
            {
                _remarks.Add(
                    $"{key} names {GapSentences.Shown(name)}, and the venue lists no pair of that id, altname, wsname "
                    + $"or WebSocket v2 name: it {effect}. Correct the name, or take it out.");
                continue;
            }

            if (key.EndsWith("include_pairs", StringComparison.Ordinal)
                && _listed.First(row => row.Info.Id == id).Pair is null)
            {
                _remarks.Add(
                    $"{key} names {GapSentences.Shown(name)}, which has no usable name on the WebSocket: it {effect}.");
            }

            ids.Add(id);
        }

        return ids;
    }
}
