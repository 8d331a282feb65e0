using System;
using System.Collections.Generic;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Adapters.Paper;

/// <summary>The fees from one traded volume on.</summary>
/// <param name="VolumeMin">Quote units traded in 30 days, from which on the tier holds.</param>
/// <param name="TakerShare">Millionths of the notional.</param>
/// <param name="MakerShare">Millionths of the notional.</param>
public readonly record struct FeeTier(Amount VolumeMin, int TakerShare, int MakerShare);

/// <summary>Fees by traded volume.</summary>
/// <remarks>
/// Source: https://docs.kraken.com/api/docs/rest-api/get-tradable-asset-pairs, fields fees, fees_maker.
/// </remarks>
public sealed class FeeSchedule
{
    /// <summary>One whole, in the unit of a share.</summary>
    public const int ShareUnit = 1_000_000;

    private readonly FeeTier[] _tiers;

    /// <summary>A schedule.</summary>
    /// <param name="tiers">1 or more: the first from volume zero, each later one from a larger volume.</param>
    /// <exception cref="ArgumentException">The tiers are not as described, or a share is not within 0 to one whole.
    /// </exception>
    public FeeSchedule(IReadOnlyList<FeeTier> tiers)
    {
        ArgumentNullException.ThrowIfNull(tiers);
        _tiers = [.. tiers];
        if (_tiers.Length == 0 || !_tiers[0].VolumeMin.IsZero)
        {
            throw new ArgumentException("paper.fees must begin with a tier from volume 0.");
        }

        for (var index = 0; index < _tiers.Length; index++)
        {
            Check(index);
        }
    }

    /// <summary>Kraken's schedule of 2025 for spot pairs.</summary>
    public static FeeSchedule Kraken2025 { get; } = new(
    [
        Tier(volumeMin: 0, takerShare: 4_000, makerShare: 2_500),
        Tier(volumeMin: 10_000, takerShare: 3_500, makerShare: 2_000),
        Tier(volumeMin: 50_000, takerShare: 2_400, makerShare: 1_400),
        Tier(volumeMin: 100_000, takerShare: 2_200, makerShare: 1_200),
        Tier(volumeMin: 250_000, takerShare: 2_000, makerShare: 1_000),
        Tier(volumeMin: 500_000, takerShare: 1_800, makerShare: 800),
        Tier(volumeMin: 1_000_000, takerShare: 1_600, makerShare: 600),
        Tier(volumeMin: 2_500_000, takerShare: 1_400, makerShare: 400),
        Tier(volumeMin: 5_000_000, takerShare: 1_200, makerShare: 200),
        Tier(volumeMin: 10_000_000, takerShare: 1_000, makerShare: 0),
    ]);

    /// <summary>The last tier whose volume is reached.</summary>
    /// <param name="volume">Quote units traded in 30 days, zero or more.</param>
    public FeeTier At(Amount volume)
    {
        var index = _tiers.Length - 1;
        while (index > 0 && _tiers[index].VolumeMin > volume)
        {
            index--;
        }

        return _tiers[index];
    }

    private static FeeTier Tier(long volumeMin, int takerShare, int makerShare) =>
        new(new Amount((Int128)volumeMin * PowersOfTen.Of(Amount.Scale)), takerShare, makerShare);

    private void Check(int index)
    {
        var tier = _tiers[index];
        if (index > 0 && tier.VolumeMin <= _tiers[index - 1].VolumeMin)
        {
            throw new ArgumentException(
                $"paper.fees[{index}].volume was {tier.VolumeMin}, must be more than that of the tier before it.");
        }

        if (tier.TakerShare is < 0 or > ShareUnit || tier.MakerShare is < 0 or > ShareUnit)
        {
            throw new ArgumentException(
                $"paper.fees[{index}] had shares {tier.TakerShare} and {tier.MakerShare}, must be 0 to {ShareUnit}.");
        }
    }
}
