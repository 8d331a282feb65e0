using System;
using System.Linq;
using KrakkedCore.Tests.Unit.KrakenSim.Venue;
using KrakkedCore.Tools.KrakenSim.Limits;
using KrakkedCore.Tools.KrakenSim.Rest;
using KrakkedCore.Tools.KrakenSim.Venue;
using Xunit;

namespace KrakkedCore.Tests.Unit.KrakenSim.Limits;

public sealed class LimitTests
{
    [Theory]
    [InlineData(SimTier.Starter, 15)]
    [InlineData(SimTier.Intermediate, 20)]
    [InlineData(SimTier.Pro, 20)]
    public void Private_calls_are_refused_past_the_tier_s_maximum(SimTier tier, int maximum)
    {
        var bench = BenchWith(SimLimits.Off with { Tier = tier, HasRestCounter = true });

        var errors = Enumerable.Range(0, maximum + 1).Select(_ => ErrorOf(bench, "Balance")).ToList();

        Assert.All(errors.Take(maximum), Assert.Null);
        Assert.Equal("EAPI:Rate limit exceeded", errors[^1]);
    }

    [Fact]
    public void History_costs_two_and_orders_cost_nothing()
    {
        var bench = BenchWith(SimLimits.Off with { HasRestCounter = true });

        var history = Enumerable.Range(0, 10).Select(_ => ErrorOf(bench, "Ledgers")).ToList();

        Assert.All(history, Assert.Null);
        Assert.Equal("EAPI:Rate limit exceeded", ErrorOf(bench, "TradesHistory"));
        Assert.Null(ErrorOf(bench, "AddOrder", "pair=XBTUSD&type=buy&ordertype=limit&price=30000&volume=0.01"));
    }

    [Fact]
    public void Calling_while_limited_makes_it_last_longer()
    {
        var patient = BenchWith(SimLimits.Off with { HasRestCounter = true });
        var hasty = BenchWith(SimLimits.Off with { HasRestCounter = true });
        foreach (var _ in Enumerable.Range(0, 21))
        {
            ErrorOf(patient, "Balance");
            ErrorOf(hasty, "Balance");
        }

        foreach (var _ in Enumerable.Range(0, 5))
        {
            hasty.Forward(0.5);
            ErrorOf(hasty, "Balance");
        }

        patient.Forward(2.5);
        Assert.Null(ErrorOf(patient, "Balance"));
        hasty.Forward(1);
        Assert.Equal("EAPI:Rate limit exceeded", ErrorOf(hasty, "Balance"));
    }

    [Fact]
    public void Placing_and_cancelling_young_orders_costs_nine_a_time()
    {
        var bench = BenchWith(SimLimits.Off with { HasTradingCounter = true, Tier = SimTier.Starter });
        for (var cycle = 0; cycle < 6; cycle++)
        {
            Assert.Null(ErrorOf(bench, "CancelOrder", "txid=" + bench.PlaceResting()));
        }

        var id = bench.PlaceResting();
        Assert.Equal("EOrder:Rate limit exceeded", ErrorOf(bench, "CancelOrder", "txid=" + id));
        bench.Forward(TimeSpan.FromMinutes(5));
        Assert.Null(ErrorOf(bench, "CancelOrder", "txid=" + id));
    }

    [Fact]
    public void The_trading_counter_is_one_a_pair()
    {
        var bench = BenchWith(SimLimits.Off with { HasTradingCounter = true, Tier = SimTier.Starter });
        for (var index = 0; index < 60; index++)
        {
            bench.PlaceResting();
        }

        const string more = "&type=buy&ordertype=limit&price=1500&volume=0.01";
        Assert.Equal("EOrder:Rate limit exceeded", ErrorOf(bench, "AddOrder", "pair=XBTUSD" + more));
        Assert.Null(ErrorOf(bench, "AddOrder", "pair=ETHUSD" + more));
    }

