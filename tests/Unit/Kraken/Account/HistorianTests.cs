using System;
using System.Globalization;
using System.Linq;
using KrakkedCore.Adapters.Kraken.Account;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;
using Xunit;

namespace KrakkedCore.Tests.Unit.Kraken.Account;

public sealed class HistorianTests
{
    [Fact]
    public void A_first_run_tells_what_was_before_then_history_oldest_first_then_what_is_now()
    {
        using var bench = new HistorianBench();
        bench.History.Balances["ZUSD"] = Amount.Parse("10000");
        bench.History.Balances["XXBT.F"] = Amount.Parse("2");
        bench.History.Trade("T1", HistorianBench.Ago(3_000));
        bench.History.Add("LDEP", HistorianBench.Ago(5_000), "ZUSD", "0.5");
        bench.History.Entries.Sort((left, right) => left.Time.Raw.CompareTo(right.Time.Raw));
        Rechain(bench.History);

        bench.Start();

        var told = bench.Lane.Events.Select(item => item.Kind).ToList();
        Assert.Equal(
            [
                InputKind.AccountSync, InputKind.BalanceStatement, InputKind.BalanceStatement,
                InputKind.BalanceStatement, InputKind.LedgerEntry, InputKind.Fill, InputKind.LedgerEntry,
                InputKind.LedgerEntry, InputKind.BalanceStatement, InputKind.BalanceStatement,
                InputKind.BalanceStatement, InputKind.AccountSync,
            ],
            told);
        Assert.All(bench.Lane.Events, item => Assert.Equal(EventSource.KrakenRest, item.Source));
        Assert.Equal(
            [
                new BalanceStatement(Amount.Parse("10000"), new AssetId(1), WalletKind.Main, StatementUse.Open),
                new BalanceStatement(Amount.Zero, new AssetId(2), WalletKind.Main, StatementUse.Open),
                new BalanceStatement(Amount.Parse("2"), new AssetId(2), WalletKind.Flexible, StatementUse.Open),
            ],
            bench.Stated(StatementUse.Open));
        Assert.Equal(
            [Amount.Parse("5000.25"), Amount.Parse("0.1"), Amount.Parse("2")],
            bench.Stated(StatementUse.Compare).Select(item => item.Total));
        Assert.Equal(
            new AccountSync(AccountHarness.Start, 1, 3, SyncOutcome.Whole), bench.Syncs[1]);
        Assert.Equal(SyncOutcome.Begun, bench.Syncs[0].Outcome);
        Assert.Equal(AccountHarness.Start + (-86_520 * UnixNs.PerSecond), bench.Syncs[0].Through);
    }

    [Fact]
    public void A_TSYNC_1_sixty_trades_of_two_pages_are_told_once_each_and_not_again()
    {
        using var bench = new HistorianBench();
        for (var index = 0; index < 60; index++)
        {
            bench.History.Trade($"T{index + 1}", HistorianBench.Ago(index < 50 ? 5_000 - index : 4_000 - index));
        }

        bench.Start();
        Assert.Equal(60, bench.Fills.Count);
        Assert.Equal(60, bench.Fills.Select(fill => fill.Execution).Distinct().Count());
        Assert.Equal(Enumerable.Range(1, 60).Select(number => (long)number), bench.Fills.Select(fill => fill.TradeId));
        Assert.Equal(120, bench.Entries.Count);
        bench.Session.Run(700_000);

        Assert.Equal((60, 120), (bench.Fills.Count, bench.Entries.Count));
        Assert.Equal(3, bench[HistorianCounter.Whole]);
        Assert.Equal(1, bench.History.Count("orders"));
    }

    [Fact]
    public void Trades_that_come_in_between_the_pages_shift_them_and_nothing_is_lost_or_told_twice()
    {
        using var bench = new HistorianBench();
        for (var index = 0; index < 130; index++)
        {
            bench.History.Trade($"T{index + 1}", HistorianBench.Ago(5_000 - index));
        }

        bench.History.BeforePage = page =>
        {
            if (page is > 1 and < 6)
            {
                bench.History.Trade($"T{1_000 + (2 * page)}", HistorianBench.Ago(1_000 - page));
                bench.History.Trade($"T{1_001 + (2 * page)}", HistorianBench.Ago(999.5 - page));
            }
        };
        bench.Start();
        bench.Session.Run(400_000);

        Assert.Equal(138, bench.Fills.Select(fill => fill.Execution).Distinct().Count());
        Assert.Equal((138, 276), (bench.Fills.Count, bench.Entries.Count));
        Assert.DoesNotContain(SyncOutcome.Holed, bench.Outcomes);
    }

    [Fact]
    public void A_page_with_a_hole_is_read_again()
    {
        using var bench = new HistorianBench();
        for (var index = 0; index < 40; index++)
        {
            bench.History.Trade($"T{index + 1}", HistorianBench.Ago(5_000 - index));
        }

        bench.History.Damage = static (page, ids) => page == 1 ? ids.Where((_, index) => index != 7) : ids;
        bench.Start(30_000);

        Assert.Equal((40, 80), (bench.Fills.Count, bench.Entries.Count));
        Assert.Equal([SyncOutcome.Begun, SyncOutcome.Whole], bench.Outcomes);
        Assert.Contains(bench.Session.Logged, line => line.RenderMessage(CultureInfo.InvariantCulture).Contains(
            "counts 80 rows and its pages hold 49", StringComparison.Ordinal));
    }

