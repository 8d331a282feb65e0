using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Text;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Tools.Krakked.Candles;

/// <summary>Writes candles as the archive has them, byte for byte.</summary>
/// <remarks>
/// Prices have one decimal at least. Volumes have no zeros at their ends: whole tens and less than a millionth are
/// written with an exponent, as 2.1E+2 and 5E-8.
/// </remarks>
internal static class DumpWriter
{
    /// <summary>Replaces a file whole: it is the old one or the new one.</summary>
    /// <param name="path">Where to.</param>
    /// <param name="candles">In order.</param>
    public static void Write(string path, IReadOnlyList<Candle> candles)
    {
        var temporary = path + ".tmp";
        using (var target = new StreamWriter(temporary, append: false, new UTF8Encoding(false), bufferSize: 1 << 16))
        {
            foreach (var candle in candles)
            {
                target.Write(LineOf(in candle));
                target.Write('\n');
            }
        }

        File.Move(temporary, path, overwrite: true);
    }

    /// <summary>A row without its end.</summary>
    /// <param name="candle">Begins at a whole second.</param>
    public static string LineOf(in Candle candle) => string.Create(
        CultureInfo.InvariantCulture,
        $"{candle.Begin.Raw / UnixNs.PerSecond},{Text(candle.Open)},{Text(candle.High)},{Text(candle.Low)},"
            + $"{Text(candle.Close)},{Text(candle.Volume)},{candle.TradeCount}");

    private static string Text(Price price) => DecimalText.ToText(price.Raw, Price.Scale, decimalsMin: 1);

    private static string Text(Quantity volume)
    {
        if (volume.IsZero)
        {
            return "0";
        }

        var (digits, exponent) = (volume.Raw, -Quantity.Scale);
        for (; digits % 10 == 0; exponent++)
        {
            digits /= 10;
        }

        var mantissa = digits.ToString(CultureInfo.InvariantCulture);
        var leading = exponent + mantissa.Length - 1;
        if (exponent <= 0 && leading >= -6)
        {
            return volume.ToString();
        }

        var rest = mantissa.Length > 1 ? $".{mantissa[1..]}" : "";
        return string.Create(
            CultureInfo.InvariantCulture, $"{mantissa[0]}{rest}E{(leading < 0 ? "" : "+")}{leading}");
    }
}
