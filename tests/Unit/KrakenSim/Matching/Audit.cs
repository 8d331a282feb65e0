using System.Collections.Generic;
using System.Linq;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Tools.KrakenSim.Accounts;
using KrakkedCore.Tools.KrakenSim.Matching;
using Xunit;

namespace KrakkedCore.Tests.Unit.KrakenSim.Matching;

/// <summary>What must be true of every account at any time.</summary>
internal static class Audit
{
    internal static void Balances(SimAccount account)
    {
        foreach (var wallet in account.Wallets)
        {
            var held = Sum(account.History.OpenOrders
                .Where(order => wallet == Holds.WalletOf(order)).Select(static order => order.Hold));
            Assert.False(wallet.Balance.IsNegative);
            Assert.False(wallet.Available.IsNegative, $"{wallet.RestId} {wallet.Balance} holds {wallet.Hold}");
            Assert.Equal(held, wallet.Hold);
        }
    }

    /// <summary>Every balance is the sum of its ledger, and no digit is finer than the ledger's.</summary>
    internal static void Ledger(SimAccount account)
    {
        var running = new Dictionary<Wallet, Amount>();
        foreach (var entry in account.History.Ledger)
        {
            var balance = running.GetValueOrDefault(entry.Wallet) + entry.Amount - entry.Fee;
            running[entry.Wallet] = balance;
            Assert.Equal(balance, entry.Balance);
            Assert.Equal(entry.Amount, entry.Amount.RoundedDownToDecimals(entry.Wallet.Asset.LedgerDecimals));
        }

        Assert.All(account.Wallets, wallet => Assert.Equal(running.GetValueOrDefault(wallet), wallet.Balance));
    }

    /// <summary>Fills and their sums, fees, ledger entries of fills.</summary>
    internal static void Orders(SimAccount account)
    {
        foreach (var order in account.History.ClosedOrders.Concat(account.History.OpenOrders))
        {
            Assert.True(order.FilledQuantity <= order.Quantity);
            Assert.Equal(order.FilledQuantity.Raw, order.Trades.Sum(static trade => trade.Quantity.Raw));
            Assert.Equal(order.FilledCost, Sum(order.Trades.Select(static trade => trade.Cost)));
            Assert.Equal(order.FeeInBase + order.FeeInQuote, Sum(order.Trades.Select(static trade => trade.Fee)));
            Assert.Equal(order.IsOpen, order.ClosedAt is null);
            if (order.Status == SimOrderStatus.Filled && order.Request.CashQuantity is null)
            {
                Assert.Equal(order.Quantity, order.FilledQuantity);
            }

            if (order.Request.CashQuantity is { } cash)
            {
                Assert.True(order.FilledCost <= cash);
            }

            if (order.LimitPrice is { } limit && order.Amends.Count == 1)
            {
                Assert.All(order.Trades, trade =>
                    Assert.True(order.IsBuy ? trade.Price <= limit : trade.Price >= limit));
            }
        }

        Assert.All(account.History.ClosedOrders, static order => Assert.Equal(Amount.Zero, order.Hold));
    }

    /// <summary>Each order's story: begins as pending, ends once, and its figures only grow.</summary>
    internal static void Stories(EventLog log)
    {
        foreach (var story in log.Executions.GroupBy(static report => report.Order))
        {
            var reports = story.ToList();
            var last = reports[^1];
            Assert.Equal(ExecKind.PendingNew, reports[0].Kind);
            Assert.Single(reports, static report => report.Kind == ExecKind.PendingNew);
            Assert.Equal(story.Key.IsOpen ? 0 : 1, reports.Count(static report =>
                report.Kind is ExecKind.Filled or ExecKind.Canceled or ExecKind.Expired));
            Assert.Equal(
                story.Key.FilledQuantity.Raw, reports.Sum(static report => report.Trade?.Quantity.Raw ?? 0));
            Assert.True(reports.Zip(reports.Skip(1)).All(static two =>
                two.First.FilledQuantity <= two.Second.FilledQuantity && two.First.Time <= two.Second.Time));
            Assert.Equal(story.Key.FilledCost, last.FilledCost);
            Assert.Equal(story.Key.Status, last.Status);
        }
    }

    internal static Amount Sum(IEnumerable<Amount> amounts) =>
        amounts.Aggregate(Amount.Zero, static (sum, amount) => sum + amount);
}
