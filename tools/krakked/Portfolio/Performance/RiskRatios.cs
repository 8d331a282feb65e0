using System;
using System.Collections.Generic;
using System.Linq;

namespace KrakkedCore.Tools.Krakked.Portfolio.Performance;

/// <summary>Return for risk, by the year.</summary>
/// <remarks>Source: W. F. Sharpe, "The Sharpe Ratio", 1994; F. A. Sortino and L. N. Price, 1994.</remarks>
internal static class RiskRatios
{
    /// <summary>A venue that never closes has this many days a year.</summary>
    public const int DaysPerYear = 365;

    /// <summary>The conventions, for those who read the figures.</summary>
    public const string Conventions =
        "daily returns, flows left out, days without a sample count as 0; risk-free rate 0; times the root of 365; "
        + "Sharpe by the sample standard deviation (n - 1), Sortino by the downside deviation against 0 over all n";

    // A spread of less than this part of the largest return is what doubles make of none.
    private const double Nothing = 1e-9;

    /// <summary>Mean daily return by its sample standard deviation (n - 1), times the root of 365.</summary>
    /// <param name="returns">A day each, 0.01 for one percent.</param>
    /// <returns>Null for less than two days, and when they do not differ.</returns>
    public static double? Sharpe(IReadOnlyList<double> returns)
    {
        if (returns.Count < 2)
        {
            return null;
        }

        var mean = returns.Average();
        var deviation = Math.Sqrt(returns.Sum(one => (one - mean) * (one - mean)) / (returns.Count - 1));
        return Ratio(mean, deviation, returns);
    }

    /// <summary>Mean daily return by the root of the mean square of those below zero, over all days, times the root of
    /// 365.</summary>
    /// <param name="returns">A day each, 0.01 for one percent.</param>
    /// <returns>Null for less than two days, and when none is below zero.</returns>
    public static double? Sortino(IReadOnlyList<double> returns)
    {
        if (returns.Count < 2)
        {
            return null;
        }

        var downside = Math.Sqrt(returns.Sum(static one => one < 0 ? one * one : 0) / returns.Count);
        return Ratio(returns.Average(), downside, returns);
    }

    private static double? Ratio(double mean, double risk, IReadOnlyList<double> returns)
    {
        var largest = returns.Max(Math.Abs);
        var ratio = mean / risk * Math.Sqrt(DaysPerYear);
        return risk <= largest * Nothing || !double.IsFinite(ratio) ? null : ratio;
    }
}
