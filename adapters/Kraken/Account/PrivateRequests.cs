using System;
using KrakkedCore.Adapters.Kraken.Orders;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Adapters.Kraken.Account;

/// <summary>What leaves on the private socket, one request at a time, into one buffer.</summary>
internal sealed class PrivateRequests(
    KrakenPrivateOptions options,
    PrivateSubscription executionsFeed,
    PrivateSubscription balancesFeed,
    OrderCommander commander,
    CommandQueue commands,
    PrivateStatistics statistics)
{
    private readonly DeadManSwitch _deadMan = new(options, statistics);
    private readonly byte[] _request = new byte[OrderMessages.BytesMax];
    private AccessToken? _token;
    private long _requestId;
    private long _lastPingAt;
    private bool _wasOffSent;

    internal bool IsConnected => _token is not null;

    internal bool IsStopping { get; private set; }

    /// <summary>Nothing is left to be sent before the connection may end.</summary>
    internal bool IsStopped => IsStopping && (_wasOffSent || !_deadMan.IsArmed);

    private bool IsReady => executionsFeed.IsLive && !IsStopping;

    internal void OnConnected(AccessToken token, long wall)
    {
        _token = token;
        _lastPingAt = wall;
        _deadMan.OnConnected();
    }

    internal void OnDisconnected() => _token = null;

    internal void BeginStop() => IsStopping = true;

    /// <summary>The next request; empty for none. It stays until the next call.</summary>
    internal ReadOnlyMemory<byte> Next(long wall, long lastFrameAt, UnixNs now) =>
        _request.AsMemory(0, _token is null ? 0 : Write(_token.Text, wall, lastFrameAt, now));

    /// <summary>There is no connection: orders are refused at once, cancels and questions are noted.</summary>
    internal void RefuseCommands(UnixNs now)
    {
        while (commands.TryTake(out var command))
        {
            commander.Take(in command, isReady: false, _request, default, ref _requestId, now);
        }
    }

    /// <summary>First what the socket needs, then cancels, then what the OMS wants, in its order.</summary>
    private int Write(ReadOnlySpan<byte> token, long wall, long lastFrameAt, UnixNs now)
    {
        var length = executionsFeed.TryWrite(_request, token, ref _requestId, wall);
        length = length > 0 ? length : balancesFeed.TryWrite(_request, token, ref _requestId, wall);
        length = length > 0 ? length : WritePing(wall, lastFrameAt);
        length = length > 0 || !executionsFeed.IsLive ? length : WriteSwitch(token, wall, now);
        length = length > 0 || !executionsFeed.IsLive ? length
            : commander.TryWriteCancel(_request, token, ref _requestId, now);
        while (length == 0 && commands.TryTake(out var command))
        {
            length = commander.Take(in command, IsReady, _request, token, ref _requestId, now);
            length = length > 0 || !executionsFeed.IsLive ? length
                : commander.TryWriteCancel(_request, token, ref _requestId, now);
        }

        return length;
    }

    private int WriteSwitch(ReadOnlySpan<byte> token, long wall, UnixNs now)
    {
        if (IsStopped)
        {
            return 0;
        }

        _wasOffSent = IsStopping;
        var length = IsStopping
            ? _deadMan.WriteOff(_request, token, ref _requestId)
            : _deadMan.TryWrite(_request, token, ref _requestId, wall);
        if (length > 0)
        {
            commander.Expect(_requestId, TradingMethod.CancelAllAfter, now);
        }

        return length;
    }

    private int WritePing(long wall, long lastFrameAt)
    {
        var half = options.SilenceTimeoutMs * UnixNs.PerMillisecond / 2;
        if (wall - lastFrameAt <= half || wall - _lastPingAt <= half)
        {
            return 0;
        }

        _lastPingAt = wall;
        var writer = new MessageWriter(_request);
        writer.Put("{\"method\":\"ping\",\"req_id\":"u8);
        writer.PutInteger(++_requestId);
        writer.Put("}"u8);
        return writer.Length;
    }
}
