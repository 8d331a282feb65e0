using System;
using System.Threading;
using System.Threading.Tasks;
using KrakkedCore.Engine.Contracts.Ports;
using Serilog;
using Serilog.Events;

namespace KrakkedCore.Adapters.Kraken.Feed;

/// <summary>Kraken's public feed: stays connected, stays subscribed, and puts what it hears into its lane.</summary>
/// <remarks>
/// A full lane never stops the socket: what does not fit is conflated. The lane must hold at least four times
/// <c>2 × depth / 5 + 1</c> events, or a whole book never fits. Nothing is allocated for a message, once warm.
/// </remarks>
public sealed class KrakenFeed
{
    private readonly KrakenFeedOptions _options;
    private readonly IClock _clock;
    private readonly ILogger _logger;
    private readonly IFrameTransport _transport;
    private readonly IFeedDelay _delay;
    private readonly FeedSession _session;
    private readonly ReconnectSchedule _schedule;

    /// <summary>A feed that is not running yet.</summary>
    /// <param name="options">What to receive.</param>
    /// <param name="lane">The feed's own.</param>
    /// <param name="clock">Stamps each frame when it is complete.</param>
    /// <param name="logger">Told of connections, refusals and the first of each kind of bad frame.</param>
    /// <param name="transport">The real WebSocket when not given.</param>
    /// <param name="delay">The wall's time when not given.</param>
    /// <exception cref="ArgumentException">The options are not valid; the message lists every violation.</exception>
    public KrakenFeed(
        KrakenFeedOptions options,
        IInputLane lane,
        IClock clock,
        ILogger logger,
        IFrameTransport? transport = null,
        IFeedDelay? delay = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(clock);
        var errors = options.Validate();
        if (errors.Count > 0)
        {
            throw new ArgumentException(string.Join("; ", errors), nameof(options));
        }

        _options = options;
        _clock = clock;
        _logger = logger;
        _transport = transport ?? new WebSocketTransport();
        _delay = delay ?? new WallDelay();
        _session = new FeedSession(options, lane, clock.Speed, logger);
        _schedule = new ReconnectSchedule(options.JitterSeed);
    }

    /// <summary>What it has done so far; any thread may read it.</summary>
    public FeedStatistics Statistics => _session.Statistics;

    private long Wall => _clock.Now.Raw / _clock.Speed;

    /// <summary>Runs until told to stop. Lost connections are no reason to end.</summary>
    /// <param name="stopping">Ends it gracefully, without an exception.</param>
    public async Task RunAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            if (!await TryConnect(stopping).ConfigureAwait(false))
            {
                continue;
            }

            _logger.Information("Connected to {Address}", _options.Address);
            _schedule.OnConnected(Wall);
            _session.OnConnected(_clock.Now);
            var limits = new ConnectionLimits(_options.FrameBytesMax, _options.SilenceTimeoutMs);
            var reason = await new FeedConnection(limits, _transport, _delay, _clock, _session)
                .RunAsync(stopping).ConfigureAwait(false);
            _session.OnDisconnected(_clock.Now);
            _schedule.OnLost(Wall);
            var level = stopping.IsCancellationRequested ? LogEventLevel.Information : LogEventLevel.Warning;
            _logger.Write(level, "Disconnected from {Address}: {Reason}", _options.Address, reason);
        }
    }

    private async Task<bool> TryConnect(CancellationToken stopping)
    {
        var delay = _schedule.NextDelay(Wall);
        try
        {
            if (delay > 0)
            {
                await _delay.Wait(TimeSpan.FromTicks(delay / TimeSpan.NanosecondsPerTick), stopping)
                    .ConfigureAwait(false);
            }

            using var timeout = CancellationTokenSource.CreateLinkedTokenSource(stopping);
            timeout.CancelAfter(_options.ConnectTimeoutMs);
            await _transport.ConnectAsync(_options.Address, timeout.Token).ConfigureAwait(false);
            return true;
        }
        catch (Exception fault) when (FeedConnection.IsExpected(fault))
        {
            if (!stopping.IsCancellationRequested)
            {
                _logger.Warning("No connection to {Address}: {Reason}", _options.Address, fault.Message);
            }

            return false;
        }
    }
}
