using System.Collections.Generic;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Adapters.Kraken.Feed;

/// <summary>What was told of assets and pairs, so that only changes are told again after a reconnect.</summary>
internal sealed class DefinitionMemory
{
    private readonly Dictionary<AssetId, AssetDefinition> _assets = [];
    private readonly Dictionary<InstrumentId, InstrumentDefinition> _instruments = [];

    /// <summary>True when the definition is new or differs from the one told before; it then counts as told.</summary>
    internal bool IsChange(in InputEvent definition) => definition.Kind == InputKind.AssetDefinition
        ? IsChange(_assets, definition.AssetDefinition.Asset, definition.AssetDefinition)
        : IsChange(_instruments, definition.Instrument, definition.InstrumentDefinition);

    /// <summary>True when the pair was told.</summary>
    internal bool Has(InstrumentId instrument) => _instruments.ContainsKey(instrument);

    private static bool IsChange<TId, TDefinition>(Dictionary<TId, TDefinition> told, TId id, TDefinition now)
        where TId : notnull
        where TDefinition : struct
    {
        var isSame = told.TryGetValue(id, out var before) && before.Equals(now);
        told[id] = now;
        return !isSame;
    }
}
