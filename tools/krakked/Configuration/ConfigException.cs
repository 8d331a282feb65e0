using System;
using System.Collections.Generic;

namespace KrakkedCore.Tools.Krakked.Configuration;

/// <summary>A configuration that cannot be run.</summary>
/// <param name="place">File it came from.</param>
/// <param name="sentences">One for each violation.</param>
public sealed class ConfigException(string place, IReadOnlyList<string> sentences)
    : Exception($"{place} cannot be used:\n  " + string.Join("\n  ", sentences))
{
    /// <summary>One for each violation.</summary>
    public IReadOnlyList<string> Sentences { get; } = sentences;
}
