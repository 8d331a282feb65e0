using System;
using System.Collections.Generic;
using System.Linq;
using KrakkedCore.Adapters.Kraken.Account;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Tools.KrakenSim.Faults;
using KrakkedCore.Tools.KrakenSim.Venue;
using Xunit;

namespace KrakkedCore.Tests.Unit.Kraken.Account;

/// <summary>Socket and history together against the look-alike: their facts add up to what the venue has.</summary>
public sealed class WholeHistoryTests
{
    private static readonly AccountHistorianOptions Options = new() { HistoryDays = 1, SyncIntervalSeconds = 60 };

    [Theory]
    [InlineData(FaultKind.K2, 0)]
    [InlineData(FaultKind.K4, 3)]
    [InlineData(FaultKind.K8, 0)]
    [InlineData(FaultKind.K12, 0)]
    [InlineData(FaultKind.K14, 0)]
    [InlineData(FaultKind.K15, 0)]
    [InlineData(FaultKind.K17, 0)]
    [InlineData(FaultKind.K18, 3)]
    [InlineData(FaultKind.K20, 5)]
    [InlineData(FaultKind.Html, 3)]
    [InlineData(FaultKind.Replay, 0)]
    [InlineData(FaultKind.Disconnect, 0)]
    [InlineData(FaultKind.HistoryLate, 0)]
    [InlineData(FaultKind.TradesLate, 0)]
    [InlineData(FaultKind.PageShift, 0)]
    [InlineData(FaultKind.PageHole, 0)]
    [InlineData(FaultKind.BalancesLost, 0)]
    [InlineData(FaultKind.BalancesTwice, 0)]
    [InlineData(FaultKind.BalancesFirst, 0)]
    [InlineData(FaultKind.BalancesLate, 0)]
    [InlineData(FaultKind.StrangeEntry, 0)]
    public void Whatever_goes_wrong_opening_and_entries_add_up_and_every_execution_is_known(FaultKind kind, int count)
    {
        using var venue = new WholeVenue(
            Options,
            new Fault(kind, TimeSpan.FromSeconds(10), TimeSpan.Zero, count),
            new Fault(kind, TimeSpan.FromSeconds(70), TimeSpan.Zero, count));
        var hand = new HandTrader(venue.Venue);

        for (var place = 1; place <= 30; place++)
        {
            venue.Submit(place, OrderType.Market, place % 2 == 0 ? Side.Sell : Side.Buy, "0.002");
            venue.Run(2_000);
            if (place % 5 == 0)
            {
                hand.Buy("BTC/USD", Quantity.Parse("0.001"));
                hand.Place(
                    new HandOrder("BTC/USD", Side.Sell, Quantity.Parse("0.001")) { UserReference = 77 }, out _);
                venue.Venue.Move(new MoneyFlow(FlowKind.Reward, "BTC", Amount.Parse("0.0001")));
                venue.Run(1_000);
            }
        }

        venue.Run(400_000);

        AssertWhole(venue);
    }

    [Fact]
    public void A_start_in_the_middle_of_things_learns_what_was_before_from_the_history()
    {
        using var venue = new WholeVenue();
        var hand = new HandTrader(venue.Venue);
        venue.Run(200_000);
        venue.Venue.Move(new MoneyFlow(FlowKind.Earn, "BTC", Amount.Parse("0.5")));
        venue.Venue.Move(new MoneyFlow(FlowKind.Futures, "USD", Amount.Parse("-100")));
        for (var place = 0; place < 70; place++)
        {
            hand.Buy("BTC/USD", Quantity.Parse("0.001"));
            venue.Run(1_000);
        }

        venue.StartHistorian(Options);
        venue.Run(60_000);

        Assert.True(venue.Trades().Count >= 70);
        Assert.Contains(
            venue.History.Of(InputKind.BalanceStatement).Select(item => item.BalanceStatement),
            item => item is { Wallet: WalletKind.Flexible, Use: StatementUse.Compare }
                && item.Total == Amount.Parse("0.5"));
        AssertWhole(venue);
    }

