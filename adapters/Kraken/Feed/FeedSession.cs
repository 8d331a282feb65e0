using System;
using System.Text;
using KrakkedCore.Adapters.Kraken.Wire;
using KrakkedCore.Engine.Books;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;
using Serilog;
using Serilog.Events;

namespace KrakkedCore.Adapters.Kraken.Feed;

/// <summary>What one connection of the feed does with frames and with time, without a socket.</summary>
/// <remarks>
/// One thread at a time calls it. Moments are the engine clock's; durations are wall time, which a clock of speed
/// <c>n</c> passes <c>n</c> times as fast.
/// </remarks>
internal sealed class FeedSession : IFrameSession
{
    private static readonly TimeSpan BusyPeriod = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan QuietPeriod = TimeSpan.FromMilliseconds(1_000);

    private readonly KrakenFeedOptions _options;
    private readonly ILogger _logger;
    private readonly long _speed;
    private readonly FeedPlace _place;
    private readonly SymbolTable _symbols;
    private readonly FrameDecoder _decoder;
    private readonly LanePublisher _publisher;
    private readonly SubscriptionPlan _plan;
    private readonly PulseTable _pulses = new();
    private readonly InputEvent[] _scratch = new InputEvent[FrameDecoder.ScratchEvents];
    private readonly bool[] _isLogged = new bool[Enum.GetValues<FrameFault>().Length];
    private readonly FeedTeller _teller;
    private readonly EdgeBooks _books;
    private readonly OwnPairs _pairs;
    private readonly Func<InstrumentId, OrderBook?> _bookOf;
    private long _lastFrameAt;
    private long _lastPingAt;
    private bool _wasConnected;
    private bool _isClockFar;

    internal FeedSession(KrakenFeedOptions options, FeedPlace place, long speed, ILogger logger)
    {
        _options = options;
        _logger = logger;
        _speed = speed;
        _place = place;
        _symbols = place.Symbols;
        _decoder = new FrameDecoder(_symbols, options.BookDepth);
        Statistics = new FeedStatistics(_decoder.Statistics);
        _publisher = new LanePublisher(place.Lane, Statistics);
        _plan = new SubscriptionPlan(options, Statistics, logger);
        _teller = new FeedTeller(_publisher, place.Connection);
        _books = new EdgeBooks(_symbols, _publisher, _plan, _pulses, _teller, Statistics, logger);
        _pairs = new OwnPairs(options, place, _publisher, Follow, logger);
        _bookOf = _books.BookOf;
    }

    internal FeedStatistics Statistics { get; }

    internal int Connection => _place.Connection;

    /// <summary>The venue last said that it does not take all orders.</summary>
    internal bool IsVenueRestricted { get; private set; }

    /// <summary>The proxy announced that it will drop this connection.</summary>
    internal bool HasProxyNotice { get; private set; }

    /// <summary>The socket has been silent for too long: it is of no use any more.</summary>
    public bool IsDead { get; private set; }

    public TimeSpan TimerWithin =>
        _publisher.HasPending || _plan.HasWork || _pairs.HasNews ? BusyPeriod : QuietPeriod;

    internal void OnConnected(UnixNs now)
    {
        Statistics.Add(FeedStatistics.Counter.Connects);
        Statistics.Add(FeedStatistics.Counter.Reconnects, _wasConnected ? 1 : 0);
        _wasConnected = true;
        IsDead = false;
        HasProxyNotice = false;
        _lastFrameAt = Wall(now);
        _lastPingAt = _lastFrameAt;
        _pulses.Clear();
        _plan.Clear();
        _plan.Add(FeedChannel.Instrument, "", InstrumentId.None);
        _teller.Tell(FeedState.Connected, FeedChannel.None, InstrumentId.None, now);
        _pairs.FollowKnown();
    }

    internal void OnDisconnected(UnixNs now)
    {
        _publisher.ForgetMarketData();
        _books.InvalidateAll();
        _teller.Tell(FeedState.Disconnected, FeedChannel.None, InstrumentId.None, now);
    }

    public void OnFrame(ReadOnlySpan<byte> frame, UnixNs now)
    {
        var wall = Wall(now);
        _lastFrameAt = wall;
        Statistics.Add(FeedStatistics.Counter.Frames);
        Statistics.Add(FeedStatistics.Counter.Bytes, frame.Length);
        if (_publisher.HasPending)
        {
            _publisher.Drain(_bookOf);
        }

        var result = _decoder.Decode(frame, now, _scratch);
        if (result.Fault != FrameFault.None)
        {
            TakeBad(result.Fault, frame);
            return;
        }

        Take(result, now, wall);
    }

