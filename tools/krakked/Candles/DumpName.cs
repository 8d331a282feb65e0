using System;
using System.Globalization;
using System.IO;
using System.Linq;

namespace KrakkedCore.Tools.Krakked.Candles;

/// <summary>What the name of a file of Kraken's candle archive says: <c>XBTUSD_60.csv</c>.</summary>
/// <param name="Pair">As WebSocket v2 writes it; null when the name does not tell.</param>
/// <param name="IntervalSeconds">Length of its candles; 0 when the name does not tell.</param>
internal sealed record DumpName(string? Pair, int IntervalSeconds)
{
    private const int MinutesMax = 525_600;

    // The longest match counts: RLUSD and PYUSD end as USD does.
    private static readonly string[] Quotes =
    [
        "EUROP", "RLUSD", "PYUSD", "USDT", "USDC", "USDG", "USDQ", "USDR", "EURT", "EURC", "EURQ", "EURR", "USD1",
        "USD", "EUR", "GBP", "CAD", "JPY", "CHF", "AUD", "AED", "DAI", "XBT", "BTC", "ETH", "DOT", "SOL",
    ];

    private static readonly string[] OldQuotes = ["ZUSD", "ZEUR", "ZGBP", "ZCAD", "ZJPY", "ZAUD", "XXBT", "XETH"];

    /// <summary>Reads a name: the pair's altname, an underscore, minutes, perhaps an underscore and more.</summary>
    /// <param name="path">Folders before it are not looked at.</param>
    public static DumpName Of(string path)
    {
        var parts = Path.GetFileNameWithoutExtension(path).Split('_');
        var isLength = parts.Length > 1
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var minutes)
            && minutes is > 0 and <= MinutesMax;
        return new DumpName(PairOf(parts[0]), isLength ? SecondsOf(parts[1]) : 0);
    }

    /// <summary>The name a pair has in the archive: <c>XBTUSD</c> for BTC/USD.</summary>
    /// <param name="pair">As WebSocket v2 writes it.</param>
    public static string IdOf(string pair) =>
        string.Concat(pair.Split('/').Select(static asset => asset switch
        {
            "BTC" => "XBT",
            "DOGE" => "XDG",
            _ => asset,
        }));

    private static int SecondsOf(string minutes) => 60 * int.Parse(minutes, CultureInfo.InvariantCulture);

    private static string? PairOf(string id)
    {
        // Names of the first years: XXBTZUSD, XETHXXBT, of two halves with a letter for their class each.
        if (id.Length == 8 && (id[0] is 'X' or 'Z') && OldQuotes.Contains(id[4..]))
        {
            return $"{NewName(id[1..4])}/{NewName(id[5..])}";
        }

        var quote = Array.Find(
            Quotes, known => id.Length > known.Length && id.EndsWith(known, StringComparison.Ordinal));
        return quote is null ? null : $"{NewName(id[..^quote.Length])}/{NewName(quote)}";
    }

    private static string NewName(string asset) => asset switch
    {
        "XBT" => "BTC",
        "XDG" => "DOGE",
        _ => asset,
    };
}
