using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Text.Json;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Tools.KrakenSim.Rest;

/// <summary>The fields of a request, form or JSON, flat: <c>orders[0][price]</c>.</summary>
/// <remarks>Anything at all may come in; nothing is thrown. The last of several fields of one name holds.</remarks>
internal sealed class RestFields
{
    private const int DepthMax = 8;
    private const int FieldsMax = 2_000;

    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

    internal static RestFields Empty { get; } = new();

    /// <summary>Null when missing or empty.</summary>
    internal string? this[string name] =>
        _values.TryGetValue(name, out var value) && value.Length > 0 ? value : null;

    /// <summary>Reads a query or a body.</summary>
    /// <returns>Null for a body that is neither form nor JSON object.</returns>
    internal static RestFields? Read(ReadOnlySpan<byte> text, bool isJson)
    {
        var fields = new RestFields();
        return (isJson ? fields.ReadJson(text) : fields.ReadForm(Encoding.UTF8.GetString(text))) ? fields : null;
    }

    internal bool Has(string name) => _values.ContainsKey(name);

    /// <summary>True for <c>true</c>, <c>1</c> and <c>True</c>.</summary>
    internal bool Flag(string name, bool isDefault = false) => this[name] is { } text
        ? text is "true" or "1" || string.Equals(text, "true", StringComparison.OrdinalIgnoreCase)
        : isDefault;

    internal long? Integer(string name) =>
        long.TryParse(this[name], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
            ? value
            : null;

    /// <summary>A comma list, a list of brackets, or a JSON array.</summary>
    internal IReadOnlyList<string> List(string name)
    {
        if (this[name] is { } text)
        {
            return text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        }

        var items = new List<string>();
        while ((this[$"{name}[{items.Count}]"] ?? (items.Count == 0 ? this[name + "[]"] : null)) is { } item)
        {
            items.Add(item);
        }

        return items;
    }

    /// <summary>The fields of one object of an array, without the prefix; null when it has none.</summary>
    internal RestFields? Element(string array, int index)
    {
        var prefix = $"{array}[{index}][";
        var item = new RestFields();
        foreach (var (name, value) in _values.Where(field => field.Key.StartsWith(prefix, StringComparison.Ordinal)))
        {
            var rest = name[prefix.Length..];
            var end = rest.IndexOf(']', StringComparison.Ordinal);
            item._values[end < 0 ? rest : rest[..end] + rest[(end + 1)..]] = value;
        }

        return item._values.Count == 0 ? null : item;
    }

    /// <summary>A moment in seconds, fractions allowed, or in nanoseconds when it is that large.</summary>
    internal static UnixNs? Moment(string? text)
    {
        if (text is null || !decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value))
        {
            return null;
        }

        var nanoseconds = value > 100_000_000_000m ? value : value * UnixNs.PerSecond;
        return nanoseconds is > long.MinValue and < long.MaxValue ? new UnixNs((long)nanoseconds) : null;
    }

    private bool ReadForm(string text)
    {
        foreach (var part in text.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            var name = Decode(equals < 0 ? part : part[..equals]);
            if (!Add(name, equals < 0 ? "" : Decode(part[(equals + 1)..])))
            {
                return false;
            }
        }

        return true;
    }

    private bool ReadJson(ReadOnlySpan<byte> text)
    {
        try
        {
            using var document = JsonDocument.Parse(text.ToArray());
            return document.RootElement.ValueKind == JsonValueKind.Object
                && AddMembers(document.RootElement, prefix: "", depth: 0);
        }
        catch (Exception refused) when (refused is JsonException or InvalidOperationException)
        {
            return false;
        }
    }

    private bool AddMembers(JsonElement element, string prefix, int depth) =>
        element.EnumerateObject().All(member =>
            AddValue(member.Value, depth == 0 ? member.Name : $"{prefix}[{member.Name}]", depth + 1));

    private bool AddValue(JsonElement value, string name, int depth)
    {
        if (depth > DepthMax)
        {
            return false;
        }

        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                return AddMembers(value, name, depth);
            case JsonValueKind.Array:
                var index = 0;
                return value.EnumerateArray().All(item => AddValue(item, $"{name}[{index++}]", depth + 1));
            case JsonValueKind.String:
                return Add(name, value.GetString()!);
            case JsonValueKind.Null:
                return true;
            default:
                return Add(name, value.GetRawText());
        }
    }

    private bool Add(string name, string value)
    {
        _values[name] = value;
        return _values.Count <= FieldsMax;
    }

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}
