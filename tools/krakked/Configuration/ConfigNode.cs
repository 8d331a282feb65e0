using System;
using System.Collections.Generic;
using System.Linq;

namespace KrakkedCore.Tools.Krakked.Configuration;

/// <summary>One value of a file: a text, a list, or keys with values. Children keep the file's order.</summary>
internal sealed class ConfigNode(ConfigOrigin origin)
{
    private readonly Dictionary<string, ConfigNode> _byKey = new(StringComparer.Ordinal);

    internal ConfigOrigin Origin { get; } = origin;

    /// <summary>Null unless it is a single value.</summary>
    internal string? Text { get; init; }

    /// <summary>True when the file wrote quotes, so that it is a text whatever it looks like.</summary>
    internal bool IsQuoted { get; init; }

    /// <summary>Null unless it is a list.</summary>
    internal List<ConfigNode>? Items { get; init; }

    /// <summary>Null unless it is keys with values.</summary>
    internal List<(string Key, ConfigNode Value)>? Children { get; init; }

    internal bool IsEmpty => Text is not null && !IsQuoted && Text is "" or "~" or "null";

    internal ConfigNode? Find(string key) => _byKey.GetValueOrDefault(key);

    /// <returns>False when the key is there already.</returns>
    internal bool TryAdd(string key, ConfigNode value)
    {
        if (!_byKey.TryAdd(key, value))
        {
            return false;
        }

        Children!.Add((key, value));
        return true;
    }

    /// <summary>
    /// Keys are merged, deep; a list or a single value replaces what was there; nothing replaces nothing.
    /// </summary>
    internal static ConfigNode? Merge(ConfigNode? under, ConfigNode? over)
    {
        if (under is null || over is null)
        {
            return over ?? under;
        }

        if (under.Children is null || over.Children is null)
        {
            return over.IsEmpty && under.Children is not null ? under : over;
        }

        var merged = new ConfigNode(over.Origin) { Children = [] };
        foreach (var (key, value) in under.Children)
        {
            merged.TryAdd(key, Merge(value, over.Find(key))!);
        }

        foreach (var (key, value) in over.Children.Where(child => under.Find(child.Key) is null))
        {
            merged.TryAdd(key, value);
        }

        return merged;
    }
}