    /// <summary>A frame above the limit was cut off.</summary>
    public void OnOversizedFrame(ReadOnlySpan<byte> start, UnixNs now)
    {
        _lastFrameAt = Wall(now);
        Statistics.Add(FeedStatistics.Counter.Frames);
        _decoder.Statistics.AddFault(FrameFault.TooLarge);
        LogOnce(FrameFault.TooLarge, start);
    }

    public void OnTimer(UnixNs now)
    {
        var wall = Wall(now);
        if (_publisher.HasPending)
        {
            _publisher.Drain(_bookOf);
        }

        _pairs.ReadBoard();
        _plan.OnTimer(wall);
        while (_plan.TryTakeLost(out var lost))
        {
            _books.Invalidate(lost!.Instrument);
            _teller.Tell(FeedState.SubscriptionLost, lost.Channel, lost.Instrument, now);
        }

        LookForSilent(now, wall);
        var silence = wall - _lastFrameAt;
        var limit = _options.SilenceTimeoutMs * UnixNs.PerMillisecond;
        IsDead |= silence > limit;
        if (silence > limit / 2 && wall - _lastPingAt > limit / 2)
        {
            _lastPingAt = wall;
            _plan.AskForPing();
        }
    }

    public bool TryNextRequest(UnixNs now, out ReadOnlyMemory<byte> request)
    {
        var hasOne = _plan.TryNextRequest(Wall(now), out var bytes);
        request = bytes;
        return hasOne;
    }

    private void TakeBad(FrameFault fault, ReadOnlySpan<byte> frame)
    {
        LogOnce(fault, frame);
        if (fault != FrameFault.NotJson || !HoldsProxy(frame))
        {
            return;
        }

        // The proxy is about to drop the connection. A ping finds out whether anybody is still behind it.
        HasProxyNotice = true;
        Statistics.Add(FeedStatistics.Counter.ProxyNotices);
        _plan.AskForPing();
    }

    private void Take(DecodeResult result, UnixNs now, long wall)
    {
        var events = _scratch.AsSpan(0, result.EventCount);
        switch (result.Kind)
        {
            case FrameKind.Book:
                NoteData(FeedChannel.Book, result.Instrument, events, now);
                NoteClock(result.IsSnapshot, events, now);
                _books.Take(events, now, wall);
                break;
            case FrameKind.Ticker:
                NoteData(FeedChannel.Ticker, result.Instrument, events, now);
                NoteClock(result.IsSnapshot, events, now);
                _pulses.OnTickers(events, wall);
                _publisher.PublishSingles(events);
                break;
            case FrameKind.Trade:
                NoteData(FeedChannel.Trade, result.Instrument, events, now);
                NoteClock(result.IsSnapshot, events, now);
                _pulses.OnTrades(result.Instrument, events, wall);
                _publisher.PublishSingles(events);
                break;
            case FrameKind.Ohlc:
                NoteData(FeedChannel.Ohlc, result.Instrument, events, now);
                _pulses.OnCandles(events, wall);
                _publisher.PublishSingles(events);
                break;
            default:
                TakeRare(result, events, now, wall);
                break;
        }
    }

    private void TakeRare(DecodeResult result, ReadOnlySpan<InputEvent> events, UnixNs now, long wall)
    {
        switch (result.Kind)
        {
            case FrameKind.Instrument:
                NoteData(FeedChannel.Instrument, InstrumentId.None, [], now);
                _pairs.Take(events, result.IsSnapshot);
                break;
            case FrameKind.Status:
                foreach (ref readonly var status in events)
                {
                    TakeVenueState(status.FeedStatus.State, now);
                }

                break;
            case FrameKind.Reply:
                TakeReply(_decoder.LastReply, wall);
                break;
            default:
                break;
        }
    }

    private void TakeVenueState(FeedState state, UnixNs now)
    {
        var isRestricted = state != FeedState.VenueOnline;
        if (isRestricted != IsVenueRestricted)
        {
            _logger.Write(
                isRestricted ? LogEventLevel.Warning : LogEventLevel.Information,
                "Kraken says it is {State} on connection {Connection}", state, Connection);
        }

        IsVenueRestricted = isRestricted;
        _teller.Tell(state, FeedChannel.Status, InstrumentId.None, now);
    }

