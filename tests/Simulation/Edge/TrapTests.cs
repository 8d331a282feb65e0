using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using KrakkedCore.Adapters.Kraken.Account;
using KrakkedCore.Adapters.Kraken.Rest;
using KrakkedCore.Adapters.Kraken.Rest.Answers;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Tests.Simulation.Support;
using KrakkedCore.Tools.KrakenSim.Accounts;
using KrakkedCore.Tools.KrakenSim.Faults;
using Xunit;

namespace KrakkedCore.Tests.Simulation.Edge;

/// <summary>Each trap of the venue, sprung on the whole edge: it happens, and what must hold does.</summary>
/// <remarks>Always held, by <see cref="EdgeClaims"/>: fills once each, balances to the last digit, no order without an
/// end, none placed twice, no refusal of our own making, all data fresh in the end.</remarks>
public sealed class TrapTests
{
    private static readonly TimeSpan FourMinutes = TimeSpan.FromMinutes(4);

    [Fact]
    public void K1_a_silent_subscription_is_asked_for_again_though_its_socket_is_healthy()
    {
        using var hour = TrapHour.With(FaultKind.K1);

        Assert.True(hour.World.Feed.Statistics.ProvenSilent > 0);
        Assert.True(hour.World.Feed.Statistics.Resubscribes > 0);
        Assert.Equal(0, hour.World.Feed.Statistics.Reconnects);
    }

    [Fact]
    public void K1_when_no_subscription_is_served_staleness_is_told_and_ends()
    {
        using var hour = TrapHour.With([FaultKind.K1, FaultKind.Disconnect], span: FourMinutes);

        Assert.All(hour.Record.Data.Values, states => Assert.Equal(3, states.Count(one => one == DataState.Stale)));
        Assert.Contains(hour.Record.Health, one => one.State == EdgeState.Degraded);
    }

    [Fact]
    public void K2_fills_stand_while_REST_is_minutes_behind()
    {
        using var hour = TrapHour.With(FaultKind.K2, span: FourMinutes);

        Assert.Equal(0, hour.World.Private.Statistics[PrivateCounter.FillsHealed]);
        Assert.Equal(0, hour.Record.UnknownsTold);
        Assert.Empty(hour.Alarms);
    }

    [Fact]
    public void K3_orders_filled_before_any_poll_are_found_by_their_client_ids()
    {
        using var hour = TrapHour.With(
            [FaultKind.K3, FaultKind.K20], count: 5, span: TimeSpan.FromMinutes(2), usesMarketOrders: false);

        Assert.True(hour.World.Private.Statistics[PrivateCounter.FillsHealed] > 0);
        Assert.True(hour.Record.FillsBooked.Count > 0);
    }

    [Fact]
    public void K4_an_order_whose_answer_is_lost_is_looked_up_and_never_sent_again()
    {
        using var hour = TrapHour.With(FaultKind.K4, count: 3, span: FourMinutes);

        Assert.True(hour.World.Private.Statistics[PrivateCounter.UnknownOutcomes] > 0);
        Assert.Equal(0, hour.World.Private.Statistics[PrivateCounter.OrdersRepeated]);
        Assert.Empty(hour.Alarms);
    }

    [Fact]
    public void K4_and_K2_a_lost_answer_is_not_a_lost_order_while_REST_is_behind()
    {
        using var hour = TrapHour.With([FaultKind.K2, FaultKind.K4], count: 3);

        Assert.True(hour.World.Private.Statistics[PrivateCounter.UnknownOutcomes] > 0);
        Assert.Empty(hour.Alarms);
    }

