using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Text;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Tools.Krakked.Candles;

/// <summary>Writes candles as the archive has them: prices with a decimal at least, volumes without.</summary>
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
            + $"{Text(candle.Close)},{candle.Volume},{candle.TradeCount}");

    private static string Text(Price price) => DecimalText.ToText(price.Raw, Price.Scale, decimalsMin: 1);
}
