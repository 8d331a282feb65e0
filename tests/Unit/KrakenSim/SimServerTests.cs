using System;
using System.Net.Http;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using KrakkedCore.Tools.KrakenSim.Generator;
using KrakkedCore.Tools.KrakenSim.Rest;
using KrakkedCore.Tools.KrakenSim.Server;
using Xunit;

namespace KrakkedCore.Tests.Unit.KrakenSim;

public sealed class SimServerTests
{
    private readonly ManualClock _clock = new();

    [Fact]
    public async Task Rest_and_the_private_socket_are_on_the_same_port()
    {
        await using var server = await SimServer.StartAsync(
            new SimServerOptions(),
            new MarketGenerator(new GeneratorOptions { WarmUp = TimeSpan.FromMinutes(1) }),
            new ManualClock(),
            CancellationToken.None);
        using var http = new HttpClient { BaseAddress = server.RestEndpoint };
        var call = RestCall.Post("/0/private/GetWebSocketsToken", 1, "", SimKey.Demo);
        using var request = new HttpRequestMessage(HttpMethod.Post, call.Path)
        {
            Content = new ReadOnlyMemoryContent(call.Body),
        };
        request.Headers.Add("API-Key", call.ApiKey);
        request.Headers.Add("API-Sign", call.ApiSign);

        using var answer = await http.SendAsync(request);
        using var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        var token = json.RootElement.GetProperty("result").GetProperty("token").GetString();
        using var socket = new ClientWebSocket();
        await socket.ConnectAsync(server.PrivateEndpoint, CancellationToken.None);
        await socket.SendAsync(
            Encoding.UTF8.GetBytes(
                "{\"method\":\"subscribe\",\"params\":{\"channel\":\"balances\",\"token\":\"" + token + "\"}}"),
            WebSocketMessageType.Text,
            endOfMessage: true,
            CancellationToken.None);
        var buffer = new byte[64 * 1_024];
        var text = "";
        while (!text.Contains("\"asset\":\"BTC\"", StringComparison.Ordinal))
        {
            var part = await socket.ReceiveAsync(buffer, CancellationToken.None);
            text += Encoding.UTF8.GetString(buffer, 0, part.Count);
        }

        Assert.Contains("\"success\":true", text);
        using var missing = await http.GetAsync(new Uri("/nothing", UriKind.Relative));
        Assert.Equal(404, (int)missing.StatusCode);
    }

    [Fact]
    public async Task A_client_is_greeted_and_answered()
    {
        await using var server = await StartAsync(new SimServerOptions());
        using var client = await SocketClient.ConnectAsync(server);

        var status = await client.ReceiveAsync();
        await client.SendAsync("{'method':'ping','req_id':3}");
        var pong = await client.ReceiveAsync();
        await client.SendAsync("{'method':'subscribe','params':{'channel':'book','symbol':['BTC/USD','ETH/USD']}}");
        await client.UntilAsync("'symbol':'BTC/USD'},'success':true");
        await client.UntilAsync("'type':'snapshot','data':[{'symbol':'BTC/USD'");
        await client.UntilAsync("'symbol':'ETH/USD'},'success':true");
        await client.SendAsync("{'method':'subscribe','params':{'channel':'book','symbol':['BTC/USD']}}");
        await client.UntilAsync("Already subscribed");

        Assert.StartsWith("{\"channel\":\"status\",\"type\":\"update\"", status);
        Assert.StartsWith("{\"method\":\"pong\",\"req_id\":3", pong);
        Assert.Equal("127.0.0.1", server.Endpoint.Host);
        Assert.Equal("/v2", server.Endpoint.AbsolutePath);
    }

    [Fact]
    public async Task Rubbish_is_refused_and_survived()
    {
        await using var server = await StartAsync(new SimServerOptions());
        using var client = await SocketClient.ConnectAsync(server);

        foreach (var rubbish in new[] { "{", "\u0000", "null", "{'method':null}", "{'method':'subscribe','params':[]}",
            "{'method':'subscribe','params':{'channel':'book','symbol':'BTC/USD'}}", new string('[', 5_000) })
        {
            await client.SendAsync(rubbish);
            Assert.False((await client.UntilAsync("'success'")).GetProperty("success").GetBoolean());
        }

        await client.SendAsync([0xff, 0xfe, 0x00]);
        await client.UntilAsync("Malformed request");
        await client.SendAsync("{'method':'ping'}");
        await client.UntilAsync("pong");
    }

