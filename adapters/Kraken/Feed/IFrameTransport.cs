using System;
using System.Threading;
using System.Threading.Tasks;

namespace KrakkedCore.Adapters.Kraken.Feed;

/// <summary>One WebSocket at a time: what the feed needs of it.</summary>
/// <remarks>The feed receives on one task and sends on another; each waits for its own last call.</remarks>
public interface IFrameTransport
{
    /// <summary>Opens a fresh connection; one that is open is given up.</summary>
    /// <param name="address">A ws or wss address.</param>
    /// <param name="stopping">Gives up.</param>
    /// <exception cref="System.Net.WebSockets.WebSocketException">There is no connection.</exception>
    Task ConnectAsync(Uri address, CancellationToken stopping);

    /// <summary>Receives a part of a frame.</summary>
    /// <param name="buffer">Room for 1 byte or more.</param>
    /// <param name="stopping">Gives up; the connection is then useless.</param>
    ValueTask<TransportPart> ReceiveAsync(Memory<byte> buffer, CancellationToken stopping);

    /// <summary>Sends one whole text frame.</summary>
    /// <param name="frame">UTF-8.</param>
    /// <param name="stopping">Gives up; the connection is then useless.</param>
    ValueTask SendAsync(ReadOnlyMemory<byte> frame, CancellationToken stopping);

    /// <summary>Ends the connection, if there is one. Does not wait for the venue.</summary>
    void Close();
}
