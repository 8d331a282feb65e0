using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using KrakkedCore.Tools.KrakenSim.Faults;
using KrakkedCore.Tools.KrakenSim.Limits;
using KrakkedCore.Tools.KrakenSim.Rest;
using KrakkedCore.Tools.KrakenSim.Venue;
using Xunit;

namespace KrakkedCore.Tests.Unit.KrakenSim.Venue;

public sealed class VenueTests
{
    [Fact]
    public void The_same_seed_and_the_same_requests_give_the_same_bytes()
    {
        Assert.Equal(SessionDigest(seed: 3), SessionDigest(seed: 3));
        Assert.NotEqual(SessionDigest(seed: 3), SessionDigest(seed: 4));
    }

    [Fact]
    public void A_virtual_day_with_a_fault_every_three_minutes_ends_in_good_order()
    {
        var bench = new VenueBench(
            new SimVenueOptions
            {
                Limits = SimLimits.Off,
                HeartbeatEvery = TimeSpan.FromSeconds(10),
                Faults = new FaultSchedule { Random = new RandomFaults { Seed = 11 } },
            },
            eventsPerSecond: 0.2m);
        var socket = bench.Connect();

        for (var hour = 0; hour < 24; hour++)
        {
            bench.Forward(TimeSpan.FromHours(1));
            socket = socket.IsCutOff ? bench.Connect() : socket;
            if (socket.Status == 101)
            {
                socket.Say("{'method':'subscribe','params':{'channel':'book','symbol':['BTC/USD','ETH/USD']}}");
            }
        }

        Assert.InRange(bench.Venue.FaultCounts.Values.Sum(), 400, 560);
        Assert.Equal(FaultKinds.Drawn.Count, bench.Venue.FaultCounts.Count);
        Assert.Empty(bench.Result("OpenOrders").GetProperty("open").EnumerateObject());
        bench.Forward(TimeSpan.FromMinutes(1));
        Assert.NotEmpty(VenueBench.ResultOf(bench.Get("OHLC?pair=XBTUSD")).EnumerateObject());
    }

    [Fact]
    public void An_idle_socket_is_cut_off_and_a_private_one_with_subscriptions_is_not()
    {
        var bench = new VenueBench();
        var idle = bench.Connect();
        var user = bench.ConnectPrivate();

        bench.Forward(61);

        Assert.True(idle.IsCutOff);
        Assert.False(user.IsCutOff);
    }

    [Fact]
    public void A_key_s_text_tells_neither_key_nor_secret()
    {
        var text = SimKey.Demo + " " + RestCall.Post("/0/private/Balance", 1, "", SimKey.Demo);

        Assert.DoesNotContain(SimKey.Demo.Key, text);
        Assert.DoesNotContain(SimKey.Demo.Secret, text);
    }

    // Faults, limits, two sockets and orders: whatever the venue says goes into the digest.
    private static string SessionDigest(ulong seed)
    {
        var bench = new VenueBench(new SimVenueOptions
        {
            Seed = seed,
            Faults = new FaultSchedule { Random = new RandomFaults { Every = TimeSpan.FromSeconds(20), Seed = seed } },
        });
        var said = new StringBuilder();
        var sockets = new List<BenchSocket>();
        for (var round = 0; round < 40; round++)
        {
            bench.Forward(5);
            var socket = bench.Connect("/auth/v2");
            sockets.Add(socket);
            if (socket.Status == 101)
            {
                socket.Token = Encoding.UTF8.GetString(bench.Answer("GetWebSocketsToken").Body.Span)
                    .Split("\"token\":\"").Last().Split('"')[0];
                socket.Ask("subscribe", "'channel':'executions'");
                socket.Say("{'method':'subscribe','params':{'channel':'book','symbol':['BTC/USD']}}");
            }

            said.Append(VenueBench.TextOf(bench.Answer(
                "AddOrder", $"pair=XBTUSD&type=buy&ordertype=limit&price={30_000 + round}&volume=0.01")));
            said.Append(VenueBench.TextOf(bench.Call(RestCall.Get("/0/public/Ticker"))));
        }

        sockets.ForEach(socket => socket.Frames.ForEach(frame => said.Append(frame)));
        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(said.ToString())));
    }
}
