using System.Collections.Frozen;
using System.Collections.Generic;

namespace KrakkedCore.Adapters.Kraken.Universe;

/// <summary>The venue's names of assets that no list of its own connects.</summary>
internal static class KnownNames
{
    /// <summary>REST altname to WebSocket v2 name, where they differ.</summary>
    /// <remarks>Source: https://docs.kraken.com/api/docs/websocket-v2/instrument; there are two.</remarks>
    private static readonly FrozenDictionary<string, string> Renamed = new Dictionary<string, string>
    {
        ["XBT"] = "BTC",
        ["XDG"] = "DOGE",
    }.ToFrozenDictionary();

    /// <summary>REST id to altname of the first assets, for when the list of assets cannot be had.</summary>
    private static readonly FrozenDictionary<string, string> FirstIds = new Dictionary<string, string>
    {
        ["ZUSD"] = "USD",
        ["ZEUR"] = "EUR",
        ["ZGBP"] = "GBP",
        ["ZCAD"] = "CAD",
        ["ZJPY"] = "JPY",
        ["ZAUD"] = "AUD",
        ["XXBT"] = "XBT",
        ["XETH"] = "ETH",
        ["XETC"] = "ETC",
        ["XLTC"] = "LTC",
        ["XMLN"] = "MLN",
        ["XREP"] = "REP",
        ["XXDG"] = "XDG",
        ["XXLM"] = "XLM",
        ["XXMR"] = "XMR",
        ["XXRP"] = "XRP",
        ["XZEC"] = "ZEC",
    }.ToFrozenDictionary();

    internal static string AltnameOf(string id) => FirstIds.GetValueOrDefault(id, id);

    internal static string CurrentOf(string altname) => Renamed.GetValueOrDefault(altname, altname);
}
