using System;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Engine.Logic.Markets;

/// <summary>How old is too old.</summary>
public static class Freshness
{
    private const long StartGraceNsMin = 120 * UnixNs.PerSecond;

    /// <summary>How long a pair may stay silent after the start before that is told.</summary>
    /// <param name="toleranceNs">The configured one.</param>
    public static long StartGraceNs(long toleranceNs) => Math.Max(2 * toleranceNs, StartGraceNsMin);

    /// <summary>A price is fresh up to the tolerance, and at it.</summary>
    /// <param name="ageNs">Since it came in.</param>
    /// <param name="toleranceNs">The configured one.</param>
    public static bool IsPriceFresh(long ageNs, long toleranceNs) => ageNs <= toleranceNs;

    /// <summary>A candle is fresh up to the tolerance, or for two of its timeframes, whichever is longer.</summary>
    /// <param name="ageNs">Since it last changed.</param>
    /// <param name="timeframeSeconds">Of the candle.</param>
    /// <param name="toleranceNs">The configured one.</param>
    public static bool IsCandleFresh(long ageNs, int timeframeSeconds, long toleranceNs) =>
        ageNs <= Math.Max(toleranceNs, 2 * timeframeSeconds * UnixNs.PerSecond);
}
