using System;
using System.Collections.Generic;

namespace KrakkedCore.Tools.Krakked.Configuration;

/// <summary>Every violation of a configuration, gathered so that one run shows them all.</summary>
public sealed class ConfigErrors
{
    private readonly List<string> _sentences = [];

    /// <summary>One sentence for each violation, in the order found.</summary>
    public IReadOnlyList<string> Sentences => _sentences;

    /// <summary>Adds a violation.</summary>
    /// <param name="sentence">Key, value found, rule.</param>
    public void Add(string sentence) => _sentences.Add(sentence);

    /// <summary>Adds a violation when a number is outside its range.</summary>
    /// <param name="key">Dotted key.</param>
    /// <param name="value">Found.</param>
    /// <param name="min">Smallest allowed.</param>
    /// <param name="max">Largest allowed.</param>
    public void RequireRange(string key, decimal value, decimal min, decimal max)
    {
        if (value < min || value > max)
        {
            Add(FormattableString.Invariant($"{key} was {value}, must be {min} to {max}."));
        }
    }

    /// <summary>Adds a violation when a number is outside its range, the lower end left out.</summary>
    /// <param name="key">Dotted key.</param>
    /// <param name="value">Found.</param>
    /// <param name="above">Largest number that is still too small.</param>
    /// <param name="max">Largest allowed.</param>
    public void RequireAbove(string key, decimal value, decimal above, decimal max)
    {
        if (value <= above || value > max)
        {
            Add(FormattableString.Invariant($"{key} was {value}, must be above {above} and at most {max}."));
        }
    }

    /// <summary>Stops when anything was added.</summary>
    /// <param name="place">Where the configuration came from.</param>
    /// <exception cref="ConfigException">There are violations.</exception>
    public void ThrowIfAny(string place)
    {
        if (_sentences.Count > 0)
        {
            throw new ConfigException(place, _sentences);
        }
    }
}

/// <summary>A configuration that cannot be run.</summary>
/// <param name="place">File it came from.</param>
/// <param name="sentences">One for each violation.</param>
public sealed class ConfigException(string place, IReadOnlyList<string> sentences)
    : Exception($"{place} cannot be used:\n  " + string.Join("\n  ", sentences));
