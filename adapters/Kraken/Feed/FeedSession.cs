using System;
using System.Collections.Generic;
using System.Text;
using KrakkedCore.Adapters.Kraken.Wire;
using KrakkedCore.Engine.Books;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Ports;
using KrakkedCore.Engine.Contracts.Values;
using Serilog;

namespace KrakkedCore.Adapters.Kraken.Feed;

/// <summary>What the feed does with frames and with time, without a socket.</summary>
/// <remarks>
/// One thread at a time calls it. Moments are the engine clock's; durations are wall time, which a clock of speed
/// <c>n</c> passes <c>n</c> times as fast.
/// </remarks>
internal sealed class FeedSession : IFrameSession
{
    private readonly KrakenFeedOptions _options;
    private readonly ILogger _logger;
    private readonly long _speed;
    private readonly SymbolTable _symbols = new();
    private readonly FrameDecoder _decoder;
    private readonly LanePublisher _publisher;
    private readonly SubscriptionPlan _plan;
    private readonly DefinitionMemory _definitions = new();
    private readonly InputEvent[] _scratch = new InputEvent[FrameDecoder.ScratchEvents];
    private readonly bool[] _isLogged = new bool[Enum.GetValues<FrameFault>().Length];
    private readonly List<EdgeBook?> _books = [];
    private readonly Func<InstrumentId, OrderBook?> _bookOf;
    private long _lastFrameAt;
    private long _lastPingAt;
    private bool _wasConnected;

    internal FeedSession(KrakenFeedOptions options, IInputLane lane, long speed, ILogger logger)
    {
        _options = options;
        _logger = logger;
        _speed = speed;
        foreach (var known in options.KnownInstruments)
        {
            _symbols.Know(Encoding.UTF8.GetBytes(known.Symbol), known.Instrument);
        }

        foreach (var known in options.KnownAssets)
        {
            _symbols.Know(Encoding.UTF8.GetBytes(known.Name), known.Asset);
        }

        foreach (var symbol in options.Symbols)
        {
            _symbols.Want(Encoding.UTF8.GetBytes(symbol));
        }

        _decoder = new FrameDecoder(_symbols, options.BookDepth);
        Statistics = new FeedStatistics(_decoder.Statistics);
        _publisher = new LanePublisher(lane, Statistics);
        _plan = new SubscriptionPlan(options, Statistics, logger);
        _bookOf = instrument => EdgeOf(instrument) is { IsValid: true } edge ? edge.Book : null;
    }

    internal FeedStatistics Statistics { get; }

    /// <summary>The socket has been silent for too long: it is of no use any more.</summary>
    public bool IsDead { get; private set; }

    internal void OnConnected(UnixNs now)
    {
        Statistics.Add(FeedStatistics.Counter.Connects);
        Statistics.Add(FeedStatistics.Counter.Reconnects, _wasConnected ? 1 : 0);
        _wasConnected = true;
        IsDead = false;
        _lastFrameAt = Wall(now);
        _lastPingAt = _lastFrameAt;
        _plan.Clear();
        _plan.Add(FeedChannel.Instrument, "", InstrumentId.None);
        Tell(FeedState.Connected, FeedChannel.None, InstrumentId.None, now);
    }

