namespace KrakkedCore.Tools.Krakked.Configuration;

/// <summary>Messages to somewhere a person sees them.</summary>
public sealed record AlertsConfig : IConfigRules
{
    /// <summary>Whether they are sent; default false.</summary>
    [ConfigKey("enabled")]
    public bool IsEnabled { get; init; }

    /// <summary>Address they are posted to; none by default.</summary>
    [ConfigKey("webhook_url", Schemes = "http https", IsRedacted = true, CountMax = 1_024)]
    public string WebhookUrl { get; init; } = "";

    /// <summary>Patience with it, seconds, 1 to 60; default 5.</summary>
    [ConfigKey("timeout_seconds", Min = 1, Max = 60)]
    public int TimeoutSeconds { get; init; } = 5;

    /// <inheritdoc />
    public void Validate(ConfigErrors errors) => errors.Require(
        !IsEnabled || WebhookUrl.Length > 0,
        "alerts.enabled",
        "alerts.webhook_url",
        "was true, and alerts.webhook_url names nowhere to send to.");
}
