using System;
using System.Collections.Generic;
using System.Linq;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Tools.KrakenSim.Faults;
using KrakkedCore.Tools.KrakenSim.Generator;
using KrakkedCore.Tools.KrakenSim.Limits;
using KrakkedCore.Tools.KrakenSim.Market;
using KrakkedCore.Tools.KrakenSim.Matching;
using KrakkedCore.Tools.KrakenSim.Private;
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
    private const long ForcedFillEveryNs = UnixNs.PerSecond;

    private readonly IMarketSource _source;
    private readonly MarketEvent _event = new();
    private readonly List<SimSocket> _sockets = [];
    private readonly Replies _replies;
    private readonly VenueParts _parts;
    private ulong _idState;

    /// <summary>A venue that has not begun.</summary>
    /// <param name="options">What it is like.</param>
    /// <param name="source">Its market; the venue alone uses it from now on.</param>
    /// <exception cref="ArgumentException">A balance is of an asset that the market has not.</exception>
    public SimVenue(SimVenueOptions options, IMarketSource source)
        : this(options, source, wall: null)
    {
    }

    /// <param name="options">What it is like.</param>
    /// <param name="source">Its market.</param>
    /// <param name="wall">A clock of its own for limits, tokens and heartbeats; null for the market's.</param>
    internal SimVenue(SimVenueOptions options, IMarketSource source, Func<UnixNs>? wall)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(source);
        Options = options;
        _source = source;
        _idState = options.Seed;
        Time = new VenueTime(options.Speed, wall);
        Board = new MarketBoard(source);
        _replies = new Replies(Board.Writer, Time);
        _parts = new VenueParts(this, source);
    }

    /// <summary>When the venue next has something to do by itself; it need not be called before.</summary>
    public UnixNs NextDue
    {
        get
        {
            var next = Math.Min(_source.NextTime(Time.Now).Raw, _parts.Faults.NextDue.Raw);
            next = Math.Min(next, _parts.Flows.NextDue.Raw);
            next = Math.Min(next, _parts.Engine.NextDue?.Raw ?? long.MaxValue);
            next = _parts.AccountFaults.FillsAll ? Math.Min(next, Time.Now.Raw + ForcedFillEveryNs) : next;
            foreach (var socket in _sockets)
            {
                next = Math.Min(next, Time.AtWall(DueWall(socket)).Raw);
            }

            return new UnixNs(next);
        }
    }

    /// <summary>How often each kind of fault has begun.</summary>
    public IReadOnlyDictionary<FaultKind, int> FaultCounts => _parts.Faults.Counts;

    /// <summary>Faults that last now.</summary>
    public IReadOnlyList<FaultKind> ActiveFaults => [.. _parts.Faults.Active];

    /// <summary>What was refused because clients asked too much, faults apart.</summary>
    public RefusalCounts Refusals => new(
        _parts.Roster.All.Sum(account => account.Counters.RestRefusals),
        _parts.Roster.All.Sum(account => account.Counters.TradingRefusals),
        _parts.Roster.Keys.Sum(key => key.NonceRefusals),
        _parts.Rest.PublicRefusals,
        _parts.Connections.Refusals,
        _parts.Messages.Refusals);

    internal bool HasBegun { get; private set; }

    internal SimVenueOptions Options { get; }

    internal VenueTime Time { get; }

    internal MarketBoard Board { get; }

    internal MatchingEngine Engine => _parts.Engine;

    internal IReadOnlyCollection<VenueAccount> Accounts => _parts.Roster.All;

    internal IReadOnlyList<SimSocket> Sockets => _sockets;

    /// <summary>Opens the market, and lives through what lies before now. Call it once, first.</summary>
    /// <param name="now">The market's time.</param>
    public void Begin(UnixNs now)
    {
        Open(now);
        Advance(now);
    }

    /// <summary>Everything that is due happens.</summary>
    /// <param name="now">The market's time.</param>
    public void Advance(UnixNs now)
    {
        while (TryStep(now))
        {
        }

        Tend(now);
    }

    /// <summary>Something goes wrong from now on.</summary>
    /// <param name="kind">What.</param>
    /// <param name="span">How long; zero takes the kind's own.</param>
    /// <param name="count">How many messages or requests; zero takes the kind's own.</param>
    public void Inject(FaultKind kind, TimeSpan span = default, int count = 0)
    {
        _parts.Faults.Inject(kind, span, count, Time.Now);
        _parts.Feed.Publish();
    }

    /// <summary>Money moves without a trade.</summary>
    /// <param name="flow">What; its time is not looked at.</param>
    /// <returns>The venue's refusal; null when it was done.</returns>
    public string? Move(MoneyFlow flow)
    {
        ArgumentNullException.ThrowIfNull(flow);
        var refusal = _parts.Flows.Move(flow);
        Publish();
        return refusal;
    }

    /// <summary>Answers one HTTP request. Anything at all may be in it; nothing is thrown.</summary>
    /// <param name="call">The request.</param>
    /// <param name="now">The market's time.</param>
    public RestAnswer HandleRest(RestCall call, UnixNs now)
    {
        ArgumentNullException.ThrowIfNull(call);
        SetTime(now);
        var answer = call.Path.StartsWith(ControlDesk.Path, StringComparison.Ordinal)
            ? _parts.Control.Handle(call)
            : _parts.Rest.Handle(call);
        _parts.Feed.Publish();
        return answer;
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
        SetTime(now);
        socket = null;
        if (path is not ("/v2" or "/auth/v2"))
        {
            return 404;
        }

        if (_parts.State.BansAll || !_parts.Connections.TryConnect(remote, Time.Wall))
        {
            return 429;
        }

        socket = new SimSocket(this, client, SeededRandom.SplitMix(ref _idState), path == "/auth/v2")
        {
            LastRequestWall = Time.Wall,
        };
        socket.Outlet.Filter = _parts.Filter.IsIdle ? null : _parts.Filter;
        _sockets.Add(socket);
        _replies.Status(socket.Outlet, socket.Id, OrderWords.Text(Engine.Status));
        return 101;
    }

    /// <summary>Those who listen are told what happened.</summary>
    internal void Publish() => _parts.Feed.Publish();

    internal void OnText(SimSocket socket, ReadOnlyMemory<byte> text, UnixNs now)
    {
        SetTime(now);
        if (socket.IsEnded)
        {
            return;
        }

        socket.LastRequestWall = Time.Wall;
        if (!_parts.Messages.TryPass(socket.Name, Time.Wall))
        {
            _replies.Refuse(
                socket.Outlet, new SimRequest { TimeIn = Time.Now }, "Exceeded msg rate", symbol: null);
            return;
        }

        var before = socket.SubscriptionCount;
        if (!_parts.Private.TryHandle(socket, text, out var change))
        {
            change = _parts.Subscriptions.Handle(socket.Outlet, RequestReader.Read(text, Time.Now));
        }

        socket.SubscriptionCount += change;
        if (before == 0 && socket.SubscriptionCount > 0)
        {
            socket.LastHeartbeatWall = Time.Wall;
        }

        _parts.Feed.Publish();
    }

    internal void Forget(SimSocket socket)
    {
        socket.Outlet.End(tells: false);
        Board.Drop(socket.Outlet);
        _parts.Subscriptions.Forget(socket.Outlet);
        _parts.Private.Drop(socket);
        _sockets.Remove(socket);
    }

    /// <summary>The market opens; nothing has happened yet.</summary>
    internal void Open(UnixNs now)
    {
        Time.Set(now);
        _source.Begin(now);
        HasBegun = true;
        foreach (var account in _parts.Roster.All)
        {
            foreach (var (asset, amount) in Options.Balances.Where(one => one.Value.IsPositive))
            {
                if (Engine.Catalog.FindAsset(asset) is { } known)
                {
                    Engine.Advance(now);
                    Engine.Funding.Deposit(account.Core, known, amount);
                }
            }
        }

        _parts.Flows.Begin(now);
        _parts.Faults.Begin(now);
    }

    /// <summary>One event of the market, when one is due.</summary>
    internal bool TryStep(UnixNs now)
    {
        Time.Set(now);
        if (!_source.TryNext(now, _event))
        {
            return false;
        }

        if (_parts.State.HoldsTrades)
        {
            _event.Trades.Clear();
        }

        // What falls due before the event still meets the book of before.
        Engine.Advance(_event.Time);
        Board.Apply(_event);
        Engine.OnMarket(_event);
        _parts.Feed.Publish();
        return true;
    }

    /// <summary>Timers, faults, heartbeats, and the end of sockets nobody uses.</summary>
    internal void Tend(UnixNs now)
    {
        SetTime(now);
        _parts.Flows.Advance(Time.Now);
        _parts.Faults.Advance(Time.Now);
        if (_parts.AccountFaults.FillsAll)
        {
            _parts.AccountFaults.FillResting();
        }

        _parts.Feed.Publish();
        for (var index = _sockets.Count - 1; index >= 0; index--)
        {
            Tend(_sockets[index]);
        }
    }

    /// <summary>What may be done on the whole venue changes; every socket is told.</summary>
    internal void SetStatus(VenueStatus status)
    {
        Engine.SetStatus(status);
        foreach (var socket in _sockets)
        {
            _replies.Status(socket.Outlet, socket.Id, OrderWords.Text(status));
        }
    }

    /// <summary>What may be done on one pair changes; who follows the instruments is told.</summary>
    internal void SetPairStatus(VenuePair pair, PairStatus status)
    {
        Engine.SetPairStatus(pair, status);
        var rules = Board.Pairs[pair.Index].Pair with { Status = OrderWords.Text(status) };
        Board.ChangePair(pair.Index, rules);
        pair.Rules = rules;
    }

    internal bool HasPrivateSubscription(SimSocket socket) =>
        _parts.Roster.All.Any(account => account.Subscriptions.Exists(one => one.Outlet == socket.Outlet));

    internal void EndSockets(Predicate<SimSocket> isMeant)
    {
        foreach (var socket in _sockets.Where(one => isMeant(one)).ToList())
        {
            socket.Outlet.End(tells: true);
            Forget(socket);
        }
    }

    private void SetTime(UnixNs now)
    {
        Time.Set(now);
        Engine.Advance(Time.Now);
    }

    private UnixNs DueWall(SimSocket socket) => socket.SubscriptionCount > 0
        ? socket.LastHeartbeatWall + (Options.HeartbeatEvery.Ticks * 100)
        : socket.LastRequestWall + (Options.IdleAfter.Ticks * 100);

    private void Tend(SimSocket socket)
    {
        if (Time.Wall < DueWall(socket))
        {
            return;
        }

        if (socket.SubscriptionCount > 0)
        {
            socket.LastHeartbeatWall = Time.Wall;
            Replies.Heartbeat(socket.Outlet);
            return;
        }

        socket.Outlet.End(tells: true);
        Forget(socket);
    }
}
