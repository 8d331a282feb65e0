using System.Collections.Generic;
using System.Numerics;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Tools.Krakked.Portfolio.Days;

/// <summary>How much is at risk, long and short. Money is in the valuation asset.</summary>
/// <param name="Long">Worth of what is held.</param>
/// <param name="Short">Worth of what is owed, zero or more.</param>
internal readonly record struct DayExposure(Amount Long, Amount Short)
{
    /// <summary>Both together.</summary>
    public Amount Gross => Long + Short;

    /// <summary>The one less the other.</summary>
    public Amount Net => Long - Short;

    /// <summary>Of signed values.</summary>
    public static DayExposure Of(IEnumerable<Amount> values)
    {
        var (held, owed) = (Amount.Zero, Amount.Zero);
        foreach (var value in values)
        {
            held += Amount.Max(value, Amount.Zero);
            owed += Amount.Max(-value, Amount.Zero);
        }

        return new DayExposure(held, owed);
    }

    /// <summary>A part of the equity, in millionths, towards zero; null where equity is not above zero, or so small
    /// that the part is more than 9 trillion times of it.</summary>
    public static long? Millionths(Amount part, Amount equity)
    {
        var share = equity.IsPositive ? (BigInteger)part.Raw * 1_000_000 / equity.Raw : BigInteger.MinusOne;
        return equity.IsPositive && BigInteger.Abs(share) <= long.MaxValue ? (long)share : null;
    }
}
