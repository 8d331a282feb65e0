using System;
using System.Collections.Generic;

namespace KrakkedCore.Tools.Krakked.Configuration;

/// <summary>Every violation of a configuration, gathered so that one run shows them all.</summary>
public sealed class ConfigErrors
{
    private const int QuotedCharactersMax = 40;

    private readonly List<string> _sentences = [];
    private readonly HashSet<string> _faultyKeys = new(StringComparer.Ordinal);
    private readonly IReadOnlyDictionary<string, ConfigOrigin> _origins;

    /// <summary>None yet.</summary>
    /// <param name="origins">Where each key was written; null when nobody knows.</param>
    public ConfigErrors(IReadOnlyDictionary<string, ConfigOrigin>? origins = null) =>
        _origins = origins ?? new Dictionary<string, ConfigOrigin>(StringComparer.Ordinal);

    /// <summary>One sentence for each violation, in the order found.</summary>
    public IReadOnlyList<string> Sentences => _sentences;

    /// <summary>
    /// A value in quotes, or, when it is long enough to be a secret in the wrong place, only its length.
    /// </summary>
    /// <param name="value">As written.</param>
    public static string Quoted(string value) => value.Length <= QuotedCharactersMax
        ? $"\"{value}\""
        : FormattableString.Invariant($"a text of {value.Length} characters");

    /// <summary>Adds a violation that belongs to no key.</summary>
    /// <param name="sentence">Value found, rule.</param>
    public void Add(string sentence) => _sentences.Add(sentence);

    /// <summary>Adds a violation of a key's own rule.</summary>
    /// <param name="key">Dotted key; where it was written is put before it.</param>
    /// <param name="rule">What follows the key: value found, rule.</param>
    public void Add(string key, string rule)
    {
        _faultyKeys.Add(key);
        _sentences.Add(_origins.TryGetValue(key, out var origin) ? $"{origin}: {key} {rule}" : $"{key} {rule}");
    }

    /// <summary>Adds a violation between keys, unless one of them is wrong by itself already.</summary>
    /// <param name="holds">True when there is none.</param>
    /// <param name="key">The one to name first.</param>
    /// <param name="other">The one it contradicts.</param>
    /// <param name="rule">What follows the first key.</param>
    public void Require(bool holds, string key, string other, string rule)
    {
        if (!holds && !_faultyKeys.Contains(key) && !_faultyKeys.Contains(other))
        {
            _sentences.Add(_origins.TryGetValue(key, out var origin) ? $"{origin}: {key} {rule}" : $"{key} {rule}");
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
