using System;
using System.Collections.Generic;
using System.Linq;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Tools.KrakenSim.Faults;
using KrakkedCore.Tools.KrakenSim.Generator;
using Xunit;

namespace KrakkedCore.Tests.Simulation.Money;

/// <summary>Each bad input of the venue's side: it is told, contained, and stops new risk where money is in doubt.
/// </summary>
public sealed class BadMoneyTests
{
    private static readonly TimeSpan TenMinutes = TimeSpan.FromMinutes(10);

    [Fact]
    public void A_trade_in_a_pair_nobody_watches_is_booked_once_the_venue_was_asked_for_the_pair()
    {
        using var world = World(options => options with { Untraded = ["ETH/USD"] });
        world.RunUntilTrading();

        world.BuyByHand("ETH/USD", "2");
        world.Edge.Run(TenMinutes);
        world.ComeToRest();
        var record = world.Stop();

        Assert.Contains(world.Account.History.Trades, trade => trade.Order.Pair.Base.Name == "ETH");
        MoneyClaims.Hold(world, record, nameof(world));
        world.AssertReplays(nameof(world));
    }

    [Fact]
    public void A_ledger_entry_of_an_unknown_type_is_told_and_counted_as_a_flow()
    {
        using var world = World();
        world.RunUntilTrading();

        var from = world.Now;
        world.Inject(FaultKind.StrangeEntry);
        world.Edge.Run(TenMinutes);
        world.ComeToRest();
        var record = world.Stop();

        Assert.Single(record.Anomalies, one => one.Anomaly.Kind == AnomalyKind.UnknownLedgerType);
        Assert.Single(record.Flows, one => one.Flow.Cause == BalanceCause.Unknown && !one.Flow.IsRestated);
        Assert.Empty(record.Drifts);
        Assert.Contains(TradingReason.MoneyInDoubt, Stops(record, from));
        MoneyClaims.Hold(world, record, nameof(world));
        world.AssertReplays(nameof(world));
    }

    [Fact]
    public void A_fee_in_an_asset_without_price_is_told_and_leaves_that_asset()
    {
        using var world = World(options => options with
        {
            Balances = new Dictionary<string, Amount>
            {
                ["USD"] = Amount.Parse("100000"),
                ["FEE"] = Amount.Parse("500.25"),
            },
        });
        world.RunUntilTrading();

        world.BuyByHand("BTC/USD", "0.02");
        world.Edge.Run(TenMinutes);
        world.ComeToRest();
        var record = world.Stop();

        var paid = world.Account.History.Trades.Where(trade => trade.FeeAsset.Name == "FEE").ToList();
        Assert.NotEmpty(paid);
        Assert.Contains(AnomalyKind.FeeWithoutPrice, record.AnomalyKinds);
        var marked = record.Fills.Where(one => (one.Fill.Marks & FillMarks.IsFeeUnvalued) != 0)
            .Select(one => one.Fill.Execution.ToString());
        Assert.Equal(paid.Select(trade => trade.TradeId).Order(), marked.Distinct().Order());
        MoneyClaims.Hold(world, record, nameof(world));
        world.AssertReplays(nameof(world));
    }

    [Fact]
    public void A_balance_below_zero_is_told_stops_new_risk_and_is_over_when_it_is_covered()
    {
        using var world = World(options => options with
        {
            Balances = new Dictionary<string, Amount>
            {
                ["USD"] = Amount.Parse("100000"),
                ["SOL"] = Amount.Parse("3"),
            },
            IsEngineQuiet = true,
        });
        world.RunUntilTrading();
        var from = world.Now;

        world.Inject(FaultKind.Overdraw, TenMinutes);
        world.Edge.Run(TenMinutes);
        world.Edge.Run(TenMinutes);
        world.Edge.Command(CommandKind.AcceptBalances); // What was never there is taken off the books.
        world.ComeToRest();
        var record = world.Stop();

        Assert.Contains(AnomalyKind.NegativeBalance, record.AnomalyKinds);
        var raised = record.Drifts.First(one => one.Drift is { IsDrifting: true, Reason: DriftReason.NegativeBalance });
        var cleared = record.Drifts.First(one => one.Time > raised.Time && !one.Drift.IsDrifting);
        Assert.InRange(raised.Time - from, 0, 60 * UnixNs.PerSecond);
        Assert.InRange(cleared.Time - from, 600 * UnixNs.PerSecond, 720 * UnixNs.PerSecond);
        Assert.Contains(TradingReason.Drift, Stops(record, from));
        MoneyClaims.Hold(world, record, nameof(world));
        world.AssertReplays(nameof(world));
    }

