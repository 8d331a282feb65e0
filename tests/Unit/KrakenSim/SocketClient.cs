using System;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using KrakkedCore.Tools.KrakenSim.Server;

namespace KrakkedCore.Tests.Unit.KrakenSim;

/// <summary>A client on a real socket. Whatever hangs ends in a time-out of the test, not of the machine.</summary>
internal sealed class SocketClient : IDisposable
{
    private readonly CancellationTokenSource _patience = new(TimeSpan.FromSeconds(60));
    private readonly byte[] _buffer = new byte[1 << 20];

    internal ClientWebSocket Socket { get; } = new();

    internal static async Task<SocketClient> ConnectAsync(SimServer server)
    {
        var client = new SocketClient();
        await client.Socket.ConnectAsync(server.Endpoint, client._patience.Token);
        return client;
    }

    internal Task SendAsync(string text) => Socket.SendAsync(
        Encoding.UTF8.GetBytes(text.Replace('\'', '"')), WebSocketMessageType.Text, true, _patience.Token);

    internal Task SendAsync(byte[] bytes) =>
        Socket.SendAsync(bytes, WebSocketMessageType.Binary, true, _patience.Token);

    /// <summary>The next frame's text; null when the server closed or dropped the socket.</summary>
    internal async Task<string?> ReceiveAsync()
    {
        var count = 0;
        while (true)
        {
            try
            {
                var read = await Socket.ReceiveAsync(_buffer.AsMemory(count), _patience.Token);
                count += read.Count;
                if (read.MessageType == WebSocketMessageType.Close)
                {
                    return null;
                }

                if (read.EndOfMessage)
                {
                    return Encoding.UTF8.GetString(_buffer, 0, count);
                }
            }
            catch (WebSocketException)
            {
                return null;
            }
        }
    }

    /// <summary>The next frame whose text holds this, whatever comes before it.</summary>
    internal async Task<JsonElement> UntilAsync(string part)
    {
        while (await ReceiveAsync() is { } frame)
        {
            if (frame.Contains(part.Replace('\'', '"'), StringComparison.Ordinal))
            {
                return JsonDocument.Parse(frame).RootElement;
            }
        }

        throw new InvalidOperationException($"The server closed the socket before it sent {part}.");
    }

    public void Dispose()
    {
        Socket.Dispose();
        _patience.Dispose();
    }
}
