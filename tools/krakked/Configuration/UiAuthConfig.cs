namespace KrakkedCore.Tools.Krakked.Configuration;

/// <summary>Who may use the control plane. Its token comes from the environment, never from a file.</summary>
public sealed record UiAuthConfig
{
    /// <summary>Whether the token is asked for; default false.</summary>
    [ConfigKey("enabled")]
    public bool IsEnabled { get; init; }
}
