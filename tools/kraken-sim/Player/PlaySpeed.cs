using System;
using System.Globalization;

namespace KrakkedCore.Tools.KrakenSim.Player;

/// <summary>How fast a recording is played, as a command line says it.</summary>
public static class PlaySpeed
{
    /// <summary>Reads a speed.</summary>
    /// <param name="text">Times as fast as recorded, for instance 10 or 0.5; or <c>max</c>.</param>
    /// <returns>The factor; null for as fast as clients take it.</returns>
    /// <exception cref="ArgumentException">It is neither.</exception>
    public static decimal? Parse(string text)
    {
        if (text == "max")
        {
            return null;
        }

        return decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var speed)
            && speed is > 0 and <= 1_000_000
            ? speed
            : throw new ArgumentException(
                $"--speed was {text}, must be above 0 and at most 1000000, or max for as fast as clients take it.");
    }
}
