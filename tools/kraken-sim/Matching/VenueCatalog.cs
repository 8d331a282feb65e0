using System;
using System.Collections.Generic;
using System.Linq;
using KrakkedCore.Tools.KrakenSim.Market;

namespace KrakkedCore.Tools.KrakenSim.Matching;

/// <summary>Assets and pairs of the venue under every name clients use.</summary>
internal sealed class VenueCatalog
{
    private readonly Dictionary<string, VenueAsset> _assets = new(StringComparer.Ordinal);
    private readonly Dictionary<string, VenuePair> _pairs = new(StringComparer.Ordinal);

    internal VenueCatalog(IReadOnlyList<SimAsset> assets, IReadOnlyList<SimPair> pairs)
    {
        Assets = [.. assets.Select(MakeAsset)];
        foreach (var asset in Assets)
        {
            _assets.TryAdd(asset.Name, asset);
            _assets.TryAdd(asset.RestId, asset);
            _assets.TryAdd(asset.Altname, asset);
        }

        Pairs = [.. pairs.Select(MakePair)];
        foreach (var pair in Pairs)
        {
            _pairs.TryAdd(pair.Rules.Symbol, pair);
            _pairs.TryAdd(pair.RestId, pair);
            _pairs.TryAdd(pair.Altname, pair);
            _pairs.TryAdd(pair.WsName, pair);
        }
    }

    internal IReadOnlyList<VenueAsset> Assets { get; }

    /// <summary>In the order of the market source's rows.</summary>
    internal IReadOnlyList<VenuePair> Pairs { get; }

    /// <summary>By display code, REST id or altname.</summary>
    internal VenueAsset? FindAsset(string name) => _assets.GetValueOrDefault(name);

    /// <summary>By symbol, pair id, altname or wsname.</summary>
    internal VenuePair? FindPair(string name) => _pairs.GetValueOrDefault(name);

    private static VenueAsset MakeAsset(SimAsset asset) =>
        new(asset.Id, asset.RestId, asset.AltName, asset.LedgerDecimals, asset.DisplayDecimals);

    private VenuePair MakePair(SimPair pair, int index) => new()
    {
        Index = index,
        Rules = pair,
        Base = _assets[pair.Base],
        Quote = _assets[pair.Quote],
        RestId = pair.RestId,
        Altname = pair.AltName,
        WsName = pair.WsName,
    };
}
