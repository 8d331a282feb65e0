using System;
using System.Text;
using System.Threading;
using KrakkedCore.Adapters.Kraken.Feed;
using KrakkedCore.Adapters.Kraken.Orders;
using KrakkedCore.Adapters.Kraken.Wire;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Ports;
using KrakkedCore.Engine.Contracts.Values;
using Serilog;

namespace KrakkedCore.Adapters.Kraken.Account;

/// <summary>What the private socket does with frames, commands, look-ups and time, without a socket.</summary>
/// <remarks>
/// The socket's thread, the timer and the look-ups call it, each under its lock; the OMS thread never does, it puts
/// commands into the queue. Moments are the engine clock's; durations are wall time.
/// </remarks>
internal sealed class PrivateSession : IFrameSession, IPrivateHandler
{
    private const int ExecutionsRemembered = 16_384;
    private const long StopWaitNs = 2 * UnixNs.PerSecond;

    private readonly Lock _gate = new();
    private readonly KrakenPrivateOptions _options;
    private readonly ILogger _logger;
    private readonly long _speed;
    private readonly PrivateDecoder _decoder;
    private readonly PrivatePublisher _publisher;
    private readonly BalanceBoard _balances;
    private readonly SessionKnowledge _knowledge;
    private readonly ForeignOrders _foreign;
    private readonly OrderFollower _follower;
    private readonly OrderCommander _commander;
    private readonly PrivateRequests _requests;
    private readonly PrivateSubscription _executionsFeed;
    private readonly PrivateSubscription _balancesFeed;
    private readonly bool[] _isLogged = new bool[Enum.GetValues<FrameFault>().Length];
    private PrivateFrame _frame;
    private UnixNs _now;
    private long _lastFrameAt;
    private long _stopAt;
    private int _historyWanted;

    internal PrivateSession(
        KrakenPrivateOptions options, SymbolTable symbols, IInputLane lane, long speed, ILogger logger)
    {
        _options = options;
        _logger = logger;
        _speed = speed;
        Definitions = new DefinitionBoard();
        Commands = new CommandQueue(options.CommandCountMax);
        RateNotes = new RateNotes();
        _decoder = new PrivateDecoder(symbols);
        Statistics = new PrivateStatistics(_decoder.Statistics);
        _publisher = new PrivatePublisher(lane, Statistics);
        var activity = new AccountActivity();
        _balances = new BalanceBoard(symbols, Definitions, activity, _publisher, Statistics);
        var orders = new FollowedOrders(options.OrderCountMax);
        var teller = new OrderTeller(orders, activity, Definitions, _publisher, Statistics, ExecutionsRemembered);
        _foreign = new ForeignOrders(options.OwnersByUserReference, Definitions, teller, Statistics);
        var fees = new HealedFees(symbols, Definitions, orders, teller, speed);
        _knowledge = new SessionKnowledge(orders, _foreign, teller, _balances, fees, activity);
        _follower = new OrderFollower(orders, _foreign, teller, Statistics);
        _commander = new OrderCommander(
            options, Definitions, orders, _follower, teller, RateNotes, Statistics, logger, speed);
        var healer = new OrderHealer(
            options, symbols, fees, orders, _follower, teller, Statistics, speed);
        Healing = new HealingPlan(options, orders, _follower, healer, Statistics, speed);
        _executionsFeed = new PrivateSubscription(FeedChannel.Executions, options, Statistics);
        _balancesFeed = new PrivateSubscription(FeedChannel.Balances, options, Statistics);
        _requests = new PrivateRequests(options, _executionsFeed, _balancesFeed, _commander, Commands, Statistics);
    }

    /// <summary>Written by the OMS thread.</summary>
    internal DefinitionBoard Definitions { get; }

    /// <summary>Filled by the OMS thread.</summary>
    internal CommandQueue Commands { get; }

    /// <summary>Emptied by the OMS thread.</summary>
    internal RateNotes RateNotes { get; }

    internal PrivateStatistics Statistics { get; }

    /// <summary>When to ask REST, and for what; only under the lock.</summary>
    internal HealingPlan Healing { get; }

    public bool IsDead { get; private set; }

    /// <summary>Grows whenever the socket may not have told all: the history is to be fetched.</summary>
    internal int HistoryWanted => Volatile.Read(ref _historyWanted);

    /// <summary>Both channels are told as things happen.</summary>
    internal bool IsLive
    {
        get
        {
            lock (_gate)
            {
                return _executionsFeed.IsLive && _balancesFeed.IsLive;
            }
        }
    }

