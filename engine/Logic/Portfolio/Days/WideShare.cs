using System;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Engine.Logic.Portfolio.Days;

/// <summary>Shares of amounts where one too large for an amount is no mistake.</summary>
internal static class WideShare
{
    /// <summary>value × numerator ÷ denominator, rounded up.</summary>
    /// <param name="value">Zero or more.</param>
    /// <param name="numerator">Zero or more.</param>
    /// <param name="denominator">Above zero.</param>
    /// <param name="share">Zero when refused.</param>
    /// <returns>False when it does not fit, or is so large (half of the largest amount) that it might not.</returns>
    internal static bool TryUp(Amount value, Amount numerator, Amount denominator, out Amount share)
    {
        var fits = numerator.IsZero || value.Raw / denominator.Raw < Int128.MaxValue / numerator.Raw;
        share = fits ? value.ShareRoundedUp(numerator, denominator) : Amount.Zero;
        return fits;
    }
}
