using System;

namespace KrakkedCore.Engine.Contracts.Events;

/// <summary>The words of the fill classes: bucket, direction, effect.</summary>
public static class FillClassNames
{
    private static readonly string[] Names =
    [
        "", "LT_LONG_INCREASE", "LT_LONG_DECREASE", "LT_SHORT_INCREASE", "LT_SHORT_DECREASE",
        "MM_LONG_INCREASE", "MM_LONG_DECREASE", "MM_SHORT_INCREASE", "MM_SHORT_DECREASE",
    ];

    /// <summary>For instance <c>MM_LONG_DECREASE</c>; empty for none.</summary>
    /// <param name="fillClass">One of the eight, or none.</param>
    public static string NameOf(FillClass fillClass) => Names[(int)fillClass];

    /// <summary><c>LT</c> or <c>MM</c>; empty for none.</summary>
    /// <param name="fillClass">One of the eight, or none.</param>
    public static string BucketOf(FillClass fillClass) =>
        fillClass == FillClass.None ? "" : IsMarketMaking(fillClass) ? "MM" : "LT";

    /// <summary><c>LONG</c> or <c>SHORT</c>; empty for none.</summary>
    /// <param name="fillClass">One of the eight, or none.</param>
    public static string DirectionOf(FillClass fillClass) =>
        fillClass == FillClass.None ? "" : IsLong(fillClass) ? "LONG" : "SHORT";

    /// <summary><c>INCREASE</c> or <c>DECREASE</c>; empty for none.</summary>
    /// <param name="fillClass">One of the eight, or none.</param>
    public static string EffectOf(FillClass fillClass) =>
        fillClass == FillClass.None ? "" : IsRiskIncreasing(fillClass) ? "INCREASE" : "DECREASE";

    /// <summary>True for the market-making bucket.</summary>
    /// <param name="fillClass">One of the eight, or none.</param>
    public static bool IsMarketMaking(FillClass fillClass) => fillClass >= FillClass.MmLongIncrease;

    /// <summary>True when the inventory is what was bought, not what was sold unheld.</summary>
    /// <param name="fillClass">One of the eight, or none.</param>
    public static bool IsLong(FillClass fillClass) => fillClass is
        FillClass.LtLongIncrease or FillClass.LtLongDecrease or FillClass.MmLongIncrease or FillClass.MmLongDecrease;

    /// <summary>True when the inventory grows, on either side of zero.</summary>
    /// <param name="fillClass">One of the eight, or none.</param>
    public static bool IsRiskIncreasing(FillClass fillClass) => fillClass is
        FillClass.LtLongIncrease or FillClass.LtShortIncrease or FillClass.MmLongIncrease or FillClass.MmShortIncrease;

    /// <summary>Reads a name; the effect may be short, <c>INC</c> or <c>DEC</c>.</summary>
    /// <param name="text">All of it, for instance <c>LT_LONG_INC</c>.</param>
    /// <param name="fillClass">None when refused.</param>
    /// <returns>False for anything else.</returns>
    public static bool TryParse(ReadOnlySpan<char> text, out FillClass fillClass)
    {
        for (var index = 1; index < Names.Length; index++)
        {
            // A short form is a name without the five letters REASE.
            var name = Names[index];
            if (text.SequenceEqual(name) || text.SequenceEqual(name.AsSpan(0, name.Length - "REASE".Length)))
            {
                fillClass = (FillClass)index;
                return true;
            }
        }

        fillClass = FillClass.None;
        return false;
    }
}
