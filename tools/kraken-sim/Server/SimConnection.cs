using System;
using System.IO;
using System.Net.WebSockets;
using System.Threading;
using System.Threading.Tasks;
using KrakkedCore.Tools.KrakenSim.Venue;

namespace KrakkedCore.Tools.KrakenSim.Server;

/// <summary>One client's socket: requests go to the market thread, frames come from it.</summary>
internal sealed class SimConnection : ISocketClient, IDisposable
{
    private const int RequestBytesMax = 64 * 1_024;

    private readonly Action<SimConnection, byte[]> _onRequest;
    private readonly CancellationTokenSource _end;

    internal SimConnection(
        int queueBytesMax,
        Action<SimConnection, byte[]> onRequest,
        CancellationToken serverEnds)
    {
        Outbox = new Outbox(queueBytesMax);
        _onRequest = onRequest;
        _end = CancellationTokenSource.CreateLinkedTokenSource(serverEnds);
    }

    /// <summary>The venue's end; its thread sets it and works with it.</summary>
    internal SimSocket? Socket { get; set; }

    internal Outbox Outbox { get; }

    /// <summary>True when the venue ended it, not the client.</summary>
    internal bool IsAborted { get; private set; }

    /// <inheritdoc />
    public void Send(ReadOnlySpan<byte> frame) => Outbox.Send(frame);

    /// <inheritdoc />
    public void CutOff() => Abort();

    /// <summary>Ends the connection without a farewell. Harmless when it has ended.</summary>
    internal void Abort()
    {
        IsAborted = true;
        try
        {
            _end.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // It ended by itself in the meantime.
        }
    }

    /// <summary>Serves the socket until either side ends it.</summary>
    internal async Task RunAsync(Stream transport)
    {
        var options = new WebSocketCreationOptions { IsServer = true, KeepAliveInterval = Timeout.InfiniteTimeSpan };
        var stream = new OutboxStream(transport, Outbox);
        await using var streamEnd = stream.ConfigureAwait(false);
        using var socket = WebSocket.CreateFromStream(stream, options);
        var sending = Outbox.RunAsync(transport, _end.Token);
        var receiving = ReceiveAsync(socket);
        await Task.WhenAny(sending, receiving).ConfigureAwait(false);
        await FarewellAsync().ConfigureAwait(false);
        Outbox.Close();
        IsAborted |= _end.IsCancellationRequested;
        await _end.CancelAsync().ConfigureAwait(false);
        await IgnoreEnd(sending).ConfigureAwait(false);
        await IgnoreEnd(receiving).ConfigureAwait(false);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _end.Dispose();
        Outbox.Dispose();
    }

    private async Task ReceiveAsync(WebSocket socket)
    {
        var buffer = new byte[4_096];
        var count = 0;
        while (true)
        {
            if (count == buffer.Length)
            {
                if (count >= RequestBytesMax)
                {
                    return;
                }

                Array.Resize(ref buffer, buffer.Length * 2);
            }

            var read = await socket.ReceiveAsync(buffer.AsMemory(count), _end.Token).ConfigureAwait(false);
            if (read.MessageType == WebSocketMessageType.Close)
            {
                await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, _end.Token)
                    .ConfigureAwait(false);
                return;
            }

            count += read.Count;
            if (read.EndOfMessage)
            {
                _onRequest(this, buffer.AsSpan(0, count).ToArray());
                count = 0;
            }
        }
    }

    // The answer to a close is in the outbox; a moment for it is all a client can ask.
    private async Task FarewellAsync()
    {
        for (var tries = 0; tries < 50 && Outbox.PendingBytes > 0 && !_end.IsCancellationRequested; tries++)
        {
            await Task.Delay(1).ConfigureAwait(false);
        }
    }

    private static async Task IgnoreEnd(Task task)
    {
        try
        {
            await task.ConfigureAwait(false);
        }
        catch (Exception end) when (end is OperationCanceledException or IOException or WebSocketException
            or ObjectDisposedException or InvalidOperationException)
        {
            // However a socket ends, for the venue the client is gone.
        }
    }
}