    [Fact]
    public void A_pair_that_nobody_watches_is_defined_when_the_account_trades_in_it_and_all_adds_up()
    {
        using var venue = new WholeVenue();
        var hand = new HandTrader(venue.Venue);
        Assert.Null(hand.Buy("ETH/USD", Quantity.Parse("0.1")));
        venue.Run(200_000);
        venue.StartHistorian(Options);
        venue.Run(60_000);
        var calls = venue.Historian!.Statistics[HistorianCounter.AssetsDefined];
        for (var place = 0; place < 4; place++)
        {
            Assert.Null(hand.Buy(place % 2 == 0 ? "SOL/USD" : "ETH/USD", Quantity.Parse("0.2")));
            Assert.Null(hand.Sell("ETH/USD", Quantity.Parse("0.05")));
            venue.Run(20_000);
        }

        venue.Run(400_000);

        var defined = venue.History.Of(InputKind.InstrumentDefinition).ToList();
        Assert.Equal(
            ["ETH/USD", "SOL/USD"],
            defined.Select(item => item.InstrumentDefinition.Symbol.ToString()));
        Assert.All(defined, item => Assert.Equal(InstrumentStatus.Online, item.InstrumentDefinition.Status));
        Assert.True(venue.Historian!.Statistics[HistorianCounter.AssetsDefined] > calls);
        Assert.Equal(0, venue.Historian.Statistics[HistorianCounter.FillsWaiting]);
        Assert.All(
            venue.History.Of(InputKind.Fill).Where(item => item.Instrument.Row > 1),
            item => Assert.Contains(defined, pair => pair.Instrument == item.Instrument));
        AssertWhole(venue);
    }

    /// <summary>The account as whoever folds the facts has it: opening, then each entry once.</summary>
    private static void AssertWhole(WholeVenue venue)
    {
        var events = venue.Lane.Events.Concat(venue.History.Events).ToList();
        var totals = new Dictionary<(AssetId, WalletKind), Amount>();
        foreach (var item in events.Where(item => item.Kind == InputKind.BalanceStatement))
        {
            var stated = item.BalanceStatement;
            if (stated.Use == StatementUse.Open)
            {
                Assert.True(totals.TryAdd((stated.Asset, stated.Wallet), stated.Total), $"{stated} opens again");
            }
        }

        var entries = events.Where(item => item.Kind == InputKind.LedgerEntry).Select(item => item.LedgerEntry)
            .DistinctBy(entry => entry.Id).ToList();
        foreach (var entry in entries)
        {
            totals[(entry.Asset, entry.Wallet)] =
                totals.GetValueOrDefault((entry.Asset, entry.Wallet)) + entry.Change - entry.Fee;
        }

        var last = venue.History.Of(InputKind.BalanceStatement).Select(item => item.BalanceStatement)
            .Where(item => item.Use == StatementUse.Compare).GroupBy(item => (item.Asset, item.Wallet))
            .ToDictionary(group => group.Key, group => group.Last().Total);
        Assert.True(last.Count >= 2);
        foreach (var (wallet, total) in last)
        {
            Assert.Equal(total, totals[wallet]);
        }

        var fills = events.Where(item => item.Kind == InputKind.Fill).Select(item => item.Fill).ToList();
        Assert.Equal(
            venue.Trades().Select(trade => trade.Id).Order(StringComparer.Ordinal),
            fills.Select(fill => fill.Execution.ToString()).Distinct().Order(StringComparer.Ordinal));
        AssertTheSame(fills);
        var syncs = venue.History.Of(InputKind.AccountSync).Select(item => item.AccountSync.Outcome).ToList();
        Assert.Equal(SyncOutcome.Whole, syncs[^1]);
        var known = fills.Select(fill => ExecutionKey.Of(fill.Execution)).ToHashSet();
        Assert.All(entries.Where(entry => entry.Cause == BalanceCause.Trade), entry =>
            Assert.Contains(entry.Reference, known));
    }

    /// <summary>Whoever tells an execution tells the same.</summary>
    private static void AssertTheSame(List<Fill> fills)
    {
        foreach (var told in fills.GroupBy(fill => fill.Execution))
        {
            var first = told.First() with { CumulativeQuantity = default };
            Assert.All(told, fill => Assert.Equal(first, fill with { CumulativeQuantity = default }));
        }
    }
}
