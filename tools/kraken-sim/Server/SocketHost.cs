using System;
using System.Threading;
using System.Threading.Tasks;
using KrakkedCore.Engine.Contracts.Ports;
using KrakkedCore.Tools.KrakenSim.Generator;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http.Features;

namespace KrakkedCore.Tools.KrakenSim.Server;

/// <summary>What the web server calls for each HTTP request: the handshake, then the connection's whole life.</summary>
internal sealed class SocketHost(MarketPump pump, SimServerOptions options, IClock clock)
    : IHttpApplication<IFeatureCollection>, IDisposable
{
    private readonly CancellationTokenSource _end = new();
    private readonly Lock _lock = new();
    private ulong _idState = 1;

    /// <inheritdoc />
    public IFeatureCollection CreateContext(IFeatureCollection contextFeatures) => contextFeatures;

    /// <inheritdoc />
    public async Task ProcessRequestAsync(IFeatureCollection context)
    {
        if (await Handshake.AcceptAsync(context).ConfigureAwait(false) is not { } transport)
        {
            return;
        }

        using var connection = new SimConnection(NextId(), options.QueueBytesMax, OnRequest, _end.Token);
        pump.Add(connection);
        try
        {
            await connection.RunAsync(transport).ConfigureAwait(false);
        }
        finally
        {
            pump.Remove(connection);
            if (connection.IsAborted)
            {
                context.Get<IHttpRequestLifetimeFeature>()?.Abort();
            }
        }
    }

    /// <inheritdoc />
    public void DisposeContext(IFeatureCollection context, Exception? exception)
    {
    }

    /// <summary>Ends every connection.</summary>
    internal void EndAll() => _end.Cancel();

    /// <inheritdoc />
    public void Dispose() => _end.Dispose();

    private void OnRequest(SimConnection connection, ReadOnlyMemory<byte> text) =>
        pump.Handle(connection, RequestReader.Read(text, clock.Now));

    private ulong NextId()
    {
        lock (_lock)
        {
            return SeededRandom.SplitMix(ref _idState);
        }
    }
}