    [Fact]
    public async Task K5_a_pair_is_the_same_under_each_of_its_names()
    {
        using var world = new EdgeWorld(new EdgeOptions
        {
            Faults = [new Fault(FaultKind.K5, TimeSpan.FromMinutes(2), FourMinutes, Count: 0)],
        });
        Task<RestResult<DepthBook>>? before = null;
        Task<RestResult<DepthBook>>? after = null;
        world.Run(TimeSpan.FromMinutes(1));
        world.Inline(() => before = world.Rest.Public.Depth("XBT/USD", 10));
        world.Run(TimeSpan.FromMinutes(2));
        world.Inline(() => after = world.Rest.Public.Depth("XBT/USD", 10));
        world.Run(TimeSpan.FromSeconds(10));

        Assert.Equal(1, world.Venue.FaultCounts[FaultKind.K5]);
        foreach (var answer in new[] { await before!, await after! })
        {
            Assert.True(answer.Value is { Bids.Count: > 0 }, answer.Failure?.Text);
        }
    }

    [Fact]
    public void K6_client_ids_fit_and_an_order_refused_for_its_id_is_over()
    {
        using var hour = TrapHour.With(FaultKind.K6, span: FourMinutes);

        Assert.True(hour.Record.Rejections.GetValueOrDefault(RejectReason.DuplicateId) > 0);
        Assert.All(hour.World.Venue.Accounts.Single().Core.History.ClosedOrders, order => Assert.True(
            Guid.TryParse(order.Request.ClientOrderId, out _) || order.Request.ClientOrderId is { Length: <= 18 }));
    }

    [Fact]
    public void K7_a_book_with_a_wrong_checksum_is_not_believed_until_its_next_snapshot()
    {
        using var hour = TrapHour.With(FaultKind.K7);

        var failures = hour.World.Feed.Statistics.ChecksumsFailed;
        Assert.InRange(failures, 1, 3);
        Assert.Equal(failures, hour.World.Feed.Statistics.Resubscribes);
        Assert.Contains(hour.Record.Data.Values, states => states.Contains(DataState.Invalid));
    }

    [Fact]
    public void K8_a_void_token_is_renewed_and_the_account_followed_again()
    {
        using var hour = TrapHour.With(FaultKind.K8);

        Assert.Equal(4, hour.World.Private.Statistics[PrivateCounter.Connects]);
        Assert.Equal(4, hour.Record.FeedStatuses.Count(
            status => status == new FeedStatus(FeedState.Subscribed, FeedChannel.Executions)));
    }

    [Fact]
    public void K9_a_refused_nonce_is_followed_by_a_higher_one()
    {
        using var hour = TrapHour.With(FaultKind.K9, count: 2);

        Assert.Equal(6, hour.World.Rest.Counters.NonceRefusals);
        Assert.Equal(0, hour.World.Private.Statistics[PrivateCounter.ReconciliationsFailed]);
    }

    [Fact]
    public void K10_counters_that_somebody_else_filled_are_not_pushed_further()
    {
        using var hour = TrapHour.With(FaultKind.K10, usesMarketOrders: false);

        // Told once each time, by REST and on each pair; then the budgets wait.
        Assert.InRange(hour.World.Rest.Counters.RateRefusals, 0, 3 * 2);
        Assert.InRange(
            hour.World.Private.Statistics[PrivateCounter.Refusals], 0, 3 * 2 * Trading.Pairs.Length);
    }

    [Fact]
    public void K11_subscriptions_that_vanish_in_a_burst_are_asked_for_until_all_are_there()
    {
        using var hour = TrapHour.With([FaultKind.K11, FaultKind.Disconnect], span: TimeSpan.FromMinutes(2));

        Assert.Equal(3, hour.World.Feed.Statistics.Reconnects);
        Assert.True(hour.World.Feed.Statistics.Resubscribes > 0);
        Assert.Equal(0, hour.World.Health.SubscriptionErrors);
    }

    [Fact]
    public void K12_dust_the_ledger_corrects_is_no_alarm()
    {
        using var hour = TrapHour.With(FaultKind.K12);

        Assert.Equal(3, EntriesOf(hour, LedgerKind.Adjustment));
        Assert.Empty(hour.Alarms);
    }

