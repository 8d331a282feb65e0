using System;
using System.Collections.Generic;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Tools.KrakenSim.Matching;

namespace KrakkedCore.Tools.KrakenSim.Accounts;

/// <summary>One client of the venue: wallets, ledger, orders, trades. Several keys may speak for it.</summary>
/// <remarks>Memory grows with what the account does: its histories are kept whole.</remarks>
internal sealed class SimAccount
{
    private readonly Dictionary<string, Wallet> _walletsByName = new(StringComparer.Ordinal);
    private readonly List<Wallet> _wallets = [];
    private readonly List<Wallet> _used = [];

    internal SimAccount(string name, AccountTier tier)
    {
        Name = name;
        Tier = tier;
    }

    internal string Name { get; }

    internal AccountTier Tier { get; set; }

    /// <summary>Those with a ledger entry, in the order of their first ones; empty ones stay.</summary>
    internal IReadOnlyList<Wallet> Wallets => _used;

    internal AccountHistory History { get; } = new();

    internal TradedVolume Volume { get; } = new();

    /// <summary>When the dead-man switch goes off; null while it is off.</summary>
    internal UnixNs? CancelAllAt { get; set; }

    /// <summary>Spot wallet of an asset; made when missing.</summary>
    internal Wallet Spot(VenueAsset asset) => WalletOf(asset, string.Empty);

    /// <summary>Wallet of an asset; made when missing.</summary>
    /// <param name="asset">Whose.</param>
    /// <param name="suffix">Empty, or as <c>.F</c>.</param>
    internal Wallet WalletOf(VenueAsset asset, string suffix)
    {
        var key = asset.Name + suffix;
        if (!_walletsByName.TryGetValue(key, out var wallet))
        {
            wallet = new Wallet(asset, suffix);
            _walletsByName.Add(key, wallet);
            _wallets.Add(wallet);
        }

        return wallet;
    }

    /// <summary>A wallet by any of its names, for instance XXBT, XBT, BTC, XBT.F, BTC.F.</summary>
    /// <returns>Null when nobody ever asked for it.</returns>
    internal Wallet? FindWallet(string name) =>
        _walletsByName.GetValueOrDefault(name) ?? _wallets.Find(wallet =>
            wallet.RestId == name || wallet.Asset.Altname + wallet.Suffix == name);

    /// <summary>Notes that a wallet has a ledger entry now.</summary>
    internal void Use(Wallet wallet)
    {
        if (!wallet.IsUsed)
        {
            wallet.IsUsed = true;
            _used.Add(wallet);
        }
    }
}
