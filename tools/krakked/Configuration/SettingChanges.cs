using System;
using System.Collections.Generic;
using System.Linq;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Tools.Krakked.Configuration;

/// <summary>What a new configuration changes: what a running engine may be told, and what needs a restart.</summary>
/// <param name="Settings">To be told as one run; empty when nothing that decides changes.</param>
/// <param name="Sentences">One for each changed key that is told, with both values.</param>
/// <param name="NeedRestart">One for each changed key that is not.</param>
public sealed record SettingChanges(
    IReadOnlyList<Setting> Settings, IReadOnlyList<string> Sentences, IReadOnlyList<string> NeedRestart)
{
    // The paper venue charges the tier it was started with; telling the logic alone would part the two.
    private const string VenueFees = "paper.volume_of_30_days";

    // Decides, together with what the run was started as, whether the strategy trades.
    private const string Allowlist = "execution.live_strategy_allowlist";

    /// <summary>Compares two checked configurations.</summary>
    /// <param name="before">In force.</param>
    /// <param name="after">Wanted.</param>
    public static SettingChanges Between(KrakkedConfig before, KrakkedConfig after)
    {
        var old = EngineSettingsTable.Of(before);
        var wanted = EngineSettingsTable.Of(StartedAs(before, after));
        var changed = wanted.Where((entry, index) => entry.Key != VenueFees && entry.Setting != old[index].Setting);
        var told = wanted.Where(static entry => entry.Key != VenueFees)
            .Select(static entry => entry.Key)
            .Append(Allowlist)
            .ToHashSet(StringComparer.Ordinal);

        var sentences = new List<string>();
        var restarts = new List<string>();
        foreach (var (key, from, to) in Differences(before, after))
        {
            var isTold = told.Contains(GeneralKey(key));
            var reason = BuildEffects.ReasonOf(after, key);
            var end = reason.Length > 0 ? $"which has no effect in this build: {reason}."
                : isTold ? "from the next event on."
                : "which needs a restart; until then the old value stays in force.";
            (isTold && reason.Length == 0 ? sentences : restarts).Add($"{key} changes from {from} to {to}, {end}");
        }

        return new SettingChanges([.. changed.Select(static entry => entry.Setting)], sentences, restarts);
    }

    /// <summary>The settings as input events: one closed run of the operator's.</summary>
    /// <param name="now">Stamped.</param>
    public InputEvent[] ToRun(UnixNs now)
    {
        var run = new InputEvent[Settings.Count];
        for (var index = 0; index < run.Length; index++)
        {
            var flags = (index == 0 ? EventFlags.FirstOfRun : EventFlags.None)
                | (index == run.Length - 1 ? EventFlags.LastOfRun : EventFlags.None);
            run[index].Begin(InputKind.Setting, EventSource.Operator, InstrumentId.None, default, now, flags);
            run[index].Setting = Settings[index];
        }

        return run;
    }

    // A run that only has orders checked goes on so, whatever the file says now; and one that places them, too.
    private static KrakkedConfig StartedAs(KrakkedConfig before, KrakkedConfig after) => after with
    {
        Execution = after.Execution with
        {
            Mode = before.Execution.Mode,
            AllowsLiveTrading = before.Execution.AllowsLiveTrading,
            IsValidateOnly = before.Execution.IsValidateOnly,
        },
    };

    private static IEnumerable<(string Key, string From, string To)> Differences(
        KrakkedConfig before, KrakkedConfig after)
    {
        const string Nothing = "nothing";
        var old = Listed(before);
        var wanted = Listed(after);
        foreach (var key in old.Keys.Union(wanted.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            var (from, to) = (old.GetValueOrDefault(key, Nothing), wanted.GetValueOrDefault(key, Nothing));
            if (from != to)
            {
                yield return (key, from, to);
            }
        }
    }

    private static Dictionary<string, string> Listed(KrakkedConfig config) => ConfigListing.Of(config).ToDictionary(
        static entry => entry.Key,
        static entry => entry.IsRedacted ? ConfigListing.Redacted(entry.Value) : entry.Value,
        StringComparer.Ordinal);

    private static string GeneralKey(string key)
    {
        const string Configs = "strategies.configs.";
        return key.StartsWith(Configs, StringComparison.Ordinal)
            ? Configs + "NAME" + key[key.LastIndexOf('.')..]
            : key;
    }
}
