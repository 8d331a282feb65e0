using System;
using System.Linq;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Tests.Unit.KrakenSim.Matching;
using KrakkedCore.Tools.KrakenSim.Accounts;
using KrakkedCore.Tools.KrakenSim.Matching;
using Xunit;
using static KrakkedCore.Tests.Unit.KrakenSim.Matching.TradingBench;

namespace KrakkedCore.Tests.Unit.KrakenSim.Accounts;

public sealed class HistoryTests
{
    [Fact]
    public void A_page_has_fifty_records_newest_first_and_an_offset_passes_over_some()
    {
        var (bench, trades) = WithTrades(120);
        var history = bench.Account.History;

        var first = history.TradesPage(new HistoryRange());
        var third = history.TradesPage(new HistoryRange { Offset = 100 });

        Assert.Equal((50, 120), (first.Items.Count, first.Count));
        Assert.Equal(trades.Reverse().Take(50), first.Items.Select(static trade => trade.TradeId));
        Assert.Equal(trades.Take(20).Reverse(), third.Items.Select(static trade => trade.TradeId));
    }

    [Fact]
    public void A_new_trade_shifts_the_offsets_unless_the_end_is_pinned()
    {
        var (bench, trades) = WithTrades(60);
        var pinned = new HistoryRange { End = bench.Engine.Now, Offset = 50 };
        bench.Seconds(1);
        bench.Add(Request(Side.Sell, SimOrderType.Market, "0.01"));

        var shifted = bench.Account.History.TradesPage(new HistoryRange { Offset = 50 });
        var kept = bench.Account.History.TradesPage(pinned);

        Assert.Equal(trades[10], shifted.Items[0].TradeId);
        Assert.Equal(trades[9], kept.Items[0].TradeId);
        Assert.Equal((61, 60), (shifted.Count, kept.Count));
    }

    [Fact]
    public void A_range_starts_after_its_start_and_ends_with_its_end_by_time_or_by_id()
    {
        var (bench, trades) = WithTrades(10);
        var history = bench.Account.History;

        var byId = history.TradesPage(new HistoryRange { StartId = trades[2], EndId = trades[5] });
        var byTime = history.TradesPage(new HistoryRange
        {
            Start = history.FindTrade(trades[2])!.Time,
            End = history.FindTrade(trades[5])!.Time,
        });

        Assert.Equal([trades[5], trades[4], trades[3]], byId.Items.Select(static trade => trade.TradeId));
        Assert.Equal(byId.Items, byTime.Items);
    }

    [Fact]
    public void An_id_bounds_by_place_among_records_of_one_moment()
    {
        var bench = Ready();
        var order = bench.Add(Request(Side.Buy, SimOrderType.Market, "2.5"));
        var history = bench.Account.History;
        var ledger = order.Trades.SelectMany(static trade => trade.Ledgers).ToArray();

        var trades = history.TradesPage(
            new HistoryRange { StartId = order.Trades[0].TradeId, EndId = order.Trades[1].TradeId },
            isTakerConsolidated: false);
        var entries = history.LedgerPage(new HistoryRange { StartId = ledger[0], EndId = ledger[3] });

        Assert.Equal([order.Trades[1]], trades.Items);
        Assert.Equal([ledger[3], ledger[2], ledger[1]], entries.Items.Select(static entry => entry.LedgerId));
    }

    [Fact]
    public void What_a_taker_got_at_once_is_one_record_unless_all_are_asked_for()
    {
        var bench = Ready();
        var order = bench.Add(Request(Side.Buy, SimOrderType.Market, "1.5"));

        var one = Assert.Single(bench.Account.History.TradesPage(new HistoryRange()).Items);
        var all = bench.Account.History.TradesPage(new HistoryRange(), isTakerConsolidated: false);

        Assert.Equal((order.Trades[0].TradeId, "1.5", "150.2", "0.6008"), (
            one.TradeId, one.Quantity.ToString(), one.Cost.ToString(), one.Fee.ToString()));
        Assert.Equal(4, one.Ledgers.Count);
        Assert.Equal(2, all.Count);
    }

    [Fact]
    public void Closed_orders_are_found_by_when_they_opened_closed_or_either()
    {
        var bench = Ready();
        var order = bench.Add(Buy("1", "99") with { UserReference = 3 });
        var opened = bench.Engine.Now;
        bench.Seconds(10);
        bench.Engine.CancelAll(bench.Account);
        var early = new HistoryRange { End = opened };
        var late = new HistoryRange { Start = opened };

        var history = bench.Account.History;

        Assert.Equal([order], history.ClosedPage(early, ClosedOrdersTime.Open).Items);
        Assert.Empty(history.ClosedPage(early, ClosedOrdersTime.Close).Items);
        Assert.Empty(history.ClosedPage(late, ClosedOrdersTime.Open).Items);
        Assert.Equal([order], history.ClosedPage(late, ClosedOrdersTime.Close).Items);
        Assert.Equal([order], history.ClosedPage(late).Items);
        Assert.Empty(history.ClosedPage(late, keep: static one => one.Request.UserReference == 4).Items);
    }

    [Fact]
    public void The_ledger_pages_by_asset_and_kind_and_every_entry_can_be_looked_up()
    {
        var (bench, _) = WithTrades(30);
        var history = bench.Account.History;

        var usd = history.LedgerPage(new HistoryRange(), static entry => entry.Wallet.RestId == "ZUSD");
        var deposits = history.LedgerPage(new HistoryRange(), static entry => entry.Kind == LedgerKind.Deposit);

        Assert.Equal(31, usd.Count);
        Assert.Equal(2, deposits.Count);
        Assert.All(history.Ledger, entry => Assert.Same(entry, history.FindLedger(entry.LedgerId)));
        Assert.All(history.Trades, trade =>
            Assert.All(trade.Ledgers, id => Assert.Equal(trade.TradeId, history.FindLedger(id)!.ReferenceId)));
    }

    [Fact]
    public void Ids_have_the_venues_form_and_never_repeat()
    {
        var ids = new IdSource(seed: 3);

        var made = Enumerable.Range(0, 10_000).Select(_ => ids.Order()).ToArray();

        Assert.Equal(made.Length, made.Distinct(StringComparer.Ordinal).Count());
        Assert.All(made, static id => Assert.Matches("^O[A-Z2-7]{5}-[A-Z2-7]{5}-[A-Z2-7]{6}$", id));
        Assert.StartsWith("T", ids.Trade(), StringComparison.Ordinal);
        Assert.StartsWith("L", ids.Ledger(), StringComparison.Ordinal);
        Assert.Equal(made[0], new IdSource(seed: 3).Order());
        Assert.NotEqual(made[0], new IdSource(seed: 4).Order());
    }

    private static (TradingBench Bench, string[] Trades) WithTrades(int count)
    {
        var bench = Ready();
        bench.Book(["99.9 1000"], ["100.1 1000"]);
        for (var index = 0; index < count; index++)
        {
            bench.Seconds(1);
            bench.Add(Request(Side.Buy, SimOrderType.Market, "0.01"));
        }

        return (bench, [.. bench.Account.History.Trades.Select(static trade => trade.TradeId)]);
    }
}
