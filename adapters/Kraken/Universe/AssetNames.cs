using System;
using System.Collections.Generic;
using System.Text;
using KrakkedCore.Adapters.Kraken.Rest.Answers;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Adapters.Kraken.Universe;

/// <summary>Assets by any of their names, and the names of pairs that are made of theirs.</summary>
internal sealed class AssetNames
{
    private readonly Dictionary<string, AssetInfo> _byName = new(StringComparer.Ordinal);

    internal AssetNames(IReadOnlyList<AssetInfo> assets)
    {
        foreach (var asset in assets)
        {
            _byName.TryAdd(asset.Id, asset);
        }

        foreach (var asset in assets)
        {
            _byName.TryAdd(asset.Altname, asset);
            _byName.TryAdd(KnownNames.CurrentOf(asset.Altname), asset);
        }
    }

    /// <summary>WebSocket v2's name of an asset.</summary>
    internal string NameOf(string anyName) => KnownNames.CurrentOf(
        _byName.TryGetValue(anyName, out var asset) ? asset.Altname : KnownNames.AltnameOf(anyName));

    /// <summary>Decimals of an asset's ledger; null when the list lacks it.</summary>
    internal int? DecimalsOf(string anyName) =>
        _byName.TryGetValue(anyName, out var asset) ? asset.Decimals : null;

    /// <summary>WebSocket v2's name of a pair: that of WebSocket v1 with its two parts renamed.</summary>
    /// <returns>False when there is no such name, or none that fits an event.</returns>
    internal bool TryPair(string? webSocketName, out string symbol, out string baseName, out string quoteName)
    {
        symbol = baseName = quoteName = "";
        var parts = webSocketName?.Split('/') ?? [];
        if (parts.Length != 2)
        {
            return false;
        }

        (baseName, quoteName) = (NameOf(parts[0]), NameOf(parts[1]));
        symbol = $"{baseName}/{quoteName}";
        return IsUsable(baseName) && IsUsable(quoteName) && Encoding.UTF8.GetByteCount(symbol) <= Text24.Capacity;
    }

    /// <summary>True for a name that fits an event and a list with commas.</summary>
    internal static bool IsUsable(string name)
    {
        foreach (var letter in name)
        {
            if (letter is <= ' ' or > '~' or ',' or '/' or '"')
            {
                return false;
            }
        }

        return name.Length is > 0 and <= Text24.Capacity;
    }
}
