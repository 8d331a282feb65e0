namespace KrakkedCore.Tools.Krakked.Configuration;

/// <summary>How a trading session goes.</summary>
public sealed record SessionConfig : IConfigRules
{
    /// <summary>Always false: a session is started by a command, never by a file. Default false.</summary>
    [ConfigKey("active")]
    public bool IsActive { get; init; }

    /// <summary>Mode a session starts in: paper or live; default paper.</summary>
    [ConfigKey("mode", Words = "paper live")]
    public string Mode { get; init; } = "paper";

    /// <summary>Between two looks at the whole, seconds, 1 to 3,600; default 15.</summary>
    [ConfigKey("loop_interval_seconds", Min = 1, Max = 3_600, Decimals = 3)]
    public decimal LoopIntervalSeconds { get; init; } = 15;

    /// <summary>Whether everything is to be sold now; a command sets it. Default false.</summary>
    [ConfigKey("emergency_flatten")]
    public bool IsFlattening { get; init; }

    /// <inheritdoc />
    public void Validate(ConfigErrors errors)
    {
        if (IsActive)
        {
            errors.Add("session.active", "was true, must be false: a session is started by a command.");
        }
    }
}
