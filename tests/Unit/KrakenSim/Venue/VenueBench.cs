using System;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Text.Json;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Tools.KrakenSim.Generator;
using KrakkedCore.Tools.KrakenSim.Limits;
using KrakkedCore.Tools.KrakenSim.Rest;
using KrakkedCore.Tools.KrakenSim.Venue;

namespace KrakkedCore.Tests.Unit.KrakenSim.Venue;

/// <summary>A whole venue without sockets, on a clock that the test moves.</summary>
internal sealed class VenueBench
{
    private long _nonce = 1_000_000;

    internal VenueBench(SimVenueOptions? options = null, decimal eventsPerSecond = 2, params string[] pairs)
        : this(options ?? new SimVenueOptions { Limits = SimLimits.Off }, new GeneratorOptions
        {
            Seed = 5,
            EventsPerMarketSecond = eventsPerSecond,
            Pairs = GeneratorPairs.Named(pairs.Length == 0 ? ["BTC/USD", "ETH/USD"] : pairs),
            WarmUp = TimeSpan.FromMinutes(10),
        })
    {
    }

    internal VenueBench(SimVenueOptions options, GeneratorOptions market)
    {
        Venue = new SimVenue(options, new MarketGenerator(market));
        Venue.Begin(Now);
    }

    internal SimVenue Venue { get; }

    internal UnixNs Now { get; private set; } = new(1_780_000_000 * UnixNs.PerSecond);

    /// <summary>Lives on, from one thing that is due to the next.</summary>
    internal void Forward(TimeSpan span)
    {
        var end = Now + (span.Ticks * 100);
        while (Venue.NextDue < end)
        {
            Now = UnixNs.Max(Now, Venue.NextDue);
            Venue.Advance(Now);
        }

        Now = end;
        Venue.Advance(Now);
    }

    internal void Forward(double seconds) => Forward(TimeSpan.FromSeconds(seconds));

    internal RestAnswer Call(RestCall call) => Venue.HandleRest(call, Now);

    /// <summary>The whole answer of a public call.</summary>
    internal JsonElement Get(string pathAndQuery) => Parse(Call(RestCall.Get("/0/public/" + pathAndQuery)));

    /// <summary>The whole answer of a private call, signed with the next nonce.</summary>
    internal JsonElement Post(string endpoint, string form = "", SimKey? key = null) =>
        Parse(Answer(endpoint, form, key));

    internal RestAnswer Answer(string endpoint, string form = "", SimKey? key = null) =>
        Call(RestCall.Post("/0/private/" + endpoint, _nonce++, form, key ?? SimKey.Demo));

    internal JsonElement Result(string endpoint, string form = "") => ResultOf(Post(endpoint, form));

    internal BenchSocket Connect(string path = "/v2", string remote = "127.0.0.1")
    {
        var client = new BenchSocket(this);
        client.Status = Venue.TryConnect(path, remote, client, Now, out var socket);
        client.Socket = socket;
        return client;
    }

    /// <summary>A socket with executions and balances, snapshots taken.</summary>
    internal BenchSocket ConnectPrivate(string more = "")
    {
        var socket = Connect("/auth/v2");
        socket.Token = Token();
        socket.Ask("subscribe", "'channel':'executions'" + more);
        socket.Ask("subscribe", "'channel':'balances'");
        return socket;
    }

    internal string Token(SimKey? key = null) =>
        ResultOf(Post("GetWebSocketsToken", key: key)).GetProperty("token").GetString()!;

    /// <summary>Best bid or ask of BTC/USD.</summary>
    internal decimal Best(string side) => decimal.Parse(
        ResultOf(Get("Ticker?pair=XBTUSD")).GetProperty("XXBTZUSD").GetProperty(side)[0].GetString()!,
        CultureInfo.InvariantCulture);

    /// <summary>A limit order to buy BTC/USD far below the market.</summary>
    internal string PlaceResting(string more = "") => Result(
        "AddOrder", "pair=XBTUSD&type=buy&ordertype=limit&price=30000&volume=0.01" + more)
        .GetProperty("txid")[0].GetString()!;

    internal static JsonElement Parse(RestAnswer answer) => JsonDocument.Parse(answer.Body).RootElement;

    internal static string? ErrorOf(JsonElement answer) =>
        answer.GetProperty("error").EnumerateArray().Select(error => error.GetString()).FirstOrDefault();

    internal static JsonElement ResultOf(JsonElement answer) => ErrorOf(answer) is { } error
        ? throw new InvalidOperationException(error)
        : answer.GetProperty("result");

    internal static string TextOf(RestAnswer answer) => Encoding.UTF8.GetString(answer.Body.Span);
}
