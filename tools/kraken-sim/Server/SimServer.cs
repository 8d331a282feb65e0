using System;
using System.IO;
using System.Linq;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using KrakkedCore.Engine.Contracts.Ports;
using KrakkedCore.Tools.KrakenSim.Market;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace KrakkedCore.Tools.KrakenSim.Server;

/// <summary>A local venue that speaks Kraken's public WebSocket v2 on loopback.</summary>
/// <remarks>
/// The market's time is the clock's; heartbeats, idle limits and patience with slow clients are the wall's. Nothing is
/// logged. Source: https://docs.kraken.com/api/docs/guides/spot-ws-intro.
/// </remarks>
public sealed class SimServer : IAsyncDisposable
{
    private readonly MarketPump _pump;
    private readonly VenueHost _sockets;
    private readonly KestrelServer _kestrel;
    private bool _isDisposed;

    private SimServer(SimServerOptions options, IMarketSource source, IClock clock)
    {
        _pump = new MarketPump(options, source, clock);
        _sockets = new VenueHost(_pump, options);
        var kestrel = new KestrelServerOptions { AddServerHeader = false };
        kestrel.Listen(IPAddress.Loopback, options.Port);
        var transport = new SocketTransportFactory(
            Options.Create(new SocketTransportOptions()), NullLoggerFactory.Instance);
        _kestrel = new KestrelServer(Options.Create(kestrel), transport, NullLoggerFactory.Instance);
    }

    /// <summary>Where clients connect, for instance <c>ws://127.0.0.1:40123/v2</c>.</summary>
    public Uri Endpoint { get; private set; } = new("ws://127.0.0.1/");

    /// <summary>Where REST is, for instance <c>http://127.0.0.1:40123/</c>; its paths begin with <c>0/</c>.</summary>
    public Uri RestEndpoint { get; private set; } = new("http://127.0.0.1/");

    /// <summary>Where clients with tokens connect, for instance <c>ws://127.0.0.1:40123/auth/v2</c>.</summary>
    public Uri PrivateEndpoint { get; private set; } = new("ws://127.0.0.1/");

    /// <summary>
    /// Done when the source has ended and every client has what was sent; never for a generator. Faulted when the
    /// recording turned out broken on the way, cancelled when the server was stopped before.
    /// </summary>
    public Task Completion => _pump.Completion;

    /// <summary>Frames given to clients so far, of all kinds.</summary>
    public long FramesSent => _pump.FramesSent;

    /// <summary>Clients cut off because they were too far behind.</summary>
    public long SlowClients => _pump.SlowClients;

    /// <summary>Listens, lives through the market before now, and starts it.</summary>
    /// <param name="options">How to listen.</param>
    /// <param name="source">The market; the server alone uses it from now on.</param>
    /// <param name="clock">The market's time.</param>
    /// <param name="cancellationToken">Gives the start up.</param>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    /// <exception cref="SimPortException">The port is taken or forbidden.</exception>
    public static async Task<SimServer> StartAsync(
        SimServerOptions options, IMarketSource source, IClock clock, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(clock);
        if (options.Port is < 0 or > 65_535)
        {
            throw new ArgumentException($"Port was {options.Port}, must be 0 to 65535.", nameof(options));
        }

        if (options.QueueBytesMax is < 64 * 1_024 or > 1_024 * 1_024 * 1_024)
        {
            throw new ArgumentException(
                $"QueueBytesMax was {options.QueueBytesMax}, must be 65536 to 1073741824.", nameof(options));
        }

        var server = new SimServer(options, source, clock);
        try
        {
            await server.ListenAsync(options.Port, cancellationToken).ConfigureAwait(false);
            server._pump.Start();
        }
        catch
        {
            server._kestrel.Dispose();
            server._sockets.Dispose();
            throw;
        }

        return server;
    }

    /// <summary>Cuts all clients off and frees the port.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_isDisposed)
        {
            return;
        }

        _isDisposed = true;
        _sockets.EndAll();
        await _kestrel.StopAsync(CancellationToken.None).ConfigureAwait(false);
        _pump.Stop();
        _kestrel.Dispose();
        _sockets.Dispose();
    }

    private async Task ListenAsync(int wantedPort, CancellationToken cancellationToken)
    {
        try
        {
            await _kestrel.StartAsync(_sockets, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception refused) when (refused is IOException or System.Net.Sockets.SocketException)
        {
            throw new SimPortException(wantedPort, refused);
        }

        var address = _kestrel.Features.Get<IServerAddressesFeature>()!.Addresses.First();
        var port = new Uri(address).Port;
        Endpoint = new Uri($"ws://127.0.0.1:{port}{Handshake.Path}");
        PrivateEndpoint = new Uri($"ws://127.0.0.1:{port}/auth{Handshake.Path}");
        RestEndpoint = new Uri($"http://127.0.0.1:{port}/");
    }
}
