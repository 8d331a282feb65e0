using System.Collections.Generic;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Tools.KrakenSim.Matching;

/// <summary>Fees by 30-day volume.</summary>
/// <remarks>Source: AssetPairs fees and fees_maker of 2025, https://docs.kraken.com/api.</remarks>
internal sealed class FeeTiers
{
    private static readonly long[] Volumes =
        [0, 10_000, 50_000, 100_000, 250_000, 500_000, 1_000_000, 2_500_000, 5_000_000, 10_000_000];

    private readonly Row[] _rows;

    /// <param name="rows">Ascending by volume, the first from zero.</param>
    internal FeeTiers(IReadOnlyList<Row> rows) => _rows = [.. rows];

    internal static FeeTiers Taker { get; } =
        Make([4_000, 3_500, 2_400, 2_200, 2_000, 1_800, 1_600, 1_400, 1_200, 1_000]);

    internal static FeeTiers Maker { get; } = Make([2_500, 2_000, 1_400, 1_200, 1_000, 800, 600, 400, 200, 0]);

    internal IReadOnlyList<Row> Rows => _rows;

    /// <summary>The row in force for a volume.</summary>
    internal int IndexFor(Amount volumeUsd)
    {
        var index = 0;
        while (index + 1 < _rows.Length && _rows[index + 1].VolumeUsd <= volumeUsd)
        {
            index++;
        }

        return index;
    }

    /// <summary>Millionths of the cost.</summary>
    internal long MillionthsFor(Amount volumeUsd) => _rows[IndexFor(volumeUsd)].Millionths;

    private static FeeTiers Make(long[] millionths)
    {
        var rows = new Row[Volumes.Length];
        for (var index = 0; index < rows.Length; index++)
        {
            rows[index] = new Row(new Amount(PowersOfTen.Of(Amount.Scale)) * Volumes[index], millionths[index]);
        }

        return new FeeTiers(rows);
    }

    /// <summary>From this volume on, this fee: 4,000 millionths are 0.4 percent.</summary>
    internal readonly record struct Row(Amount VolumeUsd, long Millionths);
}
