using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Tools.KrakenSim.Matching;
using Xunit;
using static KrakkedCore.Tests.Unit.KrakenSim.Matching.TradingBench;

namespace KrakkedCore.Tests.Unit.KrakenSim.Matching;

public sealed class TimeTests
{
    [Fact]
    public void A_dated_order_expires_at_its_own_moment_however_far_time_moves()
    {
        var bench = Ready();
        var expiry = bench.Engine.Now + (10 * UnixNs.PerSecond);
        var order = bench.Add(Buy("1", "99") with
        {
            TimeInForce = SimTimeInForce.GoodTillDate,
            ExpiresAt = expiry,
        });
        var due = bench.Engine.NextDue;

        bench.Seconds(3_600);

        Assert.Equal(expiry, due);
        Assert.Equal((SimOrderStatus.Expired, expiry), (order.Status, order.ClosedAt!.Value));
        Assert.Equal(["pending_new", "new", "expired"], bench.Log.Of(order));
        Assert.Equal(expiry, bench.Log.Executions[^1].Time);
        Assert.Equal(string.Empty, order.Reason);
        Assert.Equal("0", bench.Hold("USD"));
        Assert.Null(bench.Engine.NextDue);
    }

    [Fact]
    public void A_scheduled_order_is_pending_and_holds_until_it_begins()
    {
        var bench = Ready();
        var order = bench.Add(Buy("0.5", "100.1") with { EffectiveAt = bench.Engine.Now + UnixNs.PerSecond });
        var pending = (OrderWords.RestStatus(order.Status), bench.Hold("USD"));

        bench.Seconds(1);

        Assert.Equal(("pending", "50.2502"), pending);
        Assert.Equal(["pending_new", "new", "trade 0.5@100.1 t", "filled"], bench.Log.Of(order));
    }

    [Fact]
    public void A_scheduled_order_that_is_cancelled_never_begins()
    {
        var bench = Ready();
        var order = bench.Add(Buy("0.5", "100.1") with { EffectiveAt = bench.Engine.Now + UnixNs.PerSecond });

        bench.Engine.Cancel(bench.Account, OrderKey.Id(order.OrderId));
        bench.Seconds(5);

        Assert.Equal(["pending_new", "canceled"], bench.Log.Of(order));
    }

    [Fact]
    public void The_dead_man_switch_cancels_everything_once_unless_it_is_refreshed()
    {
        var bench = Ready();
        var order = bench.Add(Buy("1", "99"));
        var set = bench.Engine.CancelAllAfter(bench.Account, 60);
        bench.Seconds(59);
        bench.Engine.CancelAllAfter(bench.Account, 60);
        bench.Seconds(59);
        var refreshed = order.Status;

        bench.Seconds(1);
        var later = bench.Add(Buy("1", "99"));
        bench.Seconds(600);

        Assert.Equal(60 * UnixNs.PerSecond, set.TriggerTime!.Value - set.CurrentTime);
        Assert.Equal(SimOrderStatus.New, refreshed);
        Assert.Equal(SimOrderStatus.Canceled, order.Status);
        Assert.Equal(SimOrderStatus.New, later.Status);
        Assert.Null(bench.Account.CancelAllAt);
    }

    [Fact]
    public void Zero_switches_it_off_and_a_day_is_too_long()
    {
        var bench = Ready();
        var order = bench.Add(Buy("1", "99"));
        bench.Engine.CancelAllAfter(bench.Account, 10);

        var off = bench.Engine.CancelAllAfter(bench.Account, 0);
        bench.Seconds(60);

        Assert.Null(off.TriggerTime);
        Assert.Equal(SimOrderStatus.New, order.Status);
        Assert.Equal(
            "EGeneral:Invalid arguments:timeout", bench.Engine.CancelAllAfter(bench.Account, 86_400).Error);
    }

    [Fact]
    public void A_switch_that_fell_due_while_the_venue_was_down_goes_off_on_its_return()
    {
        var bench = Ready();
        var order = bench.Add(Buy("1", "99"));
        bench.Engine.CancelAllAfter(bench.Account, 10);

        bench.Engine.SetStatus(VenueStatus.Maintenance);
        bench.Seconds(60);
        var down = order.Status;
        bench.Engine.SetStatus(VenueStatus.CancelOnly);

        Assert.Equal((SimOrderStatus.New, SimOrderStatus.Canceled), (down, order.Status));
    }

    [Fact]
    public void Time_never_steps_back()
    {
        var bench = Ready();
        var now = bench.Engine.Now;

        bench.Engine.Advance(now + -UnixNs.PerSecond);

        Assert.Equal(now, bench.Engine.Now);
    }
}
