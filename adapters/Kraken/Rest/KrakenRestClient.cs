using System;
using System.Net;
using System.Net.Http;
using System.Net.Sockets;
using System.Threading;
using KrakkedCore.Adapters.Kraken.Auth;
using KrakkedCore.Adapters.Kraken.Auth.Signing;
using KrakkedCore.Adapters.Kraken.Rest.Paging;
using KrakkedCore.Adapters.Kraken.Rest.Sending;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Ports;

namespace KrakkedCore.Adapters.Kraken.Rest;

/// <summary>Kraken's REST interface, whole, over connections that are kept alive.</summary>
/// <remarks>
/// Any thread calls it. Expected failures are data in the results; only being stopped by the caller is an exception,
/// and not for requests that change orders once they were sent. All waiting is on the time provider and continues
/// inline, so that a virtual time drives it on one thread.
/// </remarks>
public sealed class KrakenRestClient : IDisposable
{
    private readonly HttpClient _http;
    private readonly RestChannel _channel;

    /// <summary>A client that has sent nothing yet.</summary>
    /// <param name="options">Where and how patiently.</param>
    /// <param name="credentials">Null for public calls only. Stays the caller's.</param>
    /// <param name="nonces">Of the same key; null when there are no credentials. Stays the caller's.</param>
    /// <param name="budgets">Asked before each attempt.</param>
    /// <param name="clock">Stamps, nonces and budgets.</param>
    /// <param name="time">Waits and timeouts.</param>
    /// <param name="listener">Hears of breakers and refusals; null when nobody does.</param>
    /// <param name="handler">The transport, which then is the client's; null for a pooled socket one.</param>
    /// <exception cref="ArgumentException">An option is out of its range, or a key has no nonces.</exception>
    public KrakenRestClient(
        KrakenRestOptions options,
        ApiCredentials? credentials,
        NonceSource? nonces,
        RestBudgets budgets,
        IClock clock,
        TimeProvider time,
        IRestListener? listener = null,
        HttpMessageHandler? handler = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(budgets);
        ArgumentNullException.ThrowIfNull(clock);
        ArgumentNullException.ThrowIfNull(time);
        options.Validate();
        if (credentials is not null && nonces is null)
        {
            throw new ArgumentException("An API key needs a source of nonces, and there is none.", nameof(nonces));
        }

        _http = new HttpClient(handler ?? Sockets(budgets.Connections, clock, time), disposeHandler: true)
        {
            BaseAddress = options.BaseAddress,
            Timeout = Timeout.InfiniteTimeSpan, // the pipeline times out, on the time provider
        };
        _http.DefaultRequestHeaders.UserAgent.ParseAdd("KrakkedCore");
        _channel = new RestChannel(options, _http, credentials, nonces, budgets, clock, time, listener);
        Public = new PublicCalls(_channel);
        Account = new AccountCalls(_channel);
        Trading = new TradingCalls(_channel);
        History = new HistoryCalls(Account);
    }

    /// <summary>Public market data.</summary>
    public PublicCalls Public { get; }

    /// <summary>What the account holds and did.</summary>
    public AccountCalls Account { get; }

    /// <summary>New orders, changed orders, cancels.</summary>
    public TradingCalls Trading { get; }

    /// <summary>Whole histories, page by page.</summary>
    public HistoryCalls History { get; }

    /// <summary>What was counted.</summary>
    public RestCounters Counters => _channel.Counters;

    /// <summary>The circuit breaker of a group as it is now.</summary>
    /// <param name="group">Not none.</param>
    public BreakerStatus BreakerOf(BreakerGroup group) => _channel.StatusOf(group);

    /// <inheritdoc />
    public void Dispose()
    {
        _channel.Dispose();
        _http.Dispose();
    }

    private static SocketsHttpHandler Sockets(IConnectionBudget? connections, IClock clock, TimeProvider time) => new()
    {
        AutomaticDecompression = DecompressionMethods.All,
        AllowAutoRedirect = false,
        UseCookies = false,
        ConnectTimeout = TimeSpan.FromSeconds(10),
        PooledConnectionIdleTimeout = TimeSpan.FromMinutes(2),
        PooledConnectionLifetime = TimeSpan.FromMinutes(15), // names move to other addresses
        MaxConnectionsPerServer = 8,
        ConnectCallback = async (context, stopping) =>
        {
            var readyAt = clock.Now;
            while (connections is not null && !connections.TryTake(clock.Now, out readyAt))
            {
                await Waiting.Until(readyAt, clock, time, stopping).ConfigureAwait(false);
            }

            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(context.DnsEndPoint, stopping).ConfigureAwait(false);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        },
    };
}
