namespace KrakkedCore.Tools.Krakked.Configuration;

/// <summary>The control plane: where the operator looks and acts.</summary>
public sealed record UiConfig : IConfigRules
{
    /// <summary>Whether it is served; default true.</summary>
    [ConfigKey("enabled")]
    public bool IsEnabled { get; init; } = true;

    /// <summary>Address it listens on; default 127.0.0.1, this machine alone.</summary>
    [ConfigKey("host", CountMin = 1, CountMax = 255)]
    public string Host { get; init; } = "127.0.0.1";

    /// <summary>Port, 1 to 65,535; default 8,080.</summary>
    [ConfigKey("port", Min = 1, Max = 65_535)]
    public int Port { get; init; } = 8_080;

    /// <summary>Path everything is served under; starts with a slash. Default /.</summary>
    [ConfigKey("base_path", CountMin = 1)]
    public string BasePath { get; init; } = "/";

    /// <summary>Who may.</summary>
    [ConfigKey("auth")]
    public UiAuthConfig Auth { get; init; } = new();

    /// <summary>Whether nothing can be changed there; default false.</summary>
    [ConfigKey("read_only")]
    public bool IsReadOnly { get; init; }

    /// <summary>How often pages ask.</summary>
    [ConfigKey("refresh_intervals")]
    public RefreshConfig Refresh { get; init; } = new();

    /// <inheritdoc />
    public void Validate(ConfigErrors errors)
    {
        if (!BasePath.StartsWith('/'))
        {
            errors.Add("ui.base_path", $"was {ConfigErrors.Quoted(BasePath)}, must start with a slash.");
        }
    }
}