    /// <summary>The venue said that it is not simply online: connections are not tried in a hurry.</summary>
    internal bool IsRestricted { get; private set; }

    /// <summary>Tells the engine that there is a private feed, and that it is not up yet.</summary>
    internal void OnStarted(UnixNs now)
    {
        lock (_gate)
        {
            Tell(FeedState.Disconnected, FeedChannel.Executions, now);
        }
    }

    /// <summary>Asks what the session knows.</summary>
    internal T Ask<TState, T>(TState state, Func<SessionKnowledge, TState, T> question)
    {
        lock (_gate)
        {
            return question(_knowledge, state);
        }
    }

    internal void OnConnected(AccessToken token, UnixNs now)
    {
        lock (_gate)
        {
            Statistics.Add(PrivateCounter.Connects);
            IsDead = false;
            _lastFrameAt = Wall(now);
            _requests.OnConnected(token, _lastFrameAt);
            _executionsFeed.Begin();
            _balancesFeed.Begin();
            Tell(FeedState.Connected, FeedChannel.Executions, now);
        }
    }

    internal void OnDisconnected(UnixNs now)
    {
        lock (_gate)
        {
            _requests.OnDisconnected();
            _executionsFeed.End();
            _balancesFeed.End();
            _commander.OnDisconnected(now);
            Healing.WantSoon();
            Tell(FeedState.Disconnected, FeedChannel.Executions, now);
        }
    }

    /// <summary>No more orders; the switch goes off, and then the connection may end.</summary>
    internal void BeginStop(UnixNs now)
    {
        lock (_gate)
        {
            _stopAt = Wall(now) + StopWaitNs;
            _requests.BeginStop();
            IsDead |= _requests.IsStopped;
        }
    }

    public void OnFrame(ReadOnlySpan<byte> frame, UnixNs now)
    {
        lock (_gate)
        {
            _now = now;
            _lastFrameAt = Wall(now);
            Statistics.Add(PrivateCounter.Frames);
            _publisher.Drain();
            _frame = default;
            var result = _decoder.Decode(frame, this);
            if (result.Fault != FrameFault.None)
            {
                LogOnce(result.Fault, frame);
                Healing.WantSoon();
            }

            if (_frame is { Kind: PrivateFrameKind.Executions, IsSnapshot: true })
            {
                _follower.EndSnapshot();
            }
        }
    }

    public void OnOversizedFrame(ReadOnlySpan<byte> start, UnixNs now)
    {
        lock (_gate)
        {
            _lastFrameAt = Wall(now);
            Statistics.Add(PrivateCounter.Frames);
            _decoder.Statistics.AddFault(FrameFault.TooLarge);
            LogOnce(FrameFault.TooLarge, start);
            Healing.WantSoon();
        }
    }

    public void OnTimer(UnixNs now)
    {
        lock (_gate)
        {
            _publisher.Drain();
            _balances.Drain(now);
            _foreign.Drain(now);
            if (_foreign.NeedsHistory)
            {
                _foreign.NeedsHistory = false;
                WantHistory();
            }

            _commander.OnTimer(now);
            if (!_requests.IsConnected)
            {
                _requests.RefuseCommands(now);
                return;
            }

            var wall = Wall(now);
            _executionsFeed.OnTimer(wall);
            _balancesFeed.OnTimer(wall);
            IsDead |= _executionsFeed.IsGivenUp || _balancesFeed.IsGivenUp || (_requests.IsStopping && wall > _stopAt)
                || wall - _lastFrameAt > _options.SilenceTimeoutMs * UnixNs.PerMillisecond;
        }
    }

    public bool TryNextRequest(UnixNs now, out ReadOnlyMemory<byte> request)
    {
        lock (_gate)
        {
            request = IsDead ? default : _requests.Next(Wall(now), _lastFrameAt, now);
            return request.Length > 0;
        }
    }

    /// <summary>The next round of questions, if one is due.</summary>
    internal HealingPass? TryBeginPass(UnixNs now)
    {
        lock (_gate)
        {
            return Healing.TryBegin(Wall(now), now, canCancel: !_requests.IsConnected);
        }
    }

    /// <summary>The open orders are known; says whether the closed ones are needed.</summary>
    internal void JudgeOpen(HealingPass pass)
    {
        lock (_gate)
        {
            Healing.JudgeOpen(pass);
        }
    }

    /// <summary>Takes the answers of a whole pass.</summary>
    internal void EndPass(HealingPass pass, UnixNs now)
    {
        lock (_gate)
        {
            _publisher.Drain();
            if (Healing.End(pass, _executionsFeed.WholeSince, now))
            {
                _logger.Warning("The executions channel lost a fill that REST knows: it is asked for anew");
                Lose(_executionsFeed, now);
            }

            _commander.CancelAgain();
        }
    }

