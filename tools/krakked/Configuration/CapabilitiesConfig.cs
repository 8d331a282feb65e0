namespace KrakkedCore.Tools.Krakked.Configuration;

/// <summary>What the region's residents may trade with. This engine trades spot alone, whatever they say.</summary>
public sealed record CapabilitiesConfig
{
    /// <summary>Whether margin may be used there; default false.</summary>
    [ConfigKey("supports_margin")]
    public bool SupportsMargin { get; init; }

    /// <summary>Whether futures may be traded there; default false.</summary>
    [ConfigKey("supports_futures")]
    public bool SupportsFutures { get; init; }

    /// <summary>Whether assets may be staked there; default false.</summary>
    [ConfigKey("supports_staking")]
    public bool SupportsStaking { get; init; }
}
