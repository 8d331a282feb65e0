using System;
using System.Collections.Generic;
using System.Text;
using KrakkedCore.Adapters.Kraken.Orders;
using KrakkedCore.Adapters.Kraken.Rest.Answers;
using KrakkedCore.Adapters.Kraken.Universe;
using KrakkedCore.Adapters.Kraken.Wire;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Adapters.Kraken.Account;

/// <summary>Rows of what REST names in histories and balances, as far as the engine knows them.</summary>
internal sealed class HistoryNames(SymbolTable symbols, DefinitionBoard definitions)
{
    private readonly HashSet<ushort> _defined = [];
    private readonly Dictionary<int, PairText> _pairs = [];

    // As many as the venue ever had pairs, at most.
    private readonly Dictionary<string, UnixNs> _refused = new(StringComparer.Ordinal);

    /// <summary>The row and the wallet of an asset.</summary>
    /// <returns>False while the engine does not know it.</returns>
    internal bool TryAsset(string name, out AssetId asset, out WalletKind wallet)
    {
        asset = AccountNames.Find(symbols, AccountNames.Split(Encoding.UTF8.GetBytes(name), out wallet));
        return asset != AssetId.None && (definitions.Knows(asset) || _defined.Contains(asset.Row));
    }

    /// <summary>The row of a pair.</summary>
    /// <returns>Null while the engine does not know it.</returns>
    internal PairText? FindPair(string name, out InstrumentId instrument)
    {
        symbols.TryResolve(Encoding.UTF8.GetBytes(name), out instrument);
        return instrument == InstrumentId.None ? null
            : definitions.Find(instrument) ?? _pairs.GetValueOrDefault(instrument.Row);
    }

    /// <summary>Somebody else has defined the pair, and the engine is about to take it.</summary>
    internal bool IsComing(string name) =>
        FindPair(name, out var instrument) is null && instrument != InstrumentId.None && symbols.IsDefined(instrument);

    /// <summary>Whether the pair cannot be defined.</summary>
    internal bool IsRefused(string name) => _refused.ContainsKey(name);

    /// <summary>When that was last found out; nothing while it was not.</summary>
    internal UnixNs? RefusedAt(string name) => _refused.TryGetValue(name, out var time) ? time : null;

    /// <returns>False when it was refused before.</returns>
    internal bool Refuse(string name, UnixNs now)
    {
        var isNew = !_refused.ContainsKey(name);
        _refused[name] = now;
        return isNew;
    }

    /// <summary>Gives a pair a row and its names, though nobody watches it.</summary>
    /// <param name="pair">Complete.</param>
    /// <param name="definition">Of it, to be told at once.</param>
    /// <param name="rowMax">Highest row there is.</param>
    /// <param name="instrument">Its row.</param>
    /// <returns>False when there is no row left.</returns>
    internal bool TryDefine(
        UniversePair pair, in InstrumentDefinition definition, int rowMax, out InstrumentId instrument)
    {
        var symbol = Encoding.UTF8.GetBytes(pair.Symbol);
        if (!symbols.TryDefine(symbol, definition.PriceDecimals, definition.QuantityDecimals, rowMax, out instrument))
        {
            return false;
        }

        foreach (var alias in new[] { pair.Id, pair.Altname, pair.WebSocketName })
        {
            if (alias != pair.Symbol)
            {
                symbols.TryAlias(Encoding.UTF8.GetBytes(alias), instrument);
            }
        }

        foreach (var name in (string[])[pair.Id, pair.Altname, pair.WebSocketName, pair.Symbol])
        {
            _refused.Remove(name);
        }

        _pairs[instrument.Row] = new PairText(in definition);
        return true;
    }

    /// <summary>Gives assets that have none a row, from the venue's list.</summary>
    /// <param name="listed">Every asset of the venue.</param>
    /// <param name="names">As histories name them.</param>
    /// <param name="rowMax">Highest row there is: what comes after it stays unknown.</param>
    /// <returns>To be told before anything of them is.</returns>
    internal List<AssetDefinition> Define(
        IReadOnlyList<AssetInfo> listed, IEnumerable<string> names, int rowMax)
    {
        var known = new AssetNames(listed);
        var definitions = new List<AssetDefinition>();
        foreach (var name in names)
        {
            var bare = Encoding.UTF8.GetString(AccountNames.Split(Encoding.UTF8.GetBytes(name), out _));
            var symbol = known.NameOf(bare);
            if (TryAsset(name, out _, out _) || known.DecimalsOf(bare) is not { } decimals
                || !AssetNames.IsUsable(symbol))
            {
                continue;
            }

            var hasRow = symbols.TryFindAsset(Encoding.UTF8.GetBytes(symbol), out _);
            if (!hasRow && symbols.AssetRowMax >= rowMax)
            {
                continue;
            }

            var asset = symbols.InternAsset(Encoding.UTF8.GetBytes(symbol));
            if (bare != symbol)
            {
                symbols.TryAlias(Encoding.UTF8.GetBytes(bare), asset);
            }

            _defined.Add(asset.Row);
            definitions.Add(new AssetDefinition(
                Text24.From(Encoding.UTF8.GetBytes(symbol)), asset, (byte)Math.Clamp(decimals, 0, Amount.Scale)));
        }

        return definitions;
    }
}
