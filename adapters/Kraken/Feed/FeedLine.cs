using System;
using System.Threading;
using System.Threading.Tasks;
using KrakkedCore.Engine.Contracts.Ports;
using KrakkedCore.Engine.Contracts.Values;
using Serilog;
using Serilog.Events;

namespace KrakkedCore.Adapters.Kraken.Feed;

/// <summary>One connection of the feed, kept up: waits its turn, connects, serves, starts again.</summary>
internal sealed class FeedLine(
    KrakenFeedOptions options, KrakenFeedParts parts, FeedSession session, IClock clock, ILogger logger)
{
    private readonly IFrameTransport _transport = parts.Transports();
    private readonly ReconnectSchedule _schedule = new(options.JitterSeed + session.Connection);

    private long Wall => clock.Now.Raw / clock.Speed;

    internal async Task RunAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            if (!await TryConnect(stopping).ConfigureAwait(false))
            {
                continue;
            }

            logger.Information("Connection {Connection} is up to {Address}", session.Connection, options.Address);
            _schedule.OnConnected(Wall);
            session.OnConnected(clock.Now);
            var limits = new ConnectionLimits(options.FrameBytesMax, options.SilenceTimeoutMs);
            var reason = await new FeedConnection(limits, _transport, parts.Time, clock, session)
                .RunAsync(stopping).ConfigureAwait(false);
            session.OnDisconnected(clock.Now);
            _schedule.OnLost(Wall);
            var level = stopping.IsCancellationRequested ? LogEventLevel.Information : LogEventLevel.Warning;
            logger.Write(
                level, "Connection {Connection} to {Address} is down: {Reason}{Notice:l}", session.Connection,
                options.Address, reason, session.HasProxyNotice ? "; the proxy had announced it" : "");
        }
    }

    private async Task<bool> TryConnect(CancellationToken stopping)
    {
        try
        {
            await Wait(_schedule.NextDelay(session.IsVenueRestricted), stopping).ConfigureAwait(false);
            while (!parts.Connections.TryTake(clock.Now, out var readyAt))
            {
                // A moment later at least, or a budget that says "now" would be asked for ever.
                var wait = Math.Max((readyAt - clock.Now) / clock.Speed, UnixNs.PerMillisecond);
                await Wait(wait, stopping).ConfigureAwait(false);
            }

            using var patience = new CancellationTokenSource(
                TimeSpan.FromMilliseconds(options.ConnectTimeoutMs), parts.Time);
            using var timeout = CancellationTokenSource.CreateLinkedTokenSource(stopping, patience.Token);
            await _transport.ConnectAsync(options.Address, timeout.Token).ConfigureAwait(false);
            return true;
        }
        catch (Exception fault) when (FeedConnection.IsExpected(fault))
        {
            if (!stopping.IsCancellationRequested)
            {
                logger.Warning("No connection to {Address}: {Reason}", options.Address, fault.Message);
            }

            if (fault is ConnectionRateException)
            {
                parts.Connections.OnRefused(clock.Now);
            }

            return false;
        }
    }

    private async Task Wait(long waitNs, CancellationToken stopping)
    {
        if (waitNs > 0)
        {
            var span = TimeSpan.FromTicks((waitNs + TimeSpan.NanosecondsPerTick - 1) / TimeSpan.NanosecondsPerTick);
            await Task.Delay(span, parts.Time, stopping).ConfigureAwait(false);
        }
    }
}
