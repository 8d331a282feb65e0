using System;
using System.Collections.Generic;
using System.Linq;

namespace KrakkedCore.Tools.Krakked.Configuration;

/// <summary>What trades. Nothing does that was not asked to.</summary>
public sealed record StrategiesConfig : IConfigRules
{
    /// <summary>Type of the strategy this build trades.</summary>
    public const string TrendType = "trend_following";

    /// <summary>Strategies that trade, by name; default none.</summary>
    [ConfigKey("enabled", CountMax = 64)]
    public IReadOnlyList<string> Enabled { get; init; } = [];

    /// <summary>Each strategy, by a name of a-z, 0-9 and underscore; default none.</summary>
    [ConfigKey("configs")]
    public IReadOnlyDictionary<string, StrategyConfig> Configs { get; init; } =
        new SortedDictionary<string, StrategyConfig>(StringComparer.Ordinal);

    /// <summary>One trend follower.</summary>
    /// <param name="trend">How it trades.</param>
    /// <param name="isEnabled">Whether it does.</param>
    public static StrategiesConfig Of(StrategyConfig trend, bool isEnabled) => new()
    {
        Enabled = isEnabled ? ["trend_core"] : [],
        Configs = new SortedDictionary<string, StrategyConfig>(StringComparer.Ordinal) { ["trend_core"] = trend },
    };

    /// <summary>The trend follower in force: the enabled one, else the first, else one of defaults.</summary>
    /// <param name="isEnabled">Whether it trades.</param>
    public StrategyConfig Trend(out bool isEnabled)
    {
        var trends = Configs.Where(static pair => pair.Value.Type == TrendType).ToList();
        var enabled = trends.Where(pair => Enabled.Contains(pair.Key, StringComparer.Ordinal)).ToList();
        isEnabled = enabled.Count > 0;
        return isEnabled ? enabled[0].Value : trends.Count > 0 ? trends[0].Value : new StrategyConfig();
    }

    /// <inheritdoc />
    public void Validate(ConfigErrors errors)
    {
        foreach (var name in Enabled)
        {
            if (!Configs.ContainsKey(name))
            {
                errors.Add(
                    "strategies.enabled",
                    $"has {ConfigErrors.Quoted(name)}, which strategies.configs does not describe; add it there.");
            }
        }

        var trends = Enabled.Count(name => Configs.TryGetValue(name, out var config) && config.Type == TrendType);
        if (trends > 1)
        {
            errors.Add("strategies.enabled", $"has {trends} of type {TrendType}, and this build trades one; keep one.");
        }

        foreach (var (name, config) in Configs)
        {
            Validate(errors, name, config);
        }
    }

    private static void Validate(ConfigErrors errors, string name, StrategyConfig config)
    {
        var path = $"strategies.configs.{name}";
        if (name == "manual" || name.Length > 32 || !name.All(IsNameCharacter))
        {
            errors.Add(
                path,
                "must be named with at most 32 of a-z, 0-9 and underscore, and not manual, which is what people do.");
        }

        errors.Require(
            config.FastPeriod < config.SlowPeriod,
            $"{path}.ma_fast",
            $"{path}.ma_slow",
            $"was {config.FastPeriod}, must be less than {path}.ma_slow, which was {config.SlowPeriod}.");
    }

    private static bool IsNameCharacter(char character) =>
        character is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '_';
}
