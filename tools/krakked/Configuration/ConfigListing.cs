using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace KrakkedCore.Tools.Krakked.Configuration;

/// <summary>A configuration as a list of keys and values, one spelling for one meaning.</summary>
internal static class ConfigListing
{
    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Every key in force, in the order of the records; names of a map in ordinal order.</summary>
    internal static IReadOnlyList<ConfigEntry> Of(KrakkedConfig config)
    {
        var entries = new List<ConfigEntry>();
        Add(entries, config, "");
        return entries;
    }

    /// <summary>What may be shown of an address that can hold a secret in its path: where it leads.</summary>
    internal static string Redacted(string value)
    {
        var text = value.Trim('"');
        return Uri.TryCreate(text, UriKind.Absolute, out var address)
            ? $"\"{address.Scheme}://{address.Authority}/(not shown)\""
            : value;
    }

    private static void Add(List<ConfigEntry> entries, object section, string path)
    {
        foreach (var (key, property) in ConfigSchema.KeysOf(section.GetType()))
        {
            var inner = ConfigSchema.Join(path, key.Name);
            var value = property.GetValue(section);
            if (ConfigSchema.IsMap(property.PropertyType, out var item))
            {
                AddMap(entries, (IEnumerable)value!, item, inner);
            }
            else if (ConfigSchema.IsSection(property.PropertyType))
            {
                Add(entries, value!, inner);
            }
            else
            {
                entries.Add(new ConfigEntry(inner, TextOf(value), key.IsRedacted));
            }
        }
    }

    private static void AddMap(List<ConfigEntry> entries, IEnumerable map, Type item, string path)
    {
        var byName = new SortedDictionary<string, object>(StringComparer.Ordinal);
        foreach (var pair in map)
        {
            var (name, value) = pair switch
            {
                KeyValuePair<string, decimal> numbers => (numbers.Key, (object)numbers.Value),
                KeyValuePair<string, string> texts => (texts.Key, texts.Value),
                KeyValuePair<string, StrategyConfig> strategies => (strategies.Key, strategies.Value),
                _ => throw new InvalidOperationException($"A map of {item.Name} has no spelling here."),
            };
            byName[name] = value;
        }

        foreach (var (name, value) in byName)
        {
            var inner = ConfigSchema.Join(path, name);
            if (ConfigSchema.IsSection(item))
            {
                Add(entries, value, inner);
            }
            else
            {
                entries.Add(new ConfigEntry(inner, TextOf(value), IsRedacted: false));
            }
        }
    }

    private static string TextOf(object? value)
    {
        if (value is decimal number)
        {
            return ConfigScalars.Plain(number).ToString(CultureInfo.InvariantCulture);
        }

        using var bytes = new MemoryStream();
        using (var writer = new Utf8JsonWriter(bytes, Relaxed))
        {
            JsonSerializer.Serialize(writer, value, value?.GetType() ?? typeof(object));
        }

        return Encoding.UTF8.GetString(bytes.ToArray());
    }
}
