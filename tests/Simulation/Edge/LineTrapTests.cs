using System;
using System.Linq;
using KrakkedCore.Adapters.Kraken.Account;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Tools.KrakenSim.Faults;
using Xunit;

namespace KrakkedCore.Tests.Simulation.Edge;

/// <summary>What goes wrong on the line rather than at the venue, sprung on the whole edge.</summary>
public sealed class LineTrapTests
{
    [Fact]
    public void The_proxys_plain_text_is_counted_and_every_socket_comes_back()
    {
        using var hour = TrapHour.With(FaultKind.ProxyText);

        Assert.Equal(3, hour.World.Feed.Statistics.ProxyNotices);
        Assert.Equal(3, hour.World.Feed.Statistics.Reconnects);
        Assert.Equal(4, hour.World.Private.Statistics[PrivateCounter.Connects]);
        Assert.Empty(hour.Alarms);
    }

    [Fact]
    public void HTML_with_status_5xx_is_asked_again()
    {
        using var hour = TrapHour.With(FaultKind.Html, count: 2);

        Assert.True(hour.World.Rest.Counters.Attempts >= hour.World.Rest.Counters.Calls + 6);
        Assert.Empty(hour.Alarms);
    }

    [Fact]
    public void Minutes_of_HTML_open_a_breaker_and_it_closes_again()
    {
        using var hour = TrapHour.With(FaultKind.Html, count: 1_000, span: TimeSpan.FromMinutes(6));

        Assert.Contains(hour.Record.Breakers, one => one.State == BreakerState.Open);
        Assert.Equal(BreakerState.Closed, hour.Record.Breakers[^1].State);
        Assert.Contains(hour.Record.Health, one => !one.IsRestReachable);
        Assert.True(hour.World.Health.IsRestReachable);
    }

    [Fact]
    public void A_ban_of_minutes_is_told_as_unavailable_data_and_lived_through()
    {
        using var hour = TrapHour.With(
            [FaultKind.Ban, FaultKind.Disconnect], span: TimeSpan.FromMinutes(5));

        Assert.All(hour.Record.Data.Values, states => Assert.True(states.Count(one => one == DataState.Stale) >= 3));
        Assert.Contains(hour.Record.Health, one => one.State == EdgeState.Unavailable);
    }

    [Theory]
    [InlineData(FaultKind.Maintenance)]
    [InlineData(FaultKind.CancelOnly)]
    [InlineData(FaultKind.PostOnly)]
    public void No_new_risk_while_the_venue_is_not_online(FaultKind kind)
    {
        using var hour = TrapHour.With(kind);

        Assert.Contains(hour.Record.TradingStatuses, status => status.Reason == TradingReason.VenueState);
        Assert.Contains(hour.Record.TradingStatuses, status => status.IsAllowed);
    }

    [Theory]
    [InlineData(FaultKind.Warnings)]
    [InlineData(FaultKind.Replay)]
    [InlineData(FaultKind.Unknown)]
    [InlineData(FaultKind.Truncated)]
    [InlineData(FaultKind.Oversized)]
    [InlineData(FaultKind.Hostile)]
    [InlineData(FaultKind.Clock)]
    [InlineData(FaultKind.Disconnect)]
    [InlineData(FaultKind.Delay)]
    public void Whatever_the_line_does_nothing_is_lost(FaultKind kind)
    {
        using var hour = TrapHour.With(kind, count: 3);

        Assert.Empty(hour.Alarms);
        Assert.DoesNotContain(hour.Record.TradingStatuses, status => status.Reason == TradingReason.MoneyInDoubt);
        Assert.True(hour.Record.FillsBooked.Count > 0);
    }
}