    [Fact]
    public void A_page_that_repeats_is_no_hole()
    {
        using var bench = new HistorianBench();
        for (var index = 0; index < 100; index++)
        {
            bench.History.Add($"L{index}", HistorianBench.Ago(5_000 - index), "ZUSD", "1");
        }

        bench.History.RepeatedPage = 2;
        bench.Start();

        Assert.Equal(100, bench.Entries.Count);
        Assert.Equal(SyncOutcome.Whole, bench.Syncs[^1].Outcome);
    }

    [Fact]
    public void A_hole_that_stays_is_told_and_the_account_is_opened_behind_it()
    {
        using var bench = new HistorianBench();
        for (var index = 0; index < 10; index++)
        {
            bench.History.Add($"L{index}", HistorianBench.Ago(5_000 - (100 * index)), "ZUSD", "10");
        }

        bench.History.Damage = static (_, ids) => ids.Where(static id => id != "L4");
        bench.Start(60_000);

        Assert.Equal(SyncOutcome.Holed, bench.Syncs[1].Outcome);
        Assert.Equal(bench.Syncs[0].Through, bench.Syncs[1].Through);
        Assert.Equal(
            [new BalanceStatement(Amount.Parse("50"), new AssetId(1), WalletKind.Main, StatementUse.Open)],
            bench.Stated(StatementUse.Open));
        Assert.Equal(["L5", "L6", "L7", "L8", "L9"], bench.Entries.Select(entry => entry.Id.ToString()));
        Assert.Equal(Amount.Parse("100"), bench.Stated(StatementUse.Compare)[0].Total);

        bench.Session.Run(700_000);
        Assert.Equal(5, bench.Entries.Count);
        Assert.Equal(SyncOutcome.Whole, bench.Syncs[^1].Outcome);
    }

    [Fact]
    public void An_entry_that_the_venue_tells_late_is_missed_at_once_and_told_when_it_comes()
    {
        using var bench = new HistorianBench(new AccountHistorianOptions
        {
            HistoryDays = 1,
            StartWaitSeconds = 0,
            RetrySeconds = 10,
            OverlapSeconds = 60,
        });
        bench.History.Add("L1", HistorianBench.Ago(5_000), "ZUSD", "10");
        bench.Start();
        var late = bench.History.Add("L2", HistorianBench.Ago(4_000), "ZUSD", "5");
        bench.History.Add("L3", bench.Session.Time.Now, "ZUSD", "1");
        bench.History.Entries.Remove(late);

        bench.Session.Run(305_000);
        bench.History.Entries.Insert(1, late);
        bench.Session.Run(60_000);

        Assert.Equal(["L1", "L2", "L3"], bench.Entries.Select(entry => entry.Id.ToString()));
        Assert.DoesNotContain(SyncOutcome.Holed, bench.Outcomes);
    }

    [Fact]
    public void A_ledger_that_does_not_add_up_by_itself_is_holed_once_and_then_taken_as_it_is()
    {
        using var bench = new HistorianBench();
        bench.History.Add("L1", HistorianBench.Ago(5_000), "ZUSD", "10");
        bench.Start();
        bench.History.Balances["ZUSD"] += Amount.Parse("3");
        bench.History.Add("L2", bench.Session.Time.Now, "ZUSD", "1");

        bench.Session.Run(640_000);

        Assert.Equal(
            [SyncOutcome.Whole, SyncOutcome.Holed, SyncOutcome.Whole, SyncOutcome.Whole],
            bench.Outcomes.Where(outcome => outcome != SyncOutcome.Begun));
        Assert.Equal(2, bench.Entries.Count);
        Assert.Equal(Amount.Parse("14"), bench.Stated(StatementUse.Compare)[^1].Total);
        Assert.Equal(1, bench[HistorianCounter.BreaksAccepted]);
    }

    [Fact]
    public void A_page_that_fails_is_asked_for_again_where_it_was()
    {
        using var bench = new HistorianBench();
        for (var index = 0; index < 120; index++)
        {
            bench.History.Add($"L{index}", HistorianBench.Ago(5_000 - index), "ZUSD", "1");
        }

        bench.History.BeforePage = page => bench.History.FailuresLeft = page is 2 or 3 ? 1 : 0;
        bench.Start(60_000);

        Assert.Equal(120, bench.Entries.Count);
        Assert.Equal([SyncOutcome.Begun, SyncOutcome.Whole], bench.Outcomes);
        Assert.Equal(2, bench[HistorianCounter.PagesRepeated]);
        Assert.Equal(1, bench.History.Calls.TakeWhile(call => call != "ledger 98").Count(call => call == "ledger 0"));
    }

    [Fact]
    public void A_venue_that_does_not_answer_is_told_and_asked_again_and_a_refused_key_waits()
    {
        using var bench = new HistorianBench();
        bench.History.Add("L1", HistorianBench.Ago(5_000), "ZUSD", "1");
        bench.History.FailuresLeft = 6;
        bench.Start(200_000);
        Assert.Equal(SyncOutcome.Failed, bench.Syncs[1].Outcome);
        Assert.Equal(SyncOutcome.Whole, bench.Syncs[^1].Outcome);
        Assert.Single(bench.Entries);

        bench.History.IsRefused = true;
        var before = bench.Syncs.Count;
        bench.Session.Run(620_000);
        Assert.Equal(4, bench.Syncs.Count - before);
        bench.Stop();
    }

    private static void Rechain(ScriptedHistory history)
    {
        var balance = Amount.Parse("10000");
        for (var index = 0; index < history.Entries.Count; index++)
        {
            var entry = history.Entries[index];
            if (entry.Asset == "ZUSD")
            {
                balance += entry.Change - entry.Fee;
                history.Entries[index] = entry with { Balance = balance };
            }
        }
    }
}
