using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;

namespace KrakkedCore.Tools.Krakked.Configuration;

/// <summary>Keys of the records: which there are, and which may have been meant.</summary>
internal static class ConfigSchema
{
    /// <summary>Every key of a section, in the order of the record.</summary>
    internal static IEnumerable<(ConfigKeyAttribute Key, PropertyInfo Property)> KeysOf(Type section) =>
        from property in section.GetProperties(BindingFlags.Public | BindingFlags.Instance)
        let key = property.GetCustomAttribute<ConfigKeyAttribute>()
        where key is not null
        select (key, property);

    internal static bool IsSection(Type type) => type.IsClass && KeysOf(type).Any();

    /// <summary>Whether a type is a map by names the user chooses, and of what.</summary>
    internal static bool IsMap(Type type, out Type item)
    {
        var isMap = type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyDictionary<,>);
        item = isMap ? type.GetGenericArguments()[1] : type;
        return isMap;
    }

    /// <summary>Every dotted key there is; the names of a map stand as <c>NAME</c>.</summary>
    internal static IEnumerable<string> Paths(Type section, string path = "")
    {
        foreach (var (key, property) in KeysOf(section))
        {
            var inner = Join(path, key.Name);
            if (IsMap(property.PropertyType, out var item))
            {
                inner += ".NAME";
            }

            foreach (var found in IsSection(item) ? Paths(item, inner) : [inner])
            {
                yield return found;
            }
        }
    }

    internal static string Join(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";

    /// <summary>The known key a wrong one may have meant; empty when none is near.</summary>
    internal static string Suggest(Type section, string path, string name)
    {
        var near = KeysOf(section)
            .Select(entry => (entry.Key.Name, Distance: DistanceOf(entry.Key.Name, name)))
            .Where(entry => entry.Distance <= Math.Max(1, name.Length / 3))
            .OrderBy(static entry => entry.Distance)
            .ThenBy(static entry => entry.Name, StringComparer.Ordinal)
            .Select(static entry => entry.Name)
            .FirstOrDefault();
        return near is not null
            ? Join(path, near)
            : Paths(typeof(KrakkedConfig)).FirstOrDefault(
                known => known.EndsWith("." + name, StringComparison.Ordinal) || known == name) ?? "";
    }

    /// <summary>Letters to change, add or take away: Levenshtein.</summary>
    private static int DistanceOf(string one, string other)
    {
        var row = Enumerable.Range(0, other.Length + 1).ToArray();
        for (var i = 1; i <= one.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= other.Length; j++)
            {
                var above = row[j];
                var changed = diagonal + (one[i - 1] == other[j - 1] ? 0 : 1);
                row[j] = Math.Min(changed, Math.Min(above, row[j - 1]) + 1);
                diagonal = above;
            }
        }

        return row[^1];
    }
}
