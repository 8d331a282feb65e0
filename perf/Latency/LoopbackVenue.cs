using System;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Security.Cryptography;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using KrakkedCore.Perf.Workloads;
using KrakkedCore.Perf.Workloads.Venue;

namespace KrakkedCore.Perf.Latency;

/// <summary>One WebSocket connection on loopback, whose frames leave exactly when they are told to.</summary>
/// <remarks>The local venue of tools/ paces its own frames; here the pace is what is measured from.</remarks>
internal sealed class LoopbackVenue : IDisposable
{
    private const string HandshakeKey = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"; // RFC 6455, 1.3

    private readonly TcpListener _listener = new(IPAddress.Loopback, port: 0);
    private readonly CancellationTokenSource _stopping = new();
    private readonly SubscriptionResponder _responder;
    private readonly int _acksWanted;
    private readonly Task<WebSocket> _ready;

    /// <summary>Listens on a free port.</summary>
    /// <param name="session">Instruments and book snapshots.</param>
    /// <param name="acksWanted">Subscriptions, after which it is ready.</param>
    public LoopbackVenue(FrameSession session, int acksWanted)
    {
        _responder = new SubscriptionResponder(session);
        _acksWanted = acksWanted;
        _listener.Start();
        var port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        Address = new Uri(string.Create(CultureInfo.InvariantCulture, $"ws://127.0.0.1:{port}/v2"));
        _ready = Task.Run(AcceptAsync);
    }

    /// <summary>Where to connect.</summary>
    public Uri Address { get; }

    /// <summary>Completes when everything is subscribed.</summary>
    public Task Ready => _ready;

    /// <summary>Sends one frame now.</summary>
    /// <param name="frame">UTF-8.</param>
    public void Send(ReadOnlyMemory<byte> frame)
    {
        var sending = _ready.Result.SendAsync(frame, WebSocketMessageType.Text, endOfMessage: true, _stopping.Token);
        if (!sending.IsCompletedSuccessfully)
        {
            sending.AsTask().GetAwaiter().GetResult();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _stopping.Cancel();
        _listener.Dispose();
        if (_ready.IsCompletedSuccessfully)
        {
            _ready.Result.Dispose();
        }

        _stopping.Dispose();
    }

    private async Task<WebSocket> AcceptAsync()
    {
        var client = await _listener.AcceptSocketAsync(_stopping.Token).ConfigureAwait(false);
        client.NoDelay = true;
        var stream = new NetworkStream(client, ownsSocket: true);
        await ShakeHandsAsync(stream).ConfigureAwait(false);
        var socket = WebSocket.CreateFromStream(stream, new WebSocketCreationOptions { IsServer = true });
        await SendAsync(socket, SubscriptionResponder.Status).ConfigureAwait(false);
        var buffer = new byte[16_384];
        while (_responder.AckCount < _acksWanted)
        {
            var received = await socket.ReceiveAsync(buffer.AsMemory(), _stopping.Token).ConfigureAwait(false);
            foreach (var answer in _responder.Answer(buffer.AsMemory(0, received.Count)))
            {
                await SendAsync(socket, answer).ConfigureAwait(false);
            }
        }

        return socket;
    }

    private ValueTask SendAsync(WebSocket socket, ReadOnlyMemory<byte> frame) =>
        socket.SendAsync(frame, WebSocketMessageType.Text, endOfMessage: true, _stopping.Token);

    private async Task ShakeHandsAsync(NetworkStream stream)
    {
        using var reader = new StreamReader(stream, Encoding.ASCII, false, 1_024, leaveOpen: true);
        var key = "";
        string? line;
        while (!string.IsNullOrEmpty(line = await reader.ReadLineAsync(_stopping.Token).ConfigureAwait(false)))
        {
            if (line.StartsWith("Sec-WebSocket-Key:", StringComparison.OrdinalIgnoreCase))
            {
                key = line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim();
            }
        }

        var accept = AcceptKeyOf(key);
        var answer = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            + $"Sec-WebSocket-Accept: {accept}\r\n\r\n";
        await stream.WriteAsync(Encoding.ASCII.GetBytes(answer), _stopping.Token).ConfigureAwait(false);
    }

    [SuppressMessage("Security", "CA5350", Justification = "RFC 6455 asks for SHA-1; nothing rests on its strength.")]
    private static string AcceptKeyOf(string key) =>
        Convert.ToBase64String(SHA1.HashData(Encoding.ASCII.GetBytes(key + HandshakeKey)));
}
