using System;

namespace KrakkedCore.Engine.Contracts.Values;

/// <summary>10^0 to 10^18 as 64-bit integers, and to 10^38 as 128-bit ones.</summary>
public static class PowersOfTen
{
    // An array, not a span over constants: reading that one allocates in Debug builds, where tests count, too.
    private static readonly long[] Table =
    [
        1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000,
        10_000_000_000, 100_000_000_000, 1_000_000_000_000, 10_000_000_000_000, 100_000_000_000_000,
        1_000_000_000_000_000, 10_000_000_000_000_000, 100_000_000_000_000_000, 1_000_000_000_000_000_000,
    ];

    private static readonly UInt128[] WideTable = BuildWide();

    /// <summary>10^<paramref name="exponent"/>.</summary>
    /// <param name="exponent">0 to 18.</param>
    public static long Of(int exponent) => Table[exponent];

    internal static UInt128 Wide(int exponent) => WideTable[exponent];

    private static UInt128[] BuildWide()
    {
        var table = new UInt128[39];
        table[0] = 1;
        for (var index = 1; index < table.Length; index++)
        {
            table[index] = table[index - 1] * 10;
        }

        return table;
    }
}
