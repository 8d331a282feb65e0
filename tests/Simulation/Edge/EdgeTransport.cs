using System;
using System.Threading;
using System.Threading.Tasks;
using KrakkedCore.Adapters.Kraken.Feed;
using KrakkedCore.Tools.KrakenSim.InProcess;

namespace KrakkedCore.Tests.Simulation.Edge;

/// <summary>The look-alike's socket as the edge's transport.</summary>
internal sealed class EdgeTransport(SimHost host) : IFrameTransport
{
    private readonly SimWebSocket _socket = host.CreateSocket();

    public Task ConnectAsync(Uri address, CancellationToken stopping)
    {
        _socket.Connect(address);
        return Task.CompletedTask;
    }

    public ValueTask<TransportPart> ReceiveAsync(Memory<byte> buffer, CancellationToken stopping)
    {
        var receiving = _socket.ReceiveAsync(buffer, stopping);
        return receiving.IsCompletedSuccessfully
            ? ValueTask.FromResult(Of(receiving.Result))
            : Await(receiving);
    }

    public ValueTask SendAsync(ReadOnlyMemory<byte> frame, CancellationToken stopping) =>
        _socket.SendAsync(frame, stopping);

    public void Close() => _socket.Close();

    private static async ValueTask<TransportPart> Await(ValueTask<SimPart> receiving) =>
        Of(await receiving.ConfigureAwait(false));

    private static TransportPart Of(SimPart part) => new(part.Count, part.IsLast, part.IsClose);
}
