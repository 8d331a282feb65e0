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
        return instrument == InstrumentId.None ? null : definitions.Find(instrument);
    }

    /// <summary>Gives assets that have none a row, from the venue's list.</summary>
    /// <param name="listed">Every asset of the venue.</param>
    /// <param name="names">As histories name them.</param>
    /// <returns>To be told before anything of them is.</returns>
    internal List<AssetDefinition> Define(IReadOnlyList<AssetInfo> listed, IEnumerable<string> names)
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
