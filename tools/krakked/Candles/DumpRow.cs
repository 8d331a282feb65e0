using System;
using System.Buffers.Text;
using System.Text;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Tools.Krakked.Candles;

/// <summary>One row of the archive: <c>unix_s,open,high,low,close,volume,trades</c>, no header.</summary>
/// <remarks>
/// Prices are exact or the row is bad. Volumes of a few busy hours have more than the venue's eight decimals, for they
/// were summed as binary fractions; they are rounded to the eighth, halves to even, and counted.
/// </remarks>
internal static class DumpRow
{
    internal const int FieldCount = 7;

    private const int WideScale = 18;
    private const long SecondsMax = 9_000_000_000;

    /// <summary>Reads a row.</summary>
    /// <param name="line">UTF-8 without its end.</param>
    /// <param name="intervalSeconds">Length of the candle.</param>
    /// <param name="candle">What it says; nothing when bad.</param>
    /// <param name="isRounded">True when its volume was.</param>
    /// <returns>What is wrong, value and rule; null when nothing is.</returns>
    public static string? Read(ReadOnlySpan<byte> line, int intervalSeconds, out Candle candle, out bool isRounded)
    {
        (candle, isRounded) = (default, false);
        Span<Range> fields = stackalloc Range[FieldCount];
        if (!TrySplit(line, fields))
        {
            return $"the row was {Shown(line)}, must have {FieldCount} fields: unix seconds, open, high, low, close, "
                + "volume, trades";
        }

        if (ReadTime(line[fields[0]], intervalSeconds, out var begin) is { } timeFault)
        {
            return timeFault;
        }

        Span<Price> prices = stackalloc Price[4];
        for (var index = 0; index < prices.Length; index++)
        {
            var text = line[fields[index + 1]];
            if (!Price.TryParse(text, out prices[index]) || prices[index].Raw <= 0)
            {
                return $"the {NameOf(index)} was {Shown(text)}, must be a number above zero with at most "
                    + $"{Price.Scale} decimals";
            }
        }

        if (ReadVolume(line[fields[5]], out var volume, out isRounded) is { } volumeFault)
        {
            return volumeFault;
        }

        var trades = line[fields[6]];
        if (!Utf8Parser.TryParse(trades, out int tradeCount, out var used) || used != trades.Length || tradeCount < 0)
        {
            return $"the number of trades was {Shown(trades)}, must be a whole number, zero or more";
        }

        candle = new Candle(
            begin, prices[0], prices[1], prices[2], prices[3], volume, tradeCount, intervalSeconds);
        return candle.High < candle.Low || IsOutside(candle.Open, in candle) || IsOutside(candle.Close, in candle)
            ? $"open, high, low and close were {candle.Open}, {candle.High}, {candle.Low} and {candle.Close}; open and "
                + "close must lie within low and high"
            : null;
    }

    /// <summary>Text for a message, cut short and made harmless.</summary>
    /// <param name="text">Any bytes.</param>
    public static string Shown(ReadOnlySpan<byte> text)
    {
        var shown = new StringBuilder("\"");
        foreach (var item in text[..Math.Min(text.Length, 60)])
        {
            shown.Append(item is >= 0x20 and < 0x7F ? (char)item : '?');
        }

        return shown.Append(text.Length > 60 ? "...\"" : "\"").ToString();
    }

    private static bool TrySplit(ReadOnlySpan<byte> line, Span<Range> fields)
    {
        var start = 0;
        for (var index = 0; index < fields.Length; index++)
        {
            var length = line[start..].IndexOf((byte)',');
            if (length < 0 != (index == fields.Length - 1))
            {
                return false;
            }

            fields[index] = start..(length < 0 ? line.Length : start + length);
            start = fields[index].End.Value + 1;
        }

        return true;
    }

    private static bool IsOutside(Price price, in Candle candle) => price < candle.Low || price > candle.High;

    private static string NameOf(int index) => index switch
    {
        0 => "open",
        1 => "high",
        2 => "low",
        _ => "close",
    };

    private static string? ReadTime(ReadOnlySpan<byte> text, int intervalSeconds, out UnixNs begin)
    {
        var isNumber = Utf8Parser.TryParse(text, out long seconds, out var used)
            && used == text.Length
            && seconds is >= 0 and <= SecondsMax;
        begin = new UnixNs(isNumber ? seconds * UnixNs.PerSecond : 0);
        return isNumber && seconds % intervalSeconds == 0
            ? null
            : $"the time was {Shown(text)}, must be whole Unix seconds up to {SecondsMax}, a multiple of "
                + $"{intervalSeconds}";
    }

    private static string? ReadVolume(ReadOnlySpan<byte> text, out Quantity volume, out bool isRounded)
    {
        volume = default;
        var error = DecimalText.Read(text, WideScale, out Int128 wide, out var length);
        var divisor = (Int128)PowersOfTen.Of(WideScale - Quantity.Scale);
        var (whole, rest) = (wide / divisor, wide % divisor);
        isRounded = rest != 0;
        whole += rest * 2 > divisor || (rest * 2 == divisor && !Int128.IsEvenInteger(whole)) ? 1 : 0;
        if (error != DecimalError.None || length != text.Length || wide < 0 || whole > long.MaxValue)
        {
            return $"the volume was {Shown(text)}, must be a number, zero or more, with at most {WideScale} decimals";
        }

        volume = new Quantity((long)whole);
        return null;
    }
}
