using System;
using System.Globalization;
using System.IO;
using System.Text;

namespace KrakkedCore.Adapters.Store.Candles;

/// <summary>Where a series stands below the root: <c>1h/BTC_USD.kkc</c>.</summary>
internal static class CandleSeriesPath
{
    internal const string Extension = ".kkc";

    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    /// <summary>
    /// Capitals, digits and dashes stand for themselves, the slash is an underscore, every other byte is %XX: no name
    /// leads out of the folder, and no two are one on a disk that does not tell cases apart.
    /// </summary>
    /// <param name="root">Folder of the store.</param>
    /// <param name="pair">1 to 24 bytes.</param>
    /// <param name="intervalSeconds">Above zero.</param>
    /// <exception cref="ArgumentException">The name or the length is not allowed.</exception>
    internal static string Of(string root, string pair, int intervalSeconds)
    {
        ArgumentNullException.ThrowIfNull(pair);
        if (intervalSeconds <= 0)
        {
            throw new ArgumentException(
                $"The length of candles was {intervalSeconds} seconds, must be above zero.", nameof(intervalSeconds));
        }

        byte[] bytes = BytesOf(pair);
        if (bytes.Length is 0 or > CandleFormat.PairBytesMax)
        {
            throw new ArgumentException(
                $"A pair's name had {bytes.Length} bytes, must have 1 to {CandleFormat.PairBytesMax}; write it as "
                + "BTC/USD.",
                nameof(pair));
        }

        var name = new StringBuilder();
        foreach (var item in bytes)
        {
            _ = item switch
            {
                (byte)'/' => name.Append('_'),
                (>= (byte)'A' and <= (byte)'Z') or (>= (byte)'0' and <= (byte)'9') or (byte)'-' =>
                    name.Append((char)item),
                _ => name.Append('%').Append(item.ToString("X2", CultureInfo.InvariantCulture)),
            };
        }

        return Path.Combine(root, Timeframe.NameOf(intervalSeconds), name.Append(Extension).ToString());
    }

    private static byte[] BytesOf(string pair)
    {
        try
        {
            return Strict.GetBytes(pair);
        }
        catch (EncoderFallbackException)
        {
            throw new ArgumentException(
                "A pair's name is no text: half a character. Write it as BTC/USD.", nameof(pair));
        }
    }
}
