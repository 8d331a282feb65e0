using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Text.Json;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Tools.KrakenSim.Matching;

namespace KrakkedCore.Tools.KrakenSim.Private;

/// <summary>The params of one request. Types are strict; the first that is wrong is remembered.</summary>
/// <remarks>Anything at all may come in; nothing is thrown.</remarks>
internal sealed class SocketFields(JsonElement element, string method)
{
    /// <summary>What is wrong with the form of it, in the venue's words; null while nothing is.</summary>
    internal string? Error { get; private set; }

    internal bool Has(string name) => element.TryGetProperty(name, out _);

    /// <summary>Remembers the first field that is none of these.</summary>
    internal void Allow(params string[] known)
    {
        foreach (var property in element.EnumerateObject())
        {
            if (!known.Contains(property.Name, StringComparer.Ordinal))
            {
                Refuse($"Unsupported field: '{property.Name}' for the given msg type: {method}");
            }
        }
    }

    internal void Refuse(string error) => Error ??= error;

    internal string? Text(string name)
    {
        if (Find(name) is not { } field)
        {
            return null;
        }

        if (field.ValueKind == JsonValueKind.String)
        {
            return field.GetString();
        }

        Refuse($"{Named(name)} field must be a string");
        return null;
    }

    internal bool? Flag(string name)
    {
        if (Find(name) is not { } field)
        {
            return null;
        }

        if (field.ValueKind is JsonValueKind.True or JsonValueKind.False)
        {
            return field.GetBoolean();
        }

        Refuse($"{Named(name)} field must be a boolean");
        return null;
    }

    internal long? Integer(string name)
    {
        if (Find(name) is not { } field)
        {
            return null;
        }

        if (field.ValueKind == JsonValueKind.Number && field.TryGetInt64(out var value))
        {
            return value;
        }

        Refuse($"{Named(name)} field must be an integer");
        return null;
    }

    internal int? Group(string name)
    {
        var value = Integer(name);
        if (value is < int.MinValue or > int.MaxValue)
        {
            Refuse($"{Named(name)} field must be an integer");
            return null;
        }

        return (int?)value;
    }

    internal Quantity? Quantity(string name) =>
        Digits(name) is { } text && Parsed(Engine.Contracts.Values.Quantity.TryParse(text, out var value), name)
            ? value
            : null;

    internal Price? Price(string name) =>
        Digits(name) is { } text && Parsed(Engine.Contracts.Values.Price.TryParse(text, out var value), name)
            ? value
            : null;

    internal Amount? Amount(string name) =>
        Digits(name) is { } text && Parsed(Engine.Contracts.Values.Amount.TryParse(text, out var value), name)
            ? value
            : null;

    /// <summary>A price with the type that another field tells.</summary>
    internal PriceSpec? Spec(string name, string typeName)
    {
        var type = Text(typeName);
        if (Price(name) is not { } price)
        {
            return null;
        }

        if (PriceSpec.TryMake(price, type, out var spec) && (spec.IsRelative || !price.IsNegative))
        {
            return spec;
        }

        Refuse("EGeneral:Invalid arguments:" + typeName);
        return null;
    }

    internal UnixNs? Moment(string name)
    {
        if (Text(name) is not { } text)
        {
            return null;
        }

        if (UnixNs.TryParse(Encoding.UTF8.GetBytes(text), out var moment))
        {
            return moment;
        }

        Refuse("EGeneral:Invalid arguments:" + name);
        return null;
    }

    internal IReadOnlyList<string> Texts(string name) => Items(name, item =>
        item.ValueKind == JsonValueKind.String ? item.GetString() : null);

    internal IReadOnlyList<int> Groups(string name) => [.. Items(name, item =>
        item.ValueKind == JsonValueKind.Number && item.TryGetInt32(out var group)
            ? group.ToString(CultureInfo.InvariantCulture)
            : null).Select(text => int.Parse(text, CultureInfo.InvariantCulture))];

    internal SocketFields? Child(string name)
    {
        if (Find(name) is not { } field)
        {
            return null;
        }

        if (field.ValueKind == JsonValueKind.Object)
        {
            return new SocketFields(field, method);
        }

        Refuse($"{Named(name)} field must be an object");
        return null;
    }

    internal IReadOnlyList<SocketFields> Children(string name)
    {
        if (Find(name) is not { ValueKind: JsonValueKind.Array } field
            || field.EnumerateArray().Any(item => item.ValueKind != JsonValueKind.Object))
        {
            Refuse($"{Named(name)} field must be an array");
            return [];
        }

        return [.. field.EnumerateArray().Select(item => new SocketFields(item, method))];
    }

    private List<string> Items(string name, Func<JsonElement, string?> read)
    {
        if (Find(name) is not { } field)
        {
            return [];
        }

        var items = field.ValueKind == JsonValueKind.Array
            ? field.EnumerateArray().Select(read).OfType<string>().ToList()
            : [];
        if (field.ValueKind == JsonValueKind.Array && items.Count == field.GetArrayLength())
        {
            return items;
        }

        Refuse($"{Named(name)} field must be an array");
        return [];
    }

    private byte[]? Digits(string name)
    {
        if (Find(name) is not { } field)
        {
            return null;
        }

        if (field.ValueKind == JsonValueKind.Number)
        {
            return Encoding.UTF8.GetBytes(field.GetRawText());
        }

        Refuse($"{Named(name)} field must be a number_float");
        return null;
    }

    private bool Parsed(bool isRead, string name)
    {
        if (!isRead)
        {
            Refuse("EGeneral:Invalid arguments:" + name);
        }

        return isRead;
    }

    // A null counts as missing, as some clients send every field they know.
    private JsonElement? Find(string name) =>
        element.TryGetProperty(name, out var field) && field.ValueKind != JsonValueKind.Null ? field : null;

    private static string Named(string name) => char.ToUpperInvariant(name[0]) + name[1..];
}
