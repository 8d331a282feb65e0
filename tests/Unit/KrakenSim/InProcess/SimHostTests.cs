using System;
using System.Collections.Generic;
using System.Net.Http;
using System.Net.WebSockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Tools.KrakenSim.Faults;
using KrakkedCore.Tools.KrakenSim.Generator;
using KrakkedCore.Tools.KrakenSim.InProcess;
using KrakkedCore.Tools.KrakenSim.Limits;
using KrakkedCore.Tools.KrakenSim.Rest;
using KrakkedCore.Tools.KrakenSim.Venue;
using Xunit;

namespace KrakkedCore.Tests.Unit.KrakenSim.InProcess;

public sealed class SimHostTests : IDisposable
{
    private static readonly Uri Socket = new("ws://venue.test/v2");

    private readonly VirtualTime _time = new(new UnixNs(1_780_000_000 * UnixNs.PerSecond));
    private readonly SimHost _host;

    public SimHostTests() => _host = new SimHost(
        new SimVenue(new SimVenueOptions { Limits = SimLimits.Off }, new MarketGenerator(new GeneratorOptions
        {
            EventsPerMarketSecond = 1,
            WarmUp = TimeSpan.FromMinutes(1),
        })),
        _time);

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task A_request_is_answered_before_the_call_returns()
    {
        using var client = new HttpClient(_host.CreateHandler());

        var text = client.GetStringAsync(new Uri("http://venue.test/0/public/Time"));

        Assert.True(text.IsCompletedSuccessfully);
        Assert.Contains("1780000000", await text);
    }

    [Fact]
    public void Frames_arrive_inline_as_time_moves_and_a_reader_may_answer_at_once()
    {
        using var socket = _host.CreateSocket();
        socket.Connect(Socket);
        var frames = new List<string>();

        _time.CreateTimer(_ => _ = ReadAsync(socket, frames), null, TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        _time.Advance(TimeSpan.FromSeconds(30));

        Assert.StartsWith("{\"channel\":\"status\"", frames[0]);
        Assert.Contains(frames, frame => frame.Contains("\"method\":\"pong\"", StringComparison.Ordinal));
        Assert.Contains(frames, frame => frame.StartsWith("{\"channel\":\"book\"", StringComparison.Ordinal));
        Assert.InRange(frames.FindAll(frame => frame == "{\"channel\":\"heartbeat\"}").Count, 28, 30);
    }

    [Fact]
    public async Task A_frame_larger_than_the_buffer_comes_in_parts()
    {
        using var socket = _host.CreateSocket();
        socket.Connect(Socket);
        var buffer = new byte[16];
        var text = new StringBuilder();
        SimPart part;

        do
        {
            var receive = socket.ReceiveAsync(buffer, CancellationToken.None).AsTask();
            Assert.True(receive.IsCompleted);
            part = await receive;
            text.Append(Encoding.UTF8.GetString(buffer, 0, part.Count));
        }
        while (!part.IsLast);

        Assert.EndsWith("}]}", text.ToString());
    }

    [Fact]
    public async Task What_the_venue_cuts_off_fails_the_waiting_reader()
    {
        using var socket = _host.CreateSocket();
        socket.Connect(Socket);
        await socket.ReceiveAsync(new byte[4_096], CancellationToken.None);
        var waiting = socket.ReceiveAsync(new byte[4_096], CancellationToken.None).AsTask();

        _host.Work(venue => venue.Inject(FaultKind.Disconnect));

        await Assert.ThrowsAsync<WebSocketException>(() => waiting);
        await Assert.ThrowsAsync<WebSocketException>(
            () => socket.SendAsync("{}"u8.ToArray(), CancellationToken.None).AsTask());
    }

    [Fact]
    public async Task A_path_that_is_none_is_refused()
    {
        using var socket = _host.CreateSocket();

        Assert.Throws<WebSocketException>(() => socket.Connect(new Uri("ws://venue.test/v3")));
        await Assert.ThrowsAsync<WebSocketException>(
            () => socket.ReceiveAsync(new byte[8], CancellationToken.None).AsTask());
    }

    [Fact]
    public async Task A_lost_answer_comes_never_and_the_client_s_own_timeout_ends_it()
    {
        _host.Work(venue => venue.Inject(FaultKind.K4, count: 50));
        using var client = new HttpClient(_host.CreateHandler());
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10), _time);
        var isLost = false;
        for (var nonce = 1; nonce <= 50 && !isLost; nonce++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "http://venue.test/0/private/AddOrder");
            var call = RestCall.Post("/0/private/AddOrder", nonce, "pair=XBTUSD", SimKey.Demo);
            request.Headers.Add("API-Key", call.ApiKey);
            request.Headers.Add("API-Sign", call.ApiSign);
            request.Content = new ReadOnlyMemoryContent(call.Body);
            var answer = client.SendAsync(request, patience.Token);
            isLost = !answer.IsCompleted;
            _time.Advance(isLost ? TimeSpan.FromSeconds(11) : TimeSpan.Zero);
            if (isLost)
            {
                await Assert.ThrowsAnyAsync<OperationCanceledException>(() => answer);
            }
        }

        Assert.True(isLost);
    }

    private static async Task ReadAsync(SimWebSocket socket, List<string> frames)
    {
        var buffer = new byte[1_024 * 1_024];
        while (frames.Count < 10_000)
        {
            var part = await socket.ReceiveAsync(buffer, CancellationToken.None).ConfigureAwait(false);
            frames.Add(Encoding.UTF8.GetString(buffer, 0, part.Count));
            if (frames.Count == 1)
            {
                await socket.SendAsync(
                    "{\"method\":\"subscribe\",\"params\":{\"channel\":\"book\",\"symbol\":[\"BTC/USD\"]}}"u8.ToArray(),
                    CancellationToken.None).ConfigureAwait(false);
                await socket.SendAsync("{\"method\":\"ping\"}"u8.ToArray(), CancellationToken.None)
                    .ConfigureAwait(false);
            }
        }
    }
}
