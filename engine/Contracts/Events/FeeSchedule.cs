using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace KrakkedCore.Engine.Contracts.Events;

/// <summary>What a trade costs from one volume of the last 30 days on.</summary>
/// <param name="VolumeFrom">Whole units of the fee currency.</param>
/// <param name="TakerMillionths">Of the notional, for who crosses the spread.</param>
/// <param name="MakerMillionths">Of the notional, for who waits.</param>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public readonly record struct FeeTier(uint VolumeFrom, ushort TakerMillionths, ushort MakerMillionths);

/// <summary>Ten tiers beside each other.</summary>
[InlineArray(FeeSchedule.CountMax)]
public struct FeeTiers
{
    private FeeTier _first;
}

/// <summary>What trades of one pair cost, by the volume of the last 30 days.</summary>
/// <remarks>
/// Shape: 81 bytes. The pair's row is the event's instrument. Volumes ascend from zero; a schedule replaces the one
/// before. Source: https://docs.kraken.com/api/docs/rest-api/get-tradable-asset-pairs, fields fees and fees_maker.
/// </remarks>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public struct FeeSchedule
{
    /// <summary>Tiers in one schedule.</summary>
    public const int CountMax = 10;

    /// <summary>Millionths in a whole.</summary>
    public const int ShareUnit = 1_000_000;

    /// <summary>The tiers; those from <see cref="Count"/> on are zero.</summary>
    public FeeTiers Tiers;

    /// <summary>How many tiers, 0 to 10; 0 while no schedule is known.</summary>
    public byte Count;

    /// <summary>True when it has tiers, the first from zero on, each from more than the one before.</summary>
    public readonly bool IsSound
    {
        get
        {
            var isSound = Count is > 0 and <= CountMax && Tiers[0].VolumeFrom == 0;
            for (var index = 1; isSound && index < Count; index++)
            {
                isSound = Tiers[index].VolumeFrom > Tiers[index - 1].VolumeFrom;
            }

            return isSound;
        }
    }

    /// <summary>The tier of a volume: the last whose volume is reached.</summary>
    /// <param name="volume30Days">Whole units of the fee currency.</param>
    /// <returns>Zeros when there is no tier.</returns>
    public readonly FeeTier TierAt(long volume30Days)
    {
        var tier = Count == 0 ? default : Tiers[0];
        for (var index = 1; index < Count && index < CountMax; index++)
        {
            if (Tiers[index].VolumeFrom <= volume30Days)
            {
                tier = Tiers[index];
            }
        }

        return tier;
    }
}
