using System;
using System.Collections.Generic;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Tools.KrakenSim.Generator;
using KrakkedCore.Tools.KrakenSim.Market;
using KrakkedCore.Tools.KrakenSim.Rest;
using KrakkedCore.Tools.KrakenSim.Server;

namespace KrakkedCore.Tools.KrakenSim.Venue;

/// <summary>A whole Kraken look-alike without a socket: market, accounts, REST and both WebSockets.</summary>
/// <remarks>
/// One thread calls it. Every call says the time, which never steps back; nothing happens between calls. The same
/// options, market and calls give the same answers and frames, byte for byte.
/// </remarks>
public sealed class SimVenue
{
    private readonly IMarketSource _source;
    private readonly MarketEvent _event = new();
    private readonly List<SimSocket> _sockets = [];
    private readonly SubscriptionDesk _desk;
    private readonly Replies _replies;
    private ulong _idState;

    /// <summary>A venue that has not begun.</summary>
    /// <param name="options">What it is like.</param>
    /// <param name="source">Its market; the venue alone uses it from now on.</param>
    public SimVenue(SimVenueOptions options, IMarketSource source)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(source);
        Options = options;
        _source = source;
        _idState = options.Seed;
        Time = new VenueTime(options.Speed);
        Board = new MarketBoard(source);
        _desk = new SubscriptionDesk(Board, Time);
        _replies = new Replies(Board.Writer, Time);
    }

    /// <summary>When the venue next has something to do by itself; it need not be called before.</summary>
    public UnixNs NextDue => _source.NextTime(Time.Now);

    internal bool HasBegun { get; private set; }

    internal SimVenueOptions Options { get; }

    internal VenueTime Time { get; }

    internal MarketBoard Board { get; }

    internal IReadOnlyList<SimSocket> Sockets => _sockets;

    /// <summary>Opens the market, and lives through what lies before now. Call it once, first.</summary>
    /// <param name="now">The market's time.</param>
    public void Begin(UnixNs now)
    {
        Time.Set(now);
        _source.Begin(now);
        HasBegun = true;
        Advance(now);
    }

    /// <summary>Everything that is due happens.</summary>
    /// <param name="now">The market's time.</param>
    public void Advance(UnixNs now)
    {
        Time.Set(now);
        while (TryStep(now))
        {
        }

        Tend();
    }

    /// <summary>Answers one HTTP request. Anything at all may be in it; nothing is thrown.</summary>
    /// <param name="call">The request.</param>
    /// <param name="now">The market's time.</param>
    public RestAnswer HandleRest(RestCall call, UnixNs now)
    {
        ArgumentNullException.ThrowIfNull(call);
        Time.Set(now);
        return RestAnswer.Json("{\"error\":[\"EGeneral:Unknown method\"]}"u8);
    }

    /// <summary>Somebody wants a WebSocket.</summary>
    /// <param name="path"><c>/v2</c>, or <c>/auth/v2</c> for the host that takes tokens; both take both.</param>
    /// <param name="remote">Who.</param>
    /// <param name="client">The far end.</param>
    /// <param name="now">The market's time.</param>
    /// <param name="socket">The venue's end.</param>
    /// <returns>The HTTP status: 101, or 404 or 429 when refused.</returns>
    public int TryConnect(string path, string remote, ISocketClient client, UnixNs now, out SimSocket? socket)
    {
        ArgumentNullException.ThrowIfNull(client);
        Time.Set(now);
        socket = null;
        if (path is not ("/v2" or "/auth/v2"))
        {
            return 404;
        }

        socket = new SimSocket(this, client, SeededRandom.SplitMix(ref _idState), path == "/auth/v2")
        {
            LastRequestWall = Time.Wall,
        };
        _sockets.Add(socket);
        _replies.Status(socket.Outlet, socket.Id);
        return 101;
    }

    internal void OnText(SimSocket socket, ReadOnlyMemory<byte> text, UnixNs now)
    {
        Time.Set(now);
        if (socket.IsEnded)
        {
            return;
        }

        var before = socket.SubscriptionCount;
        socket.LastRequestWall = Time.Wall;
        socket.SubscriptionCount += _desk.Handle(socket.Outlet, RequestReader.Read(text, Time.Now));
        if (before == 0 && socket.SubscriptionCount > 0)
        {
            socket.LastHeartbeatWall = Time.Wall;
        }
    }

    internal void Forget(SimSocket socket)
    {
        socket.Outlet.End(tells: false);
        Board.Drop(socket.Outlet);
        _sockets.Remove(socket);
    }

    /// <summary>One event of the market, when one is due.</summary>
    internal bool TryStep(UnixNs now)
    {
        if (!_source.TryNext(now, _event))
        {
            return false;
        }

        Board.Apply(_event);
        return true;
    }

    /// <summary>Heartbeats, and the end of sockets nobody uses.</summary>
    internal void Tend()
    {
        for (var index = _sockets.Count - 1; index >= 0; index--)
        {
            var socket = _sockets[index];
            if (socket.SubscriptionCount > 0
                && Time.Wall - socket.LastHeartbeatWall >= Options.HeartbeatEvery.Ticks * 100)
            {
                socket.LastHeartbeatWall = Time.Wall;
                Replies.Heartbeat(socket.Outlet);
            }
            else if (socket.SubscriptionCount == 0
                && Time.Wall - socket.LastRequestWall >= Options.IdleAfter.Ticks * 100)
            {
                socket.Outlet.End(tells: true);
                Forget(socket);
            }
        }
    }
}