    /// <summary>A pass got no answer: it is due again.</summary>
    internal void FailPass()
    {
        lock (_gate)
        {
            Statistics.Add(PrivateCounter.ReconciliationsFailed);
            Healing.WantSoon();
        }
    }

    void IPrivateHandler.OnBegin(PrivateFrame frame)
    {
        _frame = frame;
        var isExecutions = frame.Kind == PrivateFrameKind.Executions;
        if (isExecutions && frame.IsSnapshot)
        {
            _follower.BeginSnapshot();
        }

        var feed = isExecutions ? _executionsFeed : _balancesFeed;
        var wasLive = feed.IsLive;
        if (!feed.TakeSequence(frame, _now))
        {
            _logger.Warning("Messages of {Channel} are missing before {Sequence}", feed.Channel, frame.Sequence);
            Lose(feed, _now);
        }
        else if (feed.IsLive && !wasLive)
        {
            Tell(FeedState.Subscribed, feed.Channel, _now);
            Healing.WantSoon();
            WantHistory();
        }
    }

    void IPrivateHandler.OnExecution(in ExecutionReport report)
    {
        _follower.OnReport(in report, _frame.IsSnapshot, _now);
        var pair = _follower.PairOf(in report);
        if (report.RateCount >= 0 && pair != InstrumentId.None)
        {
            RateNotes.Add(new RateNote(pair, report.RateCount));
        }
    }

    void IPrivateHandler.OnBalance(in BalanceReport report) => _balances.OnReport(in report, _now);

    void IPrivateHandler.OnStatus(bool isOnline) => IsRestricted = !isOnline;

    void IPrivateHandler.OnReply(in TradingReply reply, ReadOnlySpan<TradingReply> items)
    {
        switch (reply.Method)
        {
            case TradingMethod.Pong or TradingMethod.Unsubscribe:
                break;
            case TradingMethod.Subscribe:
                TakeSubscribeReply(in reply);
                break;
            default:
                if (!_commander.TakeReply(in reply, _now))
                {
                    EndForToken(reply.Error);
                }

                IsDead |= _requests.IsStopped && reply.Method == TradingMethod.CancelAllAfter;
                break;
        }
    }

    private void TakeSubscribeReply(in TradingReply reply)
    {
        var wall = Wall(_now);
        if (reply.RateCountMax > 0)
        {
            Statistics.Set(PrivateCounter.RateCountMax, reply.RateCountMax);
            RateNotes.Add(new RateNote(InstrumentId.None, (int)Math.Min(reply.RateCountMax, int.MaxValue)));
        }

        if (!_executionsFeed.TryTakeReply(in reply, wall) && !_balancesFeed.TryTakeReply(in reply, wall))
        {
            Statistics.Add(PrivateCounter.UnexpectedReplies);
        }

        if (!reply.IsSuccess)
        {
            _logger.Warning("A private subscription was refused: {Error}", reply.Error);
            if (RefusalTable.Judge(reply.Error, out _) == ReplyVerdict.TokenLost)
            {
                EndForToken(reply.Error);
            }
        }
    }

    private void EndForToken(Text56 error)
    {
        _logger.Warning("The venue refused the token ({Error}): the connection is made anew with a fresh one", error);
        IsDead = true;
    }

    private void Lose(PrivateSubscription feed, UnixNs now)
    {
        Tell(FeedState.SubscriptionLost, feed.Channel, now);
        feed.AskAgain();
        Healing.WantSoon();
    }

    private void WantHistory() => Volatile.Write(ref _historyWanted, _historyWanted + 1);

    private void Tell(FeedState state, FeedChannel channel, UnixNs now)
    {
        _publisher.Begin(InputKind.FeedStatus, InstrumentId.None, default, now).FeedStatus =
            new FeedStatus(state, channel);
        _publisher.Publish();
    }

    private void LogOnce(FrameFault fault, ReadOnlySpan<byte> frame)
    {
        if (!_isLogged[(int)fault])
        {
            _isLogged[(int)fault] = true;
            var shown = Encoding.UTF8.GetString(frame[..Math.Min(frame.Length, 200)]);
            _logger.Warning(
                "First private frame that was no use as {Fault}; later ones are counted: {Frame}", fault, shown);
        }
    }

    private long Wall(UnixNs now) => _speed == 1 ? now.Raw : now.Raw / _speed;
}
