namespace KrakkedCore.Tools.Krakked.Configuration;

/// <summary>Strategies that learn.</summary>
public sealed record MachineLearningConfig
{
    /// <summary>Whether they do; default false.</summary>
    [ConfigKey("enabled")]
    public bool IsEnabled { get; init; }

    /// <summary>Examples learned from, 10 to 1,000,000; default 5,000.</summary>
    [ConfigKey("training_window", Min = 10, Max = 1_000_000)]
    public int TrainingWindow { get; init; } = 5_000;

    /// <summary>Days caught up on after a pause, 0 to 365; default 7.</summary>
    [ConfigKey("catch_up_days", Max = 365)]
    public int CatchUpDays { get; init; } = 7;

    /// <summary>Candles caught up on after a pause, 0 to 100,000; default 500.</summary>
    [ConfigKey("catch_up_bars", Max = 100_000)]
    public int CatchUpBars { get; init; } = 500;
}