    [Fact]
    public void A_history_page_with_a_hole_is_told_and_read_again()
    {
        using var world = World();
        world.RunUntilTrading();
        for (var trade = 0; trade < 6; trade++)
        {
            world.BuyByHand("SOL/USD", "1.5");
            world.Edge.Run(TimeSpan.FromSeconds(5));
        }

        world.Inject(FaultKind.PageHole, TimeSpan.FromMinutes(6), count: 100);
        world.Edge.Run(TenMinutes);
        world.Edge.Run(TenMinutes);
        world.ComeToRest();
        var record = world.Stop();

        Assert.Contains(AnomalyKind.HistoryHole, record.AnomalyKinds);
        var holed = record.Accounts.FindIndex(one => one.Status.Outcome == SyncOutcome.Holed);
        Assert.True(holed > 0);
        Assert.Equal(SyncOutcome.Whole, record.Accounts[^1].Status.Outcome);
        Assert.True(record.Accounts[^1].Status.IsGood);
        MoneyClaims.Hold(world, record, nameof(world));
        world.AssertReplays(nameof(world));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_venue_clock_that_steps_an_hour_at_midnight_begins_every_day_once(ulong seed)
    {
        var midnight = new UnixNs(1_790_035_200 * UnixNs.PerSecond); // 2026-09-22 00:00 UTC.
        using var world = World(options => options with
        {
            Seed = seed,
            Start = midnight + (-180 * 60 * UnixNs.PerSecond),
        });
        world.RunUntilTrading();
        world.Edge.Run(TimeSpan.FromMinutes(159));
        var from = world.Now;

        world.Inject(FaultKind.Clock, TimeSpan.FromMinutes(5));
        world.Edge.Run(TenMinutes);
        world.Inject(FaultKind.Clock, TimeSpan.FromMinutes(5));
        world.BuyByHand("SOL/USD", "2");
        world.Edge.Run(TenMinutes);
        world.Edge.Command(CommandKind.AcceptBalances);
        world.ComeToRest();
        var record = world.Stop();

        // What is said to be sold an hour before it was bought is oversold: told, and for the operator to settle.
        var isSettled = record.Flows.Exists(one => one.Flow.Cause == BalanceCause.Adjustment);
        Assert.True(!isSettled || record.AnomalyKinds.Contains(AnomalyKind.NegativeHolding), $"seed {seed}: untold");
        Assert.True(!isSettled || Stops(record, from).Any(), $"seed {seed}: it traded on");
        var days = record.Days.Select(one => one.Day.Day).ToList();
        Assert.Equal(days.Distinct().Order(), days);
        Assert.Equal((ushort)(midnight.Raw / (86_400 * UnixNs.PerSecond)), days[^1]);
        Assert.Equal(midnight, record.Days[^1].Day.Begin);
        MoneyClaims.Hold(world, record, $"seed {seed}");
        world.AssertReplays($"seed {seed}");
    }

    private static MoneyWorld World(Func<MoneyOptions, MoneyOptions>? adjust = null)
    {
        var options = new MoneyOptions
        {
            Seed = 3,
            Pairs = GeneratorPairs.Named(["BTC/USD", "ETH/USD", "SOL/USD"]),
            Balances = new Dictionary<string, Amount>
            {
                ["USD"] = Amount.Parse("100000"),
                ["ETH"] = Amount.Parse("5"),
            },
        };
        return new MoneyWorld(adjust?.Invoke(options) ?? options);
    }

    // Why new risk was stopped after a moment.
    private static IEnumerable<TradingReason> Stops(MoneyRecord record, UnixNs from) =>
        record.Statuses.Where(one => one.Time >= from && !one.Status.IsAllowed).Select(one => one.Status.Reason);
}
