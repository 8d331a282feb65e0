using System;
using System.Collections.Generic;
using System.IO;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace KrakkedCore.Tools.Krakked.Configuration;

/// <summary>
/// Text to values: one YAML document of keys, without anchors, tags, duplicates, or depth to drown in.
/// </summary>
internal sealed class ConfigText
{
    private const int DepthMax = 16;
    private const int CharactersMax = 1 << 20;

    private readonly string _label;
    private readonly bool _isOverlay;
    private readonly ConfigErrors _errors;
    private readonly Parser _parser;

    private ConfigText(string text, string label, bool isOverlay, ConfigErrors errors)
    {
        _label = label;
        _isOverlay = isOverlay;
        _errors = errors;
        _parser = new Parser(new StringReader(text));
    }

    /// <summary>Reads a text; what is wrong goes to the errors.</summary>
    /// <returns>The keys; null when there are none, or the text is of no use.</returns>
    internal static ConfigNode? Read(string text, string label, bool isOverlay, ConfigErrors errors)
    {
        if (text.Length > CharactersMax)
        {
            errors.Add($"{label} has {text.Length} characters, must have at most {CharactersMax}.");
            return null;
        }

        try
        {
            return new ConfigText(text, label, isOverlay, errors).Document();
        }
        catch (YamlException fault)
        {
            var cause = (fault.InnerException?.Message ?? fault.Message).TrimEnd('.');
            errors.Add($"{label} line {fault.Start.Line}, column {fault.Start.Column}: {cause}.{TabHint(text)}");
            return null;
        }
        catch (Exception fault)
            when (fault is InvalidOperationException or ArgumentException or IndexOutOfRangeException)
        {
            // The parser's own states give way on some texts that are no YAML, with these instead of a place.
            errors.Add($"{label} is no YAML that can be read: {fault.Message.TrimEnd('.')}.{TabHint(text)}");
            return null;
        }
    }

    private static string TabHint(string text)
    {
        var lines = text.Split('\n');
        var index = Array.FindIndex(lines, static line => line.AsSpan().TrimStart(' ').StartsWith('\t'));
        return index < 0
            ? ""
            : FormattableString.Invariant($" Line {index + 1} is indented with a tab; YAML indents with blanks.");
    }

    private ConfigNode? Document()
    {
        _parser.Consume<StreamStart>();
        if (_parser.Accept<StreamEnd>(out _))
        {
            return null;
        }

        _parser.Consume<DocumentStart>();
        var root = Node(_parser.Current!.Start.Line, depth: 0);
        _parser.Consume<DocumentEnd>();
        if (!_parser.Accept<StreamEnd>(out _) || (root.Children is null && !root.IsEmpty))
        {
            _errors.Add($"{_label} must be one YAML document of keys and values.");
            return null;
        }

        return root.Children is null ? null : root;
    }

    private ConfigNode Node(long line, int depth)
    {
        var current = _parser.Current!;
        var origin = new ConfigOrigin(_label, line, _isOverlay);
        if (current is AnchorAlias || current is NodeEvent { Anchor.IsEmpty: false })
        {
            throw new YamlException(current.Start, current.End, "anchors and aliases are not used here; write it out");
        }

        if (current is NodeEvent { Tag.IsEmpty: false } tagged && !tagged.Tag.IsNonSpecific)
        {
            throw new YamlException(current.Start, current.End, "tags are not used here; remove it");
        }

        if (depth > DepthMax)
        {
            throw new YamlException(current.Start, current.End, $"more than {DepthMax} levels; no key is that deep");
        }

        if (_parser.TryConsume<Scalar>(out var scalar))
        {
            return new ConfigNode(origin) { Text = scalar.Value, IsQuoted = scalar.Style != ScalarStyle.Plain };
        }

        return current is SequenceStart ? List(origin, depth) : Map(origin, depth);
    }

    private ConfigNode List(ConfigOrigin origin, int depth)
    {
        _parser.Consume<SequenceStart>();
        var items = new List<ConfigNode>();
        while (!_parser.TryConsume<SequenceEnd>(out _))
        {
            items.Add(Node(_parser.Current!.Start.Line, depth + 1));
        }

        return new ConfigNode(origin) { Items = items };
    }

    private ConfigNode Map(ConfigOrigin origin, int depth)
    {
        _parser.Consume<MappingStart>();
        var map = new ConfigNode(origin) { Children = [] };
        while (!_parser.TryConsume<MappingEnd>(out _))
        {
            if (!_parser.TryConsume<Scalar>(out var key))
            {
                throw new YamlException(
                    _parser.Current!.Start, _parser.Current.End, "a key must be a plain word, not a list or a section");
            }

            var value = Node(key.Start.Line, depth + 1);
            if (!map.TryAdd(key.Value, value))
            {
                _errors.Add(
                    $"{_label} line {key.Start.Line}, column {key.Start.Column}: {key.Value} is there twice, first at "
                    + $"line {map.Find(key.Value)!.Origin.Line}; keep one.");
            }
        }

        return map;
    }
}
