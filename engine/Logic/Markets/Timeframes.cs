using System;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Engine.Logic.Markets;

/// <summary>The lengths of candle that are built, shortest first; each a whole number of the one before.</summary>
public static class Timeframes
{
    /// <summary>How many lengths there are.</summary>
    public const int Count = 6;

    internal const long MinuteNs = 60 * UnixNs.PerSecond;

    private static readonly int[] Lengths = [60, 300, 900, 3_600, 14_400, 86_400];

    /// <summary>Length of a timeframe in seconds.</summary>
    /// <param name="index">0 to 5.</param>
    public static int Seconds(int index) => Lengths[index];

    /// <summary>Place of a length among the timeframes; -1 for a length that is not built.</summary>
    /// <param name="seconds">Length.</param>
    public static int IndexOf(int seconds) => Array.IndexOf(Lengths, seconds);
}
