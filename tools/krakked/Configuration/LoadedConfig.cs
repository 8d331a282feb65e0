using System.Collections.Generic;
using System.Linq;

namespace KrakkedCore.Tools.Krakked.Configuration;

/// <summary>A checked configuration, and how it came to be.</summary>
/// <param name="Config">In force.</param>
/// <param name="Environment">dev, paper or live; empty for a text without one.</param>
/// <param name="Files">Read, in the order they were laid over each other.</param>
/// <param name="Origins">Where each key was written; keys that are not there stand at their default.</param>
/// <param name="Notes">What the rules forced, one sentence each.</param>
public sealed record LoadedConfig(
    KrakkedConfig Config,
    string Environment,
    IReadOnlyList<string> Files,
    IReadOnlyDictionary<string, ConfigOrigin> Origins,
    IReadOnlyList<string> Notes)
{
    /// <summary>What people are told before anything starts: forced values, and keys without effect.</summary>
    public IReadOnlyList<string> Remarks =>
    [
        .. Notes,
        .. BuildEffects.WithoutEffect(Config).Select(
            static found => $"{found.Key} has no effect in this build: {found.Reason}."),
    ];
}