    [Fact]
    public void K13_orders_keep_rules_that_changed_while_we_ran()
    {
        using var hour = TrapHour.With(FaultKind.K13, span: FourMinutes, usesMarketOrders: false);

        var ticks = hour.Record.Definitions.GroupBy(one => one.Symbol).Select(pair => pair.Select(one => one.Tick));
        Assert.Contains(ticks, pair => pair.Distinct().Count() > 1);
        Assert.Equal(0, hour.Record.Rejections.GetValueOrDefault(RejectReason.TickSize));
        Assert.Equal(0, hour.Record.Rejections.GetValueOrDefault(RejectReason.QuantityMinimum));
    }

    [Fact]
    public void K14_an_order_by_somebody_else_moves_the_balances_and_is_told()
    {
        using var hour = TrapHour.With(FaultKind.K14);

        Assert.True(hour.World.Private.Statistics[PrivateCounter.ForeignReports] >= 3);
        Assert.Equal(3, hour.Record.Anomalies[AnomalyKind.UnknownOrder]);
        Assert.Empty(hour.Alarms);
    }

    [Fact]
    public void K15_an_order_by_amount_is_over_when_the_venue_says_so()
    {
        using var hour = TrapHour.With(FaultKind.K15);

        Assert.True(hour.World.Private.Statistics[PrivateCounter.ForeignReports] >= 3);
        Assert.Contains(
            hour.World.Venue.Accounts.Single().Core.History.Trades,
            trade => trade.Order.Request.ClientOrderId is null);
        Assert.Empty(hour.Alarms);
    }

    [Fact]
    public void K16_minutes_without_trades_have_flat_candles_and_none_is_missing()
    {
        using var hour = TrapHour.With(FaultKind.K16, span: FourMinutes);

        var minutes = hour.Record.Candles.Where(one => one.Candle.IntervalSeconds == 60)
            .GroupBy(one => one.Instrument, one => one.Candle).ToList();
        Assert.Equal(Trading.Pairs.Length, minutes.Count);
        foreach (var candles in minutes.Select(pair => pair.ToList()))
        {
            Assert.True(candles.Count(candle => candle.TradeCount == 0) >= 9);
            Assert.All(candles.Zip(candles.Skip(1)), pair => Assert.Equal(
                60 * UnixNs.PerSecond, pair.Second.Begin - pair.First.Begin));
        }
    }

    [Fact]
    public void K17_a_reward_is_a_cash_flow_and_no_alarm()
    {
        using var hour = TrapHour.With(FaultKind.K17);

        Assert.Equal(3, EntriesOf(hour, LedgerKind.Staking));
        Assert.Empty(hour.Alarms);
    }

    [Fact]
    public void K18_a_gap_in_the_sequence_has_the_account_subscribed_again_and_reconciled()
    {
        using var hour = TrapHour.With(FaultKind.K18, count: 3, span: FourMinutes);

        Assert.True(hour.World.Private.Statistics[PrivateCounter.Gaps] > 0);
        Assert.True(hour.World.Private.Statistics[PrivateCounter.Resubscribes] > 0);
        Assert.Contains(hour.Record.TradingStatuses, status => status.Reason == TradingReason.PrivateFeedLost);
    }

    [Fact]
    public void K19_a_key_that_may_not_place_has_its_orders_refused_and_trading_goes_on_after()
    {
        using var hour = TrapHour.With(FaultKind.K19, span: FourMinutes);

        Assert.True(hour.World.Private.Statistics[PrivateCounter.Refusals] > 0);
        Assert.Contains(hour.Record.Orders.Values, status => status == OrderStatus.Filled);
    }

    [Fact]
    public void K20_a_fill_the_stream_lost_is_found_by_reconciliation()
    {
        using var hour = TrapHour.With(FaultKind.K20, count: 6, span: FourMinutes);

        Assert.Equal(0, hour.World.Private.Statistics[PrivateCounter.Gaps]);
        Assert.True(hour.World.Private.Statistics[PrivateCounter.FillsHealed] > 0);
    }

    private static int EntriesOf(TrapHour hour, LedgerKind kind) =>
        hour.World.Venue.Accounts.Single().Core.History.Ledger.Count(entry => entry.Kind == kind);
}
