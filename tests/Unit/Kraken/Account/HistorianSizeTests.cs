using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using KrakkedCore.Adapters.Kraken.Account;
using KrakkedCore.Engine.Contracts.Events;
using Xunit;

namespace KrakkedCore.Tests.Unit.Kraken.Account;

/// <summary>A first fetch of an account that has traded a lot.</summary>
public sealed class HistorianSizeTests
{
    private const int Trades = 10_000;

    // The rows themselves are the stub's and are not counted; ours are the places they are kept in, and the facts.
    private const long WorkBytesMax = 48L << 20;
    private const long KeptBytesMax = 4L << 20;

    [Fact]
    public void Ten_thousand_trades_are_told_once_each_in_order_with_progress_and_nothing_is_kept_of_them()
    {
        using var bench = new HistorianBench();
        for (var number = 1; number <= Trades; number++)
        {
            var order = string.Create(CultureInfo.InvariantCulture, $"OORDER-{number / 2:D5}-AAAAAA");
            bench.History.Trade($"T{number}", HistorianBench.Ago(80_000 - (number * 5)), order);
        }

        bench.History.Lag = () =>
            Task.Delay(TimeSpan.FromMilliseconds(200), bench.Session.Time, CancellationToken.None);
        var (before, most) = (GC.GetTotalMemory(forceFullCollection: true), 0L);
        bench.History.BeforePage = page =>
            most = page % 100 == 0 ? Math.Max(most, GC.GetTotalMemory(forceFullCollection: true)) : most;
        bench.Start(400_000);

        Assert.Equal(
            Enumerable.Range(1, Trades).Select(number => (long)number), bench.Fills.Select(fill => fill.TradeId));
        Assert.Equal(2 * Trades, bench.Entries.Select(entry => entry.Id).Distinct().Count());
        Assert.Equal(2 * Trades, bench.Entries.Count);
        Assert.Equal([SyncOutcome.Begun, SyncOutcome.Whole], bench.Outcomes.Take(2));
        Assert.Equal((Trades, 2 * Trades), (bench.Syncs[1].Trades, bench.Syncs[1].Entries));
        Assert.Equal(1, bench[HistorianCounter.Whole]);
        Assert.Equal(0, bench[HistorianCounter.Holed]);
        AssertProgress(bench, "Ledgers", "TradesHistory", "QueryOrders");
        Assert.InRange(most - before, 0, WorkBytesMax);

        bench.Lane.Events.Clear();
        bench.Lane.Events.TrimExcess();
        bench.History.Calls.Clear();
        bench.History.Forget();
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, KeptBytesMax);
    }

    private static void AssertProgress(HistorianBench bench, params IReadOnlyList<string> histories)
    {
        var lines = bench.Session.Logged.Select(line => line.RenderMessage(CultureInfo.InvariantCulture)).ToList();
        foreach (var history in histories)
        {
            var progress = lines.Where(line => line.Contains(history, StringComparison.Ordinal)).ToList();
            Assert.InRange(progress.Count, 2, 40);
        }

        Assert.Contains(
            lines, line => line.Contains("10000 executions, 20000 ledger entries", StringComparison.Ordinal));
    }
}