    [Fact]
    public void Open_orders_of_a_pair_have_a_maximum()
    {
        var bench = BenchWith(SimLimits.Off with { OpenOrdersPerPairMax = 3 });
        _ = Enumerable.Range(0, 3).Select(_ => bench.PlaceResting()).ToList();

        Assert.Equal(
            "EOrder:Orders limit exceeded",
            ErrorOf(bench, "AddOrder", "pair=XBTUSD&type=buy&ordertype=limit&price=30000&volume=0.01"));
    }

    [Fact]
    public void Public_calls_of_one_address_to_one_endpoint_are_paced()
    {
        var bench = BenchWith(SimLimits.Off with { PublicCallsPerSecond = 1 });

        var errors = Enumerable.Range(0, 11).Select(_ => VenueBench.ErrorOf(bench.Get("Ticker?pair=XBTUSD"))).ToList();

        Assert.All(errors.Take(10), Assert.Null);
        Assert.Equal("EGeneral:Too many requests", errors[10]);
        Assert.Null(VenueBench.ErrorOf(bench.Get("Ticker?pair=ETHUSD")));
        bench.Forward(1);
        Assert.Null(VenueBench.ErrorOf(bench.Get("Ticker?pair=XBTUSD")));
    }

    [Fact]
    public void Repeated_failures_lock_the_key_out_for_a_quarter_of_an_hour()
    {
        var bench = BenchWith(SimLimits.Off with { FailuresBeforeLockout = 3 });
        var bad = RestCall.Post("/0/private/Balance", 1, "", SimKey.Demo) with { ApiSign = "AAAA" };
        foreach (var _ in Enumerable.Range(0, 3))
        {
            bench.Call(bad);
        }

        Assert.Equal("EGeneral:Temporary lockout", ErrorOf(bench, "Balance"));
        bench.Forward(TimeSpan.FromMinutes(15));
        Assert.Null(ErrorOf(bench, "Balance"));
    }

    [Fact]
    public void Who_connects_more_than_150_times_in_ten_minutes_is_shut_out_for_ten()
    {
        var bench = BenchWith(SimLimits.Off with { ConnectionsMax = 150 });

        var statuses = Enumerable.Range(0, 151).Select(_ => bench.Connect().Status).ToList();

        Assert.All(statuses.Take(150), status => Assert.Equal(101, status));
        Assert.Equal(429, statuses[150]);
        Assert.Equal(429, bench.Call(RestCall.Get("/0/public/Time")).Status);
        Assert.Equal(101, bench.Connect(remote: "10.0.0.9").Status);
        bench.Forward(TimeSpan.FromMinutes(10));
        Assert.Equal(101, bench.Connect().Status);
    }

    [Fact]
    public void A_socket_that_asks_too_fast_is_told_so()
    {
        var bench = BenchWith(SimLimits.Off with { SocketRequestsPerSecond = 5 });
        var socket = bench.Connect();
        foreach (var _ in Enumerable.Range(0, 11))
        {
            socket.Say("{'method':'ping'}");
        }

        Assert.Equal(10, socket.Frames.Count(frame => frame.Contains("pong", StringComparison.Ordinal)));
        Assert.Contains("Exceeded msg rate", socket.Frames[^1]);
    }

    [Fact]
    public void Limits_go_by_the_wall_when_the_market_runs_faster()
    {
        var bench = BenchWith(SimLimits.Off with { HasRestCounter = true }, speed: 60);
        foreach (var _ in Enumerable.Range(0, 20))
        {
            ErrorOf(bench, "Balance");
        }

        bench.Forward(30);
        Assert.Equal("EAPI:Rate limit exceeded", ErrorOf(bench, "Balance"));
    }

    private static VenueBench BenchWith(SimLimits limits, long speed = 1) =>
        new(new SimVenueOptions { Limits = limits, Speed = speed });

    private static string? ErrorOf(VenueBench bench, string endpoint, string form = "") =>
        VenueBench.ErrorOf(bench.Post(endpoint, form));
}
