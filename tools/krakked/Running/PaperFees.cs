using KrakkedCore.Adapters.Paper;
using KrakkedCore.Tools.Krakked.Configuration;

namespace KrakkedCore.Tools.Krakked.Running;

/// <summary>The fee tier a configuration starts in.</summary>
internal static class PaperFees
{
    /// <summary>Taker fee, millionths of the notional.</summary>
    /// <param name="config">Names the volume of 30 days.</param>
    public static int TakerShare(PaperConfig config) =>
        FeeSchedule.Kraken2025.At(StartEvents.AmountOf(config.VolumeOf30Days)).TakerShare;
}
