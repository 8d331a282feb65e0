using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Tests.Unit.KrakenSim.Matching;
using KrakkedCore.Tools.KrakenSim.Accounts;
using KrakkedCore.Tools.KrakenSim.Matching;
using Xunit;

namespace KrakkedCore.Tests.Unit.KrakenSim.Accounts;

/// <summary>What the venue tells over REST and WebSocket is what its accounts hold.</summary>
public sealed class VenueAgreementTests
{
    private static readonly VenueRun Run = Traded();

    [Fact]
    public void Paged_trades_are_all_trades_newest_first()
    {
        var trades = Run.Pages("TradesHistory", "trades", "&consolidate_taker=false");

        Assert.True(trades.Count > 150);
        Assert.Equal(
            Run.Account.History.Trades.Reverse().Select(static trade => trade.TradeId),
            trades.Select(static trade => trade.Id));
        foreach (var (id, record) in trades)
        {
            var trade = Run.Account.History.FindTrade(id)!;
            Assert.Equal(trade.Order.OrderId, Text(record, "ordertxid"));
            Assert.Equal(trade.Price, Price.Parse(Text(record, "price")));
            Assert.Equal(trade.Quantity, Quantity.Parse(Text(record, "vol")));
            Assert.Equal(trade.Order.Pair.RestId, Text(record, "pair"));
            Assert.Equal(trade.IsMaker, record.GetProperty("maker").GetBoolean());
        }
    }

    [Fact]
    public void The_paged_ledger_adds_up_to_the_balances()
    {
        var sums = new Dictionary<string, Amount>(StringComparer.Ordinal);
        foreach (var (_, record) in Run.Pages("Ledgers", "ledger"))
        {
            var asset = Text(record, "asset");
            sums[asset] = sums.GetValueOrDefault(asset)
                + Amount.Parse(Text(record, "amount")) - Amount.Parse(Text(record, "fee"));
        }

        var balances = Run.Call("Balance").EnumerateObject().ToList();

        Assert.Equal(sums.Count, balances.Count);
        Assert.All(balances, balance => Assert.Equal(sums[balance.Name], Amount.Parse(balance.Value.GetString()!)));
    }

    [Fact]
    public void Open_and_paged_closed_orders_are_all_orders_as_they_are_now()
    {
        var open = Run.Call("OpenOrders").GetProperty("open").EnumerateObject()
            .Select(static one => (one.Name, one.Value)).ToList();
        var closed = Run.Pages("ClosedOrders", "closed");

        Assert.True(closed.Count > 150);
        Assert.Equal(
            Run.Account.History.OpenOrders.Select(static order => order.OrderId).Order(StringComparer.Ordinal),
            open.Select(static one => one.Name).Order(StringComparer.Ordinal));
        Assert.Equal(
            Run.Account.History.ClosedOrders.Reverse().Select(static order => order.OrderId),
            closed.Select(static one => one.Id));
        Assert.All(open.Concat(closed), static one => AssertSame(one.Item1, one.Item2));
    }

    [Fact]
    public void What_is_held_is_told_with_the_balance()
    {
        foreach (var one in Run.Call("BalanceEx").EnumerateObject())
        {
            var wallet = Run.Account.FindWallet(one.Name)!;
            Assert.Equal(wallet.Hold, Amount.Parse(Text(one.Value, "hold_trade")));
            Assert.Equal(wallet.Balance, Amount.Parse(Text(one.Value, "balance")));
        }
    }

    [Fact]
    public void Sparse_executions_joined_by_order_id_give_every_order_as_it_is()
    {
        var joined = new Dictionary<string, Dictionary<string, string>>(StringComparer.Ordinal);
        foreach (var report in Run.Told("executions"))
        {
            var id = report.GetProperty("order_id").GetString()!;
            joined.TryAdd(id, new Dictionary<string, string>(StringComparer.Ordinal));
            foreach (var field in report.EnumerateObject())
            {
                joined[id][field.Name] = field.Value.ValueKind == JsonValueKind.String
                    ? field.Value.GetString()!
                    : field.Value.GetRawText();
            }
        }

        var orders = Run.Account.History.OpenOrders.Concat(Run.Account.History.ClosedOrders).ToList();

        Assert.Equal(orders.Count, joined.Count);
        foreach (var order in orders)
        {
            var told = joined[order.OrderId];
            Assert.Equal(OrderWords.Text(order.Status), told["order_status"]);
            Assert.Equal(order.Pair.Rules.Symbol, told["symbol"]);
            Assert.Equal(order.FilledQuantity, Quantity.Parse(told.GetValueOrDefault("cum_qty", "0")));
            Assert.Equal(OrderWords.Text(order.Side), told["side"]);
            if (order.Type.IsPlainLimit)
            {
                Assert.Equal(order.LimitPrice, Price.Parse(told["limit_price"]));
                Assert.Equal(order.Quantity, Quantity.Parse(told["order_qty"]));
            }
        }
    }

    [Fact]
    public void Fills_told_are_the_fills_that_were_each_once()
    {
        var told = Run.Told("executions").Where(static report => Text(report, "exec_type") == "trade").ToList();

        Assert.Equal(
            Run.Account.History.Trades.Select(static trade => trade.TradeId),
            told.Select(static report => Text(report, "exec_id")));
    }

    [Fact]
    public void Balances_told_are_the_ledger_and_end_at_the_balances()
    {
        var told = Run.Told("balances").Where(static item => item.TryGetProperty("ledger_id", out _)).ToList();
        var known = Run.Account.History.Ledger.Where(static entry => entry.Kind != LedgerKind.Deposit
            || entry.Time > TradingBench.Start).ToList();

        Assert.Equal(
            known.Select(static entry => entry.LedgerId), told.Select(static item => Text(item, "ledger_id")));
        foreach (var (entry, item) in known.Zip(told))
        {
            Assert.Equal(entry.Balance, Amount.Parse(item.GetProperty("balance").GetRawText()));
            Assert.Equal((entry.Wallet.Asset.Name, entry.Wallet.TypeText), (
                Text(item, "asset"), Text(item, "wallet_type")));
        }
    }

    private static VenueRun Traded()
    {
        var run = new VenueRun(seed: 11);
        run.Trade(actions: 1_500);
        return run;
    }

    private static void AssertSame(string id, JsonElement record)
    {
        var order = Run.Account.History.FindOrder(id)!;
        Assert.Equal(OrderWords.RestStatus(order.Status), Text(record, "status"));
        Assert.Equal(order.FilledQuantity, Quantity.Parse(Text(record, "vol_exec")));
        Assert.Equal(order.Pair.Altname, Text(record.GetProperty("descr"), "pair"));
        Assert.Equal(OrderWords.Text(order.Type), Text(record.GetProperty("descr"), "ordertype"));
        if (order.Type.IsPlainLimit)
        {
            Assert.Equal(order.LimitPrice, Price.Parse(Text(record.GetProperty("descr"), "price")));
            Assert.Equal(order.Quantity, Quantity.Parse(Text(record, "vol")));
        }

        if (!order.IsOpen)
        {
            Assert.Equal(order.Reason.Length == 0 ? null : order.Reason, record.GetProperty("reason").GetString());
        }
    }

    private static string Text(JsonElement record, string name) => record.GetProperty(name).GetString()!;
}
