using System;
using System.Net.WebSockets;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;

namespace KrakkedCore.Adapters.Kraken.Feed;

/// <summary>The real connection.</summary>
public sealed class WebSocketTransport : IFrameTransport, IDisposable
{
    private ClientWebSocket? _socket;

    /// <inheritdoc />
    public async Task ConnectAsync(Uri address, CancellationToken stopping)
    {
        Close();
        _socket = new ClientWebSocket();

        // Liveness is the feed's own business: the venue's heartbeats and the feed's pings.
        _socket.Options.KeepAliveInterval = Timeout.InfiniteTimeSpan;
        _socket.Options.CollectHttpResponseDetails = true;
        var socket = _socket;
        try
        {
            await socket.ConnectAsync(address, stopping).ConfigureAwait(false);
        }
        catch (WebSocketException fault) when (socket.HttpStatusCode == System.Net.HttpStatusCode.TooManyRequests)
        {
            throw new ConnectionRateException(address, fault);
        }
    }

    /// <inheritdoc />
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<TransportPart> ReceiveAsync(Memory<byte> buffer, CancellationToken stopping)
    {
        var part = await Open().ReceiveAsync(buffer, stopping).ConfigureAwait(false);
        return new TransportPart(part.Count, part.EndOfMessage, part.MessageType == WebSocketMessageType.Close);
    }

    /// <inheritdoc />
    public ValueTask SendAsync(ReadOnlyMemory<byte> frame, CancellationToken stopping) =>
        Open().SendAsync(frame, WebSocketMessageType.Text, endOfMessage: true, stopping);

    /// <inheritdoc />
    public void Close() => Dispose();

    /// <summary>Ends the connection.</summary>
    public void Dispose()
    {
        _socket?.Dispose();
        _socket = null;
    }

    private ClientWebSocket Open() => _socket ?? throw new WebSocketException(WebSocketError.InvalidState);
}
