using System;
using System.Collections.Generic;
using System.Globalization;
using YamlDotNet.RepresentationModel;

namespace KrakkedCore.Tools.Krakked.Configuration;

/// <summary>One mapping of the file: hands out typed values, and remembers which keys nobody asked for.</summary>
internal sealed class ConfigSection
{
    private readonly string _path;
    private readonly ConfigErrors _errors;
    private readonly Dictionary<string, YamlNode> _rest = new(StringComparer.Ordinal);

    public ConfigSection(string path, YamlMappingNode? node, ConfigErrors errors)
    {
        _path = path;
        _errors = errors;
        if (node is null)
        {
            return;
        }

        foreach (var (key, value) in node.Children)
        {
            _rest[key.ToString()] = value;
        }
    }

    public ConfigSection Section(string key)
    {
        if (!_rest.Remove(key, out var node) || node is YamlScalarNode { Value: "" or null })
        {
            return new ConfigSection(PathOf(key), null, _errors);
        }

        if (node is not YamlMappingNode mapping)
        {
            Refuse(key, node, "must be a section of keys and values");
            return new ConfigSection(PathOf(key), null, _errors);
        }

        return new ConfigSection(PathOf(key), mapping, _errors);
    }

    public string Text(string key, string otherwise) => Take(key) ?? otherwise;

    public int Integer(string key, int otherwise)
    {
        if (Take(key) is not { } text)
        {
            return otherwise;
        }

        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value))
        {
            return value;
        }

        _errors.Add($"{PathOf(key)} was \"{text}\", must be a whole number.");
        return otherwise;
    }

    public decimal Number(string key, decimal otherwise)
    {
        if (Take(key) is not { } text)
        {
            return otherwise;
        }

        if (TryNumber(text, out var value))
        {
            return value;
        }

        _errors.Add($"{PathOf(key)} was \"{text}\", must be a number.");
        return otherwise;
    }

    public bool Boolean(string key, bool otherwise)
    {
        if (Take(key) is not { } text)
        {
            return otherwise;
        }

        if (text is not ("true" or "false"))
        {
            _errors.Add($"{PathOf(key)} was \"{text}\", must be true or false.");
        }

        return text == "true";
    }

    public IReadOnlyList<string> TextList(string key, IReadOnlyList<string> otherwise)
    {
        if (!_rest.Remove(key, out var node))
        {
            return otherwise;
        }

        var list = new List<string>();
        foreach (var item in node is YamlSequenceNode sequence ? sequence.Children : [])
        {
            list.Add(item.ToString());
        }

        if (node is not YamlSequenceNode)
        {
            Refuse(key, node, "must be a list, for instance [BTC/USD, ETH/USD]");
        }

        return list;
    }

    public IReadOnlyDictionary<string, decimal> NumberMap(string key, IReadOnlyDictionary<string, decimal> otherwise)
    {
        if (!_rest.ContainsKey(key))
        {
            return otherwise;
        }

        var section = Section(key);
        var map = new SortedDictionary<string, decimal>(StringComparer.Ordinal);
        foreach (var name in new List<string>(section._rest.Keys))
        {
            map[name] = section.Number(name, 0);
        }

        return map;
    }

    /// <summary>Every key that nobody asked for is a mistake of the user's.</summary>
    public void RefuseTheRest()
    {
        foreach (var (key, node) in _rest)
        {
            _errors.Add($"line {node.Start.Line}: {PathOf(key)} is no known key; check its spelling, or remove it.");
        }
    }

    private static bool TryNumber(string text, out decimal value) =>
        decimal.TryParse(
            text,
            NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint,
            CultureInfo.InvariantCulture,
            out value);

    private string? Take(string key)
    {
        if (!_rest.Remove(key, out var node))
        {
            return null;
        }

        if (node is YamlScalarNode scalar)
        {
            return scalar.Value ?? string.Empty;
        }

        Refuse(key, node, "must be a single value");
        return null;
    }

    private void Refuse(string key, YamlNode node, string rule) =>
        _errors.Add($"line {node.Start.Line}: {PathOf(key)} {rule}.");

    private string PathOf(string key) => _path.Length == 0 ? key : $"{_path}.{key}";
}
