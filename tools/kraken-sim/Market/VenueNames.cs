using System;
using System.Collections.Frozen;

namespace KrakkedCore.Tools.KrakenSim.Market;

/// <summary>What REST calls an asset or a pair that WebSocket v2 calls otherwise.</summary>
/// <remarks>
/// The oldest names have prefixes, X for coins and Z for money; newer ones have none. Which pairs have a long id is a
/// fact of each pair: the list is the venue's of April 2021, and newer pairs are named by their short names.
/// Source: https://docs.kraken.com/api/docs/rest-api/get-tradable-asset-pairs.
/// </remarks>
internal static class VenueNames
{
    private static readonly FrozenSet<string> Coins = FrozenSet.ToFrozenSet(
        ["XBT", "ETH", "LTC", "XRP", "XDG", "XLM", "XMR", "ZEC", "ETC", "MLN", "REP"], StringComparer.Ordinal);

    private static readonly FrozenSet<string> Monies = FrozenSet.ToFrozenSet(
        ["USD", "EUR", "GBP", "CAD", "JPY", "AUD"], StringComparer.Ordinal);

    private static readonly FrozenSet<string> LongPairs = FrozenSet.ToFrozenSet(
    [
        "USDTZUSD", "XETCXETH", "XETCXXBT", "XETCZEUR", "XETCZUSD", "XETHXXBT", "XETHZCAD", "XETHZEUR", "XETHZGBP",
        "XETHZJPY", "XETHZUSD", "XLTCXXBT", "XLTCZEUR", "XLTCZJPY", "XLTCZUSD", "XMLNXETH", "XMLNXXBT", "XMLNZEUR",
        "XMLNZUSD", "XREPXETH", "XREPXXBT", "XREPZEUR", "XREPZUSD", "XXBTZCAD", "XXBTZEUR", "XXBTZGBP", "XXBTZJPY",
        "XXBTZUSD", "XXDGXXBT", "XXLMXXBT", "XXLMZAUD", "XXLMZEUR", "XXLMZGBP", "XXLMZUSD", "XXMRXXBT", "XXMRZEUR",
        "XXMRZUSD", "XXRPXXBT", "XXRPZCAD", "XXRPZEUR", "XXRPZJPY", "XXRPZUSD", "XZECXXBT", "XZECZEUR", "XZECZUSD",
        "ZEURZUSD", "ZGBPZUSD", "ZUSDZCAD", "ZUSDZJPY",
    ], StringComparer.Ordinal);

    /// <summary>The name without prefix: XBT for BTC, else the same.</summary>
    internal static string AltNameOf(string asset) => asset switch
    {
        "BTC" => "XBT",
        "DOGE" => "XDG",
        _ => asset,
    };

    /// <summary>The id that REST answers with: XXBT, ZUSD, ADA.</summary>
    internal static string AssetIdOf(string asset)
    {
        var alternative = AltNameOf(asset);
        return Coins.Contains(alternative) ? "X" + alternative
            : Monies.Contains(alternative) ? "Z" + alternative
            : alternative == "FEE" ? "KFEE"
            : alternative;
    }

    /// <summary>The id that REST answers with: XXBTZUSD, ADAUSD.</summary>
    internal static string PairIdOf(string baseAsset, string quoteAsset)
    {
        var (shortBase, shortQuote) = (AltNameOf(baseAsset), AltNameOf(quoteAsset));
        var (longBase, longQuote) = (AssetIdOf(baseAsset), AssetIdOf(quoteAsset));
        return LongPairs.Contains(longBase + longQuote) ? longBase + longQuote
            : LongPairs.Contains(shortBase + longQuote) ? shortBase + longQuote
            : shortBase + shortQuote;
    }
}
