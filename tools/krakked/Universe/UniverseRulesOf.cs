using System.IO;
using KrakkedCore.Adapters.Kraken.Universe;
using KrakkedCore.Tools.Krakked.Configuration;
using KrakkedCore.Tools.Krakked.Running;

namespace KrakkedCore.Tools.Krakked.Universe;

/// <summary>The universe that a configuration asks for.</summary>
internal static class UniverseRulesOf
{
    /// <summary>What <c>kraken.pairs</c>, <c>universe.*</c> and <c>region.default_quote</c> say.</summary>
    /// <param name="config">Valid.</param>
    internal static UniverseRules Config(KrakkedConfig config) => new()
    {
        DefaultQuote = config.Region.DefaultQuote,
        OnlyPairs = config.Kraken.Pairs,
        IncludePairs = config.Universe.IncludePairs,
        ExcludePairs = config.Universe.ExcludePairs,
        DayVolumeMin = StartEvents.AmountOf(config.Universe.DayVolumeMin),
    };

    /// <summary>The file of the last good copy of Kraken's lists.</summary>
    /// <param name="folders">Of this user.</param>
    internal static string CopyPath(AppFolders folders) => Path.Combine(folders.State, "universe.copy");
}
