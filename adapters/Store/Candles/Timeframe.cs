using System;
using System.Globalization;

namespace KrakkedCore.Adapters.Store.Candles;

/// <summary>Lengths of candles as people write them: <c>1m</c>, <c>15m</c>, <c>1h</c>, <c>4h</c>, <c>1d</c>.</summary>
public static class Timeframe
{
    private const int SecondsPerMinute = 60;
    private const int SecondsPerHour = 3_600;
    private const int SecondsPerDay = 86_400;
    private const int SecondsPerWeek = 604_800;

    /// <summary>The shortest text of a length: the largest unit that divides it, of w, d, h, m and s.</summary>
    /// <param name="seconds">Above zero.</param>
    public static string NameOf(int seconds) => seconds switch
    {
        _ when seconds % SecondsPerWeek == 0 => Text(seconds / SecondsPerWeek, 'w'),
        _ when seconds % SecondsPerDay == 0 => Text(seconds / SecondsPerDay, 'd'),
        _ when seconds % SecondsPerHour == 0 => Text(seconds / SecondsPerHour, 'h'),
        _ when seconds % SecondsPerMinute == 0 => Text(seconds / SecondsPerMinute, 'm'),
        _ => Text(seconds, 's'),
    };

    /// <summary>Reads a length: digits and one of s, m, h, d, w.</summary>
    /// <param name="text">For instance <c>15m</c>.</param>
    /// <param name="seconds">Above zero; 0 when refused.</param>
    public static bool TryParse(string? text, out int seconds)
    {
        seconds = 0;
        if (string.IsNullOrEmpty(text)
            || !int.TryParse(
                text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var count))
        {
            return false;
        }

        var unit = text[^1] switch
        {
            's' => 1,
            'm' => SecondsPerMinute,
            'h' => SecondsPerHour,
            'd' => SecondsPerDay,
            'w' => SecondsPerWeek,
            _ => 0,
        };
        var total = (long)count * unit;
        seconds = total is > 0 and <= int.MaxValue ? (int)total : 0;
        return seconds > 0;
    }

    private static string Text(int count, char unit) => count.ToString(CultureInfo.InvariantCulture) + unit;
}
