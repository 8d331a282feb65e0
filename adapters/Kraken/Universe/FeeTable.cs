using System;
using System.Collections.Generic;
using System.Linq;
using KrakkedCore.Adapters.Kraken.Rest.Answers;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Adapters.Kraken.Universe;

/// <summary>The venue's two fee tables as one schedule. What cannot be said exactly is said too dear.</summary>
internal static class FeeTable
{
    private static readonly Int128 RawPerUnit = PowersOfTen.Of(Amount.Scale);

    // A millionth is a ten-thousandth of a percent.
    private static readonly Int128 RawPerMillionth = PowersOfTen.Of(Amount.Scale - 4);

    internal static IReadOnlyList<FeeTier> Of(
        IReadOnlyList<FeeStep> takers, IReadOnlyList<FeeStep> makers, ref MetadataGaps gaps)
    {
        // One table stands for both where the pair has no other.
        var waiting = makers.Count == 0 ? takers : makers;
        var volumes = takers.Concat(waiting).Select(static step => step.VolumeFrom).Distinct().Order().ToList();
        var schedule = default(FeeSchedule);
        foreach (var volume in volumes)
        {
            var from = CeilingOf(volume.Raw, RawPerUnit);
            if (from > uint.MaxValue || schedule.Count == FeeSchedule.CountMax)
            {
                // Those of larger volumes pay less: without them the last tier goes on.
                gaps |= MetadataGaps.FeesCut;
                break;
            }

            if (!TryShare(takers, volume, ref gaps, out var taker)
                || !TryShare(waiting, volume, ref gaps, out var maker))
            {
                gaps |= MetadataGaps.Fees;
                return [];
            }

            schedule.Tiers[schedule.Count] = new FeeTier((uint)from, taker, maker);
            schedule.Count++;
        }

        if (!schedule.IsSound)
        {
            gaps |= MetadataGaps.Fees;
            return [];
        }

        return ((ReadOnlySpan<FeeTier>)schedule.Tiers)[..schedule.Count].ToArray();
    }

    private static bool TryShare(
        IReadOnlyList<FeeStep> steps, Amount volume, ref MetadataGaps gaps, out ushort millionths)
    {
        FeeStep? step = null;
        foreach (var candidate in steps)
        {
            step = candidate.VolumeFrom <= volume ? candidate : step;
        }

        millionths = 0;
        var share = step is null ? -1 : CeilingOf(Int128.Max(step.Percent.Raw, 0), RawPerMillionth);
        if (share < 0 || share > ushort.MaxValue)
        {
            return false;
        }

        gaps |= step!.Percent.IsNegative ? MetadataGaps.FeesCut : MetadataGaps.None;
        millionths = (ushort)share;
        return true;
    }

    private static Int128 CeilingOf(Int128 raw, Int128 unit) => (raw / unit) + (raw % unit > 0 ? 1 : 0);
}
