using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Adapters.Kraken.Account;

/// <summary>States what every wallet holds, to be compared with what was counted.</summary>
/// <remarks>
/// An asset is left out when it may have moved while it was asked for: when entries came in meanwhile, when the socket
/// told something newer, or when the balance is not the newest entry's - unless that stays so, which is a difference.
/// </remarks>
internal sealed class HistoryComparison(
    PrivateSession session,
    HistoryNames names,
    HistoryFetch fetch,
    HistoryTeller teller,
    HistorianStatistics statistics,
    long speed)
{
    private readonly Dictionary<string, UnixNs> _differsSince = new(StringComparer.Ordinal);
    private readonly HashSet<(AssetId Asset, WalletKind Wallet)> _stated = [];

    /// <summary>How long a balance may differ from its ledger before it is stated nonetheless.</summary>
    private long PatienceNs => 120 * UnixNs.PerSecond * speed;

    internal async Task State(HistoryWindow window, CancellationToken stopping)
    {
        var totals = new Dictionary<(AssetId Asset, WalletKind Wallet), Amount>();
        var left = new HashSet<AssetId>();
        foreach (var balance in window.Balances ?? [])
        {
            Collect(balance.Asset, balance.Balance, window, totals, left);
        }

        // A wallet that is empty may not be in the list at all.
        var listed = (window.Balances ?? []).Select(static row => row.Asset).ToHashSet(StringComparer.Ordinal);
        foreach (var chain in window.Chains.Where(chain => !listed.Contains(chain.Asset)))
        {
            Collect(chain.Asset, Amount.Zero, window, totals, left);
        }

        foreach (var wallet in _stated)
        {
            totals.TryAdd(wallet, Amount.Zero);
        }

        foreach (var ((asset, wallet), total) in totals.OrderBy(static row => row.Key.Asset.Row)
            .ThenBy(static row => row.Key.Wallet))
        {
            if (left.Contains(asset) || HasMovedSince(asset, window))
            {
                statistics.Add(HistorianCounter.StatementsLeftOut);
                continue;
            }

            _stated.Add((asset, wallet));
            var statement = new BalanceStatement(total, asset, wallet, StatementUse.Compare);
            await teller.Tell(in statement, window.BalancesAt, stopping).ConfigureAwait(false);
        }
    }

    private void Collect(
        string name,
        Amount balance,
        HistoryWindow window,
        Dictionary<(AssetId Asset, WalletKind Wallet), Amount> totals,
        HashSet<AssetId> left)
    {
        if (!names.TryAsset(name, out var asset, out var wallet))
        {
            return;
        }

        totals[(asset, wallet)] = totals.GetValueOrDefault((asset, wallet)) + balance;
        if (window.Moved.Contains(name) || DiffersForNow(name, balance, window))
        {
            left.Add(asset);
        }
    }

    private bool DiffersForNow(string name, Amount balance, HistoryWindow window)
    {
        var chain = window.Chains.Find(chain => chain.Asset == name);
        var newest = chain is null ? fetch.NewestOf(name) : chain.Entries[0];
        if (newest is null || newest.Balance == balance)
        {
            _differsSince.Remove(name);
            return false;
        }

        _differsSince.TryAdd(name, window.BalancesAt);
        return window.BalancesAt - _differsSince[name] < PatienceNs;
    }

    /// <summary>The socket told of something that REST has no entry of yet.</summary>
    private bool HasMovedSince(AssetId asset, HistoryWindow window)
    {
        var moved = session.Ask(asset, static (known, row) => known.MovedAt(row));
        if (moved.Raw == 0)
        {
            return false;
        }

        var newest = window.Since;
        foreach (var chain in window.Chains)
        {
            if (names.TryAsset(chain.Asset, out var row, out _) && row == asset)
            {
                newest = UnixNs.Max(newest, chain.Entries.MaxBy(static entry => entry.Time.Raw)!.Time);
            }
        }

        return moved - newest > UnixNs.PerSecond * speed;
    }
}
