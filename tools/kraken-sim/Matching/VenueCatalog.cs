using System;
using System.Collections.Generic;
using System.Linq;
using KrakkedCore.Tools.KrakenSim.Market;

namespace KrakkedCore.Tools.KrakenSim.Matching;

/// <summary>Assets and pairs of the venue under every name clients use.</summary>
/// <remarks>Source of the old names: the recorded replies of Assets and AssetPairs.</remarks>
internal sealed class VenueCatalog
{
    private static readonly string[] OldCoins =
        ["ETH", "LTC", "XRP", "XLM", "XMR", "ZEC", "ETC", "MLN", "REP"];

    private static readonly string[] OldFiat = ["USD", "EUR", "GBP", "CAD", "JPY", "AUD"];

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

    private static VenueAsset MakeAsset(SimAsset asset)
    {
        var altname = asset.Id switch
        {
            "BTC" => "XBT",
            "DOGE" => "XDG",
            _ => asset.Id,
        };
        var isOldCoin = altname is "XBT" or "XDG" || OldCoins.Contains(altname, StringComparer.Ordinal);
        var prefix = isOldCoin ? "X" : OldFiat.Contains(altname, StringComparer.Ordinal) ? "Z" : string.Empty;
        return new VenueAsset(
            asset.Id, prefix + altname, altname, asset.LedgerDecimals, asset.DisplayDecimals);
    }

    private VenuePair MakePair(SimPair pair, int index)
    {
        var (asset, quote) = (_assets[pair.Base], _assets[pair.Quote]);

        // Only pairs of two old names have them in the id; dogecoin's came later, tether's kept half of it.
        var isOld = asset.RestId != asset.Altname && quote.RestId != quote.Altname && asset.Altname != "XDG";
        var isTether = asset.Name == "USDT" && quote.RestId == "ZUSD";
        var altname = asset.Altname + quote.Altname;
        return new VenuePair
        {
            Index = index,
            Rules = pair,
            Base = asset,
            Quote = quote,
            RestId = isOld ? asset.RestId + quote.RestId : isTether ? "USDTZUSD" : altname,
            Altname = altname,
            WsName = asset.Altname + "/" + quote.Altname,
        };
    }
}