    /// <summary>From the first acknowledgement on, by the venue's own clock, no trade of the pair is history.</summary>
    private void TakeReply(Reply reply, long wall)
    {
        var symbol = reply.Symbol;
        if (reply is { Method: ReplyMethod.Subscribe, IsSuccess: true, Channel: FeedChannel.Trade }
            && _symbols.TryFind(symbol.AsText(), out var instrument))
        {
            _decoder.NoteSubscribed(instrument, reply.VenueTime);
        }

        _plan.OnReply(in reply, wall);
    }

    private void NoteData(
        FeedChannel channel, InstrumentId instrument, ReadOnlySpan<InputEvent> events, UnixNs now)
    {
        if (_plan.OnData(channel, instrument) && channel != FeedChannel.Instrument)
        {
            _teller.Tell(FeedState.Subscribed, channel, instrument, now);
        }

        // A frame may speak of several pairs.
        foreach (ref readonly var item in events)
        {
            if (item.Instrument != instrument)
            {
                instrument = item.Instrument;
                NoteData(channel, instrument, [], now);
            }
        }
    }

    /// <summary>Updates are stamped by the venue as they happen; a snapshot may hold what is long past.</summary>
    private void NoteClock(bool isSnapshot, ReadOnlySpan<InputEvent> events, UnixNs now)
    {
        if (isSnapshot || events.IsEmpty || events[0].VenueTime.Raw == 0)
        {
            return;
        }

        var skewNs = events[0].VenueTime - now;
        var isFar = Math.Abs(skewNs) > _options.ClockSkewMsMax * UnixNs.PerMillisecond * _speed;
        if (isFar != _isClockFar)
        {
            _isClockFar = isFar;
            TellClock(skewNs, isFar, now);
        }
    }

    private void TellClock(long skewNs, bool isFar, UnixNs now)
    {
        Statistics.Add(FeedStatistics.Counter.ClockSkews, isFar ? 1 : 0);
        _logger.Warning(
            "Kraken's clock is {SkewSeconds} s from ours on connection {Connection}; what is decided goes by ours",
            skewNs / UnixNs.PerSecond, Connection);
        var state = isFar ? FeedState.VenueClockFar : FeedState.VenueClockNear;
        _teller.Tell(state, FeedChannel.None, InstrumentId.None, now);
    }

    private void LookForSilent(UnixNs now, long wall)
    {
        var before = wall - (_options.SilenceAfterProofMs * UnixNs.PerMillisecond);
        for (var row = 1; row < _pulses.RowCount; row++)
        {
            var instrument = new InstrumentId(row);
            var channel = _pulses.TakeSilent(instrument, before);
            if (channel != FeedChannel.None && _plan.IsOn(channel, instrument))
            {
                TakeSilent(channel, instrument, now, wall);
            }
        }
    }

    private void TakeSilent(FeedChannel channel, InstrumentId instrument, UnixNs now, long wall)
    {
        Statistics.Add(FeedStatistics.Counter.ProvenSilent);
        _logger.Warning(
            "The {Channel} subscription of {Symbol} stays silent while the pair trades: it is asked for anew", channel,
            _symbols.NameOf(instrument));
        if (channel != FeedChannel.Book || !_books.Quarantine(instrument, now, wall))
        {
            _teller.Tell(FeedState.SubscriptionLost, channel, instrument, now);
            _plan.AskAgain(channel, instrument, wall);
        }
    }

    private void Follow(InstrumentId instrument, string symbol)
    {
        foreach (var channel in _options.Channels)
        {
            _plan.Add(channel, symbol, instrument);
            if (channel == FeedChannel.Book)
            {
                _books.Follow(instrument, _options.BookDepth);
            }
        }
    }

    private void LogOnce(FrameFault fault, ReadOnlySpan<byte> frame)
    {
        if (!_isLogged[(int)fault])
        {
            _isLogged[(int)fault] = true;
            var shown = Encoding.UTF8.GetString(frame[..Math.Min(frame.Length, 200)]);
            _logger.Warning("First frame that was no use as {Fault}; later ones are counted: {Frame}", fault, shown);
        }
    }

    private static bool HoldsProxy(ReadOnlySpan<byte> text) =>
        text.IndexOf("proxy"u8) >= 0 || text.IndexOf("Proxy"u8) >= 0;

    private long Wall(UnixNs now) => _speed == 1 ? now.Raw : now.Raw / _speed;
}
