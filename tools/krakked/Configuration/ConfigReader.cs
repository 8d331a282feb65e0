using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Reflection;

namespace KrakkedCore.Tools.Krakked.Configuration;

/// <summary>
/// Values to records. Every wrong one is named and stands at its default, so that one run shows them all.
/// </summary>
internal sealed class ConfigReader
{
    private const int NameCharactersMax = 64;

    // Whole words of names that hold secrets elsewhere; none of ours does.
    private static readonly string[] SecretWords =
        ["secret", "password", "passphrase", "token", "apikey", "api_key", "private_key", "credential"];

    private readonly Dictionary<string, ConfigOrigin> _origins = new(StringComparer.Ordinal);

    internal ConfigReader() => Errors = new ConfigErrors(_origins);

    internal ConfigErrors Errors { get; }

    internal IReadOnlyDictionary<string, ConfigOrigin> Origins => _origins;

    internal KrakkedConfig Read(ConfigNode? root) => (KrakkedConfig)Section(typeof(KrakkedConfig), root, "");

    private static bool IsSecretName(string name) => SecretWords.Any(
        word => name.Replace('-', '_').Contains(word, StringComparison.OrdinalIgnoreCase));

    // An asset may well be called TOKEN, and an amount is no secret.
    private static bool IsAmount(Type item, ConfigNode value) =>
        item == typeof(decimal)
        && decimal.TryParse(value.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out _);

    private object Section(Type type, ConfigNode? node, string path)
    {
        var section = Activator.CreateInstance(type)!;
        if (node is null || node.IsEmpty)
        {
            return section;
        }

        if (node.Children is null)
        {
            Errors.Add(path, "must be a section of keys and values.");
            return section;
        }

        var keys = ConfigSchema.KeysOf(type).ToDictionary(static entry => entry.Key.Name, StringComparer.Ordinal);
        foreach (var (name, value) in node.Children)
        {
            var inner = ConfigSchema.Join(path, name);
            _origins[inner] = value.Origin;
            if (keys.TryGetValue(name, out var entry))
            {
                Set(section, entry.Property, entry.Key, value, inner);
            }
            else
            {
                RefuseUnknown(type, path, name, value);
            }
        }

        return section;
    }

    private void Set(object section, PropertyInfo property, ConfigKeyAttribute key, ConfigNode value, string path)
    {
        var type = property.PropertyType;
        if (ConfigSchema.IsMap(type, out var item))
        {
            var map = Map(item, key, value, path);
            if (map is not null)
            {
                property.SetValue(section, map);
            }
        }
        else if (ConfigSchema.IsSection(type))
        {
            property.SetValue(section, Section(type, value, path));
        }
        else if (ConfigScalars.TryRead(type, key, value, path, Errors, out var read))
        {
            property.SetValue(section, read);
        }
    }

    private object? Map(Type item, ConfigKeyAttribute key, ConfigNode node, string path)
    {
        if (node.Children is null && !node.IsEmpty)
        {
            Errors.Add(path, "must be a section of names and values.");
            return null;
        }

        var entries = new List<(string Name, object? Value)>();
        foreach (var (name, value) in node.Children ?? [])
        {
            var inner = ConfigSchema.Join(path, name);
            _origins[inner] = value.Origin;
            if (name.Length is 0 or > NameCharactersMax || (IsSecretName(name) && !IsAmount(item, value)))
            {
                RefuseUnknown(typeof(KrakkedConfig), path, name, value);
            }
            else if (ConfigSchema.IsSection(item))
            {
                entries.Add((name, Section(item, value, inner)));
            }
            else if (ConfigScalars.TryRead(item, key, value, inner, Errors, out var read))
            {
                entries.Add((name, read));
            }
        }

        return item == typeof(string) ? MapOf<string>(entries)
            : item == typeof(decimal) ? MapOf<decimal>(entries)
            : MapOf<StrategyConfig>(entries);
    }

    private static SortedDictionary<string, TValue> MapOf<TValue>(List<(string Name, object? Value)> entries)
    {
        var map = new SortedDictionary<string, TValue>(StringComparer.Ordinal);
        foreach (var (name, value) in entries)
        {
            map[name] = (TValue)value!;
        }

        return map;
    }

    private void RefuseUnknown(Type section, string path, string name, ConfigNode value)
    {
        if (name.Length > NameCharactersMax)
        {
            Errors.Add(
                $"{value.Origin}: {path} has a key of {name.Length} characters, must have 1 to {NameCharactersMax}.");
            return;
        }

        var inner = ConfigSchema.Join(path, name);
        if (IsSecretName(name))
        {
            if (value.Text is not "")
            {
                Errors.Add(inner, SecretSentence);
            }

            return;
        }

        var meant = ConfigSchema.Suggest(section, path, name);
        Errors.Add(
            inner,
            meant.Length > 0
                ? $"is no known key; did you mean {meant}?"
                : "is no known key; check its spelling, or remove it.");
    }

    private const string SecretSentence =
        "has the name of a secret, and no secret belongs in a configuration file. API keys go into krakked setup, or "
        + "the environment KRAKKED_API_KEY and KRAKKED_API_SECRET; the control plane's token into KRAKKED_UI_TOKEN. "
        + "Remove the key, and replace the secret if it was a real one.";
}
