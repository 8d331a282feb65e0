namespace KrakkedCore.Tools.Krakked.Configuration;

/// <summary>Data that comes as it happens.</summary>
public sealed record LiveDataConfig
{
    /// <summary>A price older than this is refused, seconds, 1 to 86,400; default 60.</summary>
    [ConfigKey("stale_tolerance_seconds", Min = 1, Max = 86_400)]
    public int StaleAfterSeconds { get; init; } = 60;
}