    internal void OnDisconnected(UnixNs now)
    {
        _publisher.ForgetMarketData();
        foreach (var edge in _books)
        {
            edge?.Invalidate();
        }

        Tell(FeedState.Disconnected, FeedChannel.None, InstrumentId.None, now);
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
            LogOnce(result.Fault, frame);
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

        _plan.OnTimer(wall);
        while (_plan.TryTakeLost(out var lost))
        {
            EdgeOf(lost!.Instrument)?.Invalidate();
            Tell(FeedState.SubscriptionLost, lost.Channel, lost.Instrument, now);
        }

        LookForSilentBooks(now, wall);
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

    private void Take(DecodeResult result, UnixNs now, long wall)
    {
        var events = _scratch.AsSpan(0, result.EventCount);
        switch (result.Kind)
        {
            case FrameKind.Book:
                NoteData(FeedChannel.Book, result.Instrument, now);
                TakeBooks(events, now, wall);
                break;
            case FrameKind.Ticker:
                NoteData(FeedChannel.Ticker, result.Instrument, now);
                _publisher.PublishSingles(events);
                break;
            case FrameKind.Trade:
                NoteData(FeedChannel.Trade, result.Instrument, now);
                NoteTrades(events, wall);
                _publisher.PublishSingles(events);
                break;
            case FrameKind.Ohlc:
                NoteData(FeedChannel.Ohlc, result.Instrument, now);
                _publisher.PublishSingles(events);
                break;
            case FrameKind.Instrument:
                _plan.OnData(FeedChannel.Instrument, InstrumentId.None);
                TakeDefinitions(events, result.IsSnapshot);
                break;
            case FrameKind.Status:
                foreach (ref readonly var status in events)
                {
                    _publisher.PublishKept(in status);
                }

                break;
            case FrameKind.Reply:
                _plan.OnReply(_decoder.LastReply, wall);
                break;
            default:
                break;
        }
    }

    private void NoteData(FeedChannel channel, InstrumentId instrument, UnixNs now)
    {
        if (_plan.OnData(channel, instrument))
        {
            Tell(FeedState.Subscribed, channel, instrument, now);
        }
    }

    private void TakeBooks(ReadOnlySpan<InputEvent> events, UnixNs now, long wall)
    {
        while (!events.IsEmpty)
        {
            var length = 1;
            while ((events[length - 1].Flags & EventFlags.LastOfRun) == 0)
            {
                length++;
            }

            TakeBook(events[..length], now, wall);
            events = events[length..];
        }
    }

    private void TakeBook(ReadOnlySpan<InputEvent> run, UnixNs now, long wall)
    {
        var instrument = run[0].Instrument;
        if (EdgeOf(instrument) is not { } edge)
        {
            return;
        }

        var wasSnapshot = (run[0].Flags & EventFlags.Snapshot) != 0;
        var verdict = edge.Apply(run, _symbols.PriceDecimals(instrument), _symbols.QuantityDecimals(instrument));
        switch (verdict)
        {
            case EdgeBookVerdict.Verified:
                Statistics.Add(FeedStatistics.Counter.Verified);
                _publisher.PublishBook(run);
                break;
            case EdgeBookVerdict.Skipped:
                Statistics.Add(FeedStatistics.Counter.Skipped);
                break;
            default:
                Statistics.Add(FeedStatistics.Counter.Failed);
                _logger.Warning(
                    "The checksum of {Symbol} does not match after a {Type}: its book is asked for anew",
                    _symbols.NameOf(instrument), wasSnapshot ? "snapshot" : "update");
                Quarantine(edge, instrument, now, wall);
                break;
        }
    }

    private void Quarantine(EdgeBook edge, InstrumentId instrument, UnixNs now, long wall)
    {
        edge.Invalidate();
        _publisher.ForgetBook(instrument);
        Tell(FeedState.BookInvalid, FeedChannel.Book, instrument, now);
        _plan.AskAgain(FeedChannel.Book, instrument, wall);
    }

    /// <summary>A trade changes the book; a book that stays still after one has lost its subscription.</summary>
    private void LookForSilentBooks(UnixNs now, long wall)
    {
        for (var row = 0; row < _books.Count; row++)
        {
            var edge = _books[row];
            if (edge is { UnansweredTradeAt: > 0, IsValid: true }
                && wall - edge.UnansweredTradeAt > _options.BookSilenceAfterTradeMs * UnixNs.PerMillisecond)
            {
                var instrument = new InstrumentId(row);
                _logger.Warning("The book of {Symbol} stays silent while it trades", _symbols.NameOf(instrument));
                Quarantine(edge, instrument, now, wall);
            }
        }
    }

    private void NoteTrades(ReadOnlySpan<InputEvent> trades, long wall)
    {
        foreach (ref readonly var trade in trades)
        {
            if (EdgeOf(trade.Instrument) is { IsValid: true, UnansweredTradeAt: 0 } edge)
            {
                edge.UnansweredTradeAt = wall;
            }
        }
    }

    private void TakeDefinitions(ReadOnlySpan<InputEvent> events, bool isSnapshot)
    {
        var pairCount = 0;
        foreach (ref readonly var definition in events)
        {
            if (_definitions.IsChange(in definition))
            {
                _publisher.PublishKept(in definition);
            }

            if (definition.Kind == InputKind.InstrumentDefinition)
            {
                pairCount++;
                Follow(definition.Instrument, definition.InstrumentDefinition.Symbol.ToString());
            }
        }

        if (isSnapshot && pairCount < _options.Symbols.Count)
        {
            _logger.Error(
                "Kraken defines {Defined} of the {Wanted} pairs asked for; the others stay without data",
                pairCount, _options.Symbols.Count);
        }
    }

    private void Follow(InstrumentId instrument, string symbol)
    {
        while (_books.Count <= instrument.Row)
        {
            _books.Add(null);
        }

        foreach (var channel in _options.Channels)
        {
            _plan.Add(channel, symbol, instrument);
            if (channel == FeedChannel.Book)
            {
                _books[instrument.Row] ??= new EdgeBook(_options.BookDepth);
            }
        }
    }

    private void Tell(FeedState state, FeedChannel channel, InstrumentId instrument, UnixNs now)
    {
        var status = default(InputEvent);
        status.Begin(InputKind.FeedStatus, EventSource.KrakenPublic, instrument, default, now);
        status.FeedStatus = new FeedStatus(state, channel);
        _publisher.PublishKept(in status);
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

    private EdgeBook? EdgeOf(InstrumentId instrument) =>
        instrument.Row < _books.Count ? _books[instrument.Row] : null;

    private long Wall(UnixNs now) => _speed == 1 ? now.Raw : now.Raw / _speed;
}
