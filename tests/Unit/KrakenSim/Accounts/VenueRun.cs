using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.Json;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Tests.Unit.KrakenSim.Matching;
using KrakkedCore.Tools.KrakenSim.Accounts;
using KrakkedCore.Tools.KrakenSim.Generator;
using KrakkedCore.Tools.KrakenSim.Limits;
using KrakkedCore.Tools.KrakenSim.Rest;
using KrakkedCore.Tools.KrakenSim.Venue;
using Xunit;

namespace KrakkedCore.Tests.Unit.KrakenSim.Accounts;

/// <summary>A whole venue with somebody who trades at random, seen through REST and the private WebSocket.</summary>
internal sealed class VenueRun
{
    private readonly RandomTrader _trader;
    private readonly Client _client = new();
    private readonly SimSocket _socket;
    private UnixNs _now = TradingBench.Start;
    private long _nonce;

    internal VenueRun(ulong seed)
    {
        Venue = new SimVenue(
            new SimVenueOptions { Seed = seed, Limits = SimLimits.Off },
            new MarketGenerator(new GeneratorOptions
            {
                Seed = seed,
                EventsPerMarketSecond = 20,
                Pairs = GeneratorPairs.Named(["BTC/USD", "ETH/USD"]),
            }));
        Venue.Begin(_now);
        Account = Venue.Engine.Accounts[0];
        _trader = new RandomTrader(Venue.Engine, Account, seed);
        Assert.Equal(101, Venue.TryConnect("/auth/v2", "10.0.0.1", _client, _now, out var socket));
        _socket = socket!;
        var token = Call("GetWebSocketsToken").GetProperty("token").GetString();
        Subscribe("executions", token!);
        Subscribe("balances", token!);
    }

    internal SimVenue Venue { get; }

    internal SimAccount Account { get; }

    internal void Trade(int actions)
    {
        for (var count = 0; count < actions; count++)
        {
            _now += 150 * UnixNs.PerMillisecond;
            Venue.Advance(_now);
            _trader.Act();
            Venue.Advance(_now);
        }
    }

    /// <summary>The result of a private call, which must succeed.</summary>
    internal JsonElement Call(string endpoint, string form = "")
    {
        var answer = Venue.HandleRest(RestCall.Post("/0/private/" + endpoint, ++_nonce, form, SimKey.Demo), _now);
        var root = JsonDocument.Parse(answer.Body).RootElement;
        Assert.Equal(0, root.GetProperty("error").GetArrayLength());
        return root.GetProperty("result");
    }

    /// <summary>Every record of a history: pages of fifty, with the end pinned.</summary>
    internal List<(string Id, JsonElement Record)> Pages(string endpoint, string name, string form = "")
    {
        var end = ((_now.Raw / UnixNs.PerSecond) + 1).ToString(System.Globalization.CultureInfo.InvariantCulture);
        var all = new List<(string Id, JsonElement Record)>();
        while (true)
        {
            var page = Call(endpoint, $"end={end}&ofs={all.Count}{form}");
            all.AddRange(page.GetProperty(name).EnumerateObject().Select(static one => (one.Name, one.Value)));
            if (all.Count == page.GetProperty("count").GetInt32())
            {
                return all;
            }

            Assert.Equal(50, page.GetProperty(name).EnumerateObject().Count());
        }
    }

    /// <summary>Items of all messages of a private channel, whose sequence must have no gap.</summary>
    internal List<JsonElement> Told(string channel)
    {
        var frames = _client.Frames.Select(static frame => JsonDocument.Parse(frame).RootElement)
            .Where(frame => frame.TryGetProperty("channel", out var name) && name.GetString() == channel).ToList();
        Assert.Equal(
            Enumerable.Range(1, frames.Count), frames.Select(static frame => frame.GetProperty("sequence").GetInt32()));
        return [.. frames.SelectMany(static frame => frame.GetProperty("data").EnumerateArray())];
    }

    private void Subscribe(string channel, string token) => _socket.OnText(
        Encoding.UTF8.GetBytes(
            "{\"method\":\"subscribe\",\"params\":{\"channel\":\"" + channel + "\",\"token\":\"" + token + "\"}}"),
        _now);

    private sealed class Client : ISocketClient
    {
        internal List<string> Frames { get; } = [];

        public void Send(ReadOnlySpan<byte> frame) => Frames.Add(Encoding.UTF8.GetString(frame));

        public void CutOff() => throw new InvalidOperationException("The venue cut the test's client off.");
    }
}
