using System;
using System.Collections.Generic;
using System.Linq;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Tools.KrakenSim.Accounts;

namespace KrakkedCore.Tests.Simulation.Money;

/// <summary>What the venue knows of the account, as it was at every moment.</summary>
internal static class MoneyTruth
{
    /// <summary>All wallets of an asset together, but for those that hold nothing.</summary>
    internal static SortedDictionary<string, Amount> Totals(SimAccount account)
    {
        var totals = new SortedDictionary<string, Amount>(StringComparer.Ordinal);
        foreach (var asset in account.Wallets.GroupBy(wallet => wallet.Asset.Name))
        {
            var total = asset.Aggregate(Amount.Zero, (sum, wallet) => sum + wallet.Balance);
            if (!total.IsZero)
            {
                totals[asset.Key] = total;
            }
        }

        return totals;
    }

    /// <summary>What each ledger entry made of its asset, all wallets together, oldest first.</summary>
    internal static IEnumerable<(UnixNs Time, string Asset, Amount Total)> Changes(SimAccount account)
    {
        var totals = new Dictionary<string, Amount>(StringComparer.Ordinal);
        foreach (var entry in account.History.Ledger)
        {
            var asset = entry.Wallet.Asset.Name;
            totals[asset] = totals.GetValueOrDefault(asset) + entry.Amount - entry.Fee;
            yield return (entry.Time, asset, totals[asset]);
        }
    }
}