    [Fact]
    public async Task Updates_arrive_as_the_clock_moves_and_verify()
    {
        await using var server = await StartAsync(new SimServerOptions());
        using var client = await SocketClient.ConnectAsync(server);
        var book = new ClientBook(depth: 10, priceDecimals: 1, quantityDecimals: 8);
        await client.SendAsync("{'method':'subscribe','params':{'channel':'book','symbol':['BTC/USD']}}");
        Assert.True(book.Apply(await client.UntilAsync("'type':'snapshot'")));

        for (var second = 0; second < 20; second++)
        {
            _clock.Forward(10 * 1_000_000_000L);
            Assert.True(book.Apply(await client.UntilAsync("'channel':'book','type':'update'")));
        }

        Assert.Equal(21, book.Verified);
    }

    [Fact]
    public async Task Heartbeats_start_with_the_first_subscription()
    {
        var options = new SimServerOptions { HeartbeatEvery = TimeSpan.FromMilliseconds(5) };
        await using var server = await StartAsync(options);
        using var client = await SocketClient.ConnectAsync(server);

        Assert.Contains("status", await client.ReceiveAsync());
        for (var request = 0; request < 20; request++)
        {
            await client.SendAsync("{'method':'ping'}");
            Assert.Contains("pong", await client.ReceiveAsync());
        }

        await client.SendAsync("{'method':'subscribe','params':{'channel':'instrument'}}");
        await client.UntilAsync("{'channel':'heartbeat'}");
        await client.UntilAsync("{'channel':'heartbeat'}");
    }

    [Fact]
    public async Task An_idle_socket_without_subscription_is_closed_and_a_subscribed_one_is_not()
    {
        var options = new SimServerOptions
        {
            IdleAfter = TimeSpan.FromMilliseconds(500),
            HeartbeatEvery = TimeSpan.FromMilliseconds(250),
        };
        await using var server = await StartAsync(options);
        using var subscribed = await SocketClient.ConnectAsync(server);
        await subscribed.SendAsync("{'method':'subscribe','params':{'channel':'instrument'}}");
        await subscribed.UntilAsync("'success':true");
        using var idle = await SocketClient.ConnectAsync(server);

        Assert.NotNull(await idle.ReceiveAsync());
        Assert.Null(await idle.ReceiveAsync());
        for (var beat = 0; beat < 4; beat++)
        {
            await subscribed.UntilAsync("heartbeat");
        }
    }

    [Fact]
    public async Task A_client_too_far_behind_is_cut_off_and_the_others_go_on()
    {
        await using var server = await StartAsync(new SimServerOptions { QueueBytesMax = 64 * 1_024 });
        using var slow = await SocketClient.ConnectAsync(server);
        using var other = await SocketClient.ConnectAsync(server);
        await slow.SendAsync("{'method':'subscribe','params':{'channel':'book','symbol':['BTC/USD','ETH/USD'],"
            + "'depth':1000}}");
        await other.SendAsync("{'method':'subscribe','params':{'channel':'instrument','snapshot':false}}");
        await slow.UntilAsync("'type':'snapshot','data':[{'symbol':'BTC/USD'");
        await other.UntilAsync("'success':true");

        _clock.Forward(ManualClock.MinuteNs);
        while (await slow.ReceiveAsync() is not null)
        {
            // What was under way still arrives.
        }

        _clock.Forward(1_000_000_000L);
        await other.SendAsync("{'method':'ping'}");
        await other.UntilAsync("pong");
        Assert.Equal(1, server.SlowClients);
    }

    [Fact]
    public async Task A_close_is_answered()
    {
        await using var server = await StartAsync(new SimServerOptions());
        using var client = await SocketClient.ConnectAsync(server);

        await client.Socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);

        Assert.Equal(WebSocketState.Closed, client.Socket.State);
    }

    [Fact]
    public async Task A_port_in_use_is_told_in_a_sentence()
    {
        await using var first = await StartAsync(new SimServerOptions());

        var refused = await Assert.ThrowsAsync<SimPortException>(
            () => StartAsync(new SimServerOptions { Port = first.Endpoint.Port }));

        Assert.Contains($"127.0.0.1:{first.Endpoint.Port}", refused.Message);
    }

    private Task<SimServer> StartAsync(SimServerOptions options) => SimServer.StartAsync(
        options,
        new MarketGenerator(new GeneratorOptions { EventsPerMarketSecond = 200, WarmUp = TimeSpan.FromMinutes(1) }),
        _clock,
        CancellationToken.None);
}
