using System.Collections.Generic;
using System.Globalization;

namespace KrakkedCore.Perf.Latency;

/// <summary>What the command line asked for.</summary>
/// <param name="StepsPerSecond">Steps of two frames, 10 to 1,600.</param>
/// <param name="Seconds">How long to count, 1 to 3,600.</param>
/// <param name="JsonPath">Where to write the figures for machines; null for nowhere.</param>
internal sealed record LatencyOptions(int StepsPerSecond, int Seconds, string? JsonPath)
{
    /// <summary>How to call it.</summary>
    public const string Usage =
        """
        usage: [--rate N] [--seconds N] [--json FILE]

          --rate N     steps a second, 10 to 1600; each sends two frames and may cause an order
          --seconds N  how long to count, 1 to 3600
          --json FILE  writes the figures for machines
        """;

    /// <summary>Reads the command line.</summary>
    /// <param name="arguments">As given.</param>
    /// <param name="rateDefault">Steps a second where none are given.</param>
    /// <param name="secondsDefault">Seconds where none are given.</param>
    /// <param name="error">One sentence, when it cannot be read.</param>
    /// <returns>Null when it cannot be read.</returns>
    public static LatencyOptions? Parse(
        IReadOnlyList<string> arguments, int rateDefault, int secondsDefault, out string error)
    {
        var options = new LatencyOptions(rateDefault, secondsDefault, JsonPath: null);
        for (var index = 0; index < arguments.Count; index += 2)
        {
            var value = index + 1 < arguments.Count ? arguments[index + 1] : "";
            var isNumber = int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number);
            var taken = arguments[index] switch
            {
                "--rate" when isNumber && number is >= 10 and <= 1_600 => options with { StepsPerSecond = number },
                "--seconds" when isNumber && number is >= 1 and <= 3_600 => options with { Seconds = number },
                "--json" when value.Length > 0 => options with { JsonPath = value },
                _ => null,
            };
            if (taken is null)
            {
                error = $"The argument '{arguments[index]} {value}' is unknown or out of its range.";
                return null;
            }

            options = taken;
        }

        error = "";
        return options;
    }
}
