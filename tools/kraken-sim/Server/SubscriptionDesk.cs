using System;
using System.Collections.Generic;
using System.Linq;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Ports;
using KrakkedCore.Tools.KrakenSim.Faults;
using KrakkedCore.Tools.KrakenSim.Frames;
using KrakkedCore.Tools.KrakenSim.Market;

namespace KrakkedCore.Tools.KrakenSim.Server;

/// <summary>Answers requests: one acknowledgement a symbol, each followed by its snapshot.</summary>
/// <remarks>The market thread calls it, so that a snapshot and the updates after it have no gap.</remarks>
internal sealed class SubscriptionDesk(MarketBoard board, IClock clock, FaultState? faults = null)
{
    private const int DepthDefault = 10;
    private const int ThinnedPercent = 35;
    private const string NotFound = "Subscription Not Found";
    private const string AlreadySubscribed = "Already subscribed";

    private static readonly Subscription Instruments = new(FeedChannel.Instrument, Parameter: 0);

    private readonly Replies _replies = new(board.Writer, clock);
    private readonly HashSet<(IFrameReceiver, Subscription, string)> _muted = [];

    /// <summary>Answers one request.</summary>
    /// <returns>How many subscriptions the receiver has more than before; negative for fewer.</returns>
    internal int Handle(IFrameReceiver receiver, SimRequest request)
    {
        if (request.Error is null && request.Method == "ping")
        {
            _replies.Pong(receiver, request);
            return 0;
        }

        if (request.Error is null && request.Channel == "instrument")
        {
            return request.Method == "subscribe"
                ? SubscribeToInstruments(receiver, request)
                : UnsubscribeFromInstruments(receiver, request);
        }

        if ((request.Error ?? ErrorOf(request)) is { } error)
        {
            RefuseAll(receiver, request, error);
            return 0;
        }

        var wanted = WantedOf(request);
        var change = 0;
        foreach (var symbol in request.Symbols)
        {
            change += request.Method == "subscribe"
                ? Subscribe(receiver, request, wanted, symbol)
                : Unsubscribe(receiver, request, wanted, symbol);
        }

        return change;
    }

    /// <summary>One pair's book goes silent for all who have it; they keep their subscriptions.</summary>
    internal void MuteSomeBook(FaultState state)
    {
        var pairs = board.Pairs.Where(pair => pair.HasSubscribers(FeedChannel.Book)).ToList();
        if (pairs.Count == 0)
        {
            return;
        }

        var pair = pairs[(int)state.Below(pairs.Count)];
        foreach (var (receiver, subscription) in pair.DropBook())
        {
            _muted.Add((receiver, subscription, pair.Pair.Symbol));
        }
    }

    /// <summary>Forgets a receiver that has gone.</summary>
    internal void Forget(IFrameReceiver receiver) => _muted.RemoveWhere(muted => muted.Item1 == receiver);

    private int SubscribeToInstruments(IFrameReceiver receiver, SimRequest request)
    {
        if (board.IsSubscribedToInstruments(receiver))
        {
            return Refuse(receiver, request, AlreadySubscribed, symbol: null);
        }

        _replies.Acknowledge(receiver, request, Instruments, symbol: null);
        board.SubscribeToInstruments(receiver, request.WantsSnapshot);
        return 1;
    }

    private int UnsubscribeFromInstruments(IFrameReceiver receiver, SimRequest request)
    {
        if (!board.UnsubscribeFromInstruments(receiver))
        {
            return Refuse(receiver, request, NotFound, symbol: null);
        }

        _replies.Acknowledge(receiver, request, Instruments, symbol: null);
        return -1;
    }

    private int Subscribe(IFrameReceiver receiver, SimRequest request, Subscription wanted, string symbol)
    {
        if (!board.TryPair(symbol, out var pair))
        {
            return Refuse(receiver, request, "Currency pair not supported " + symbol, symbol);
        }

        if (faults is { ThinsSubscriptions: true } && faults.Chance(ThinnedPercent))
        {
            return faults.Chance(50) ? 0 : Refuse(receiver, request, "Exceeded msg rate", symbol);
        }

        if (pair!.IsSubscribed(receiver, wanted) || _muted.Contains((receiver, wanted, symbol)))
        {
            return Refuse(receiver, request, AlreadySubscribed, symbol);
        }

        if (faults is { MutesSubscriptions: true })
        {
            _replies.Acknowledge(receiver, request, wanted, symbol);
            _muted.Add((receiver, wanted, symbol));
            return 1;
        }

        _replies.Acknowledge(receiver, request, wanted, symbol);
        pair.Subscribe(receiver, wanted, request.WantsSnapshot);
        return 1;
    }

    private int Unsubscribe(IFrameReceiver receiver, SimRequest request, Subscription unwanted, string symbol)
    {
        if (!board.TryPair(symbol, out var pair))
        {
            return Refuse(receiver, request, "Currency pair not supported " + symbol, symbol);
        }

        if (!_muted.Remove((receiver, unwanted, symbol)) && !pair!.Unsubscribe(receiver, unwanted))
        {
            return Refuse(receiver, request, NotFound, symbol);
        }

        _replies.Acknowledge(receiver, request, unwanted, symbol);
        return -1;
    }

    private static string? ErrorOf(SimRequest request)
    {
        var channel = ChannelOf(request);
        if (channel == FeedChannel.None)
        {
            return "Unsupported event";
        }

        var stray = request.Depth is not null && channel != FeedChannel.Book ? "depth"
            : request.Interval is not null && channel != FeedChannel.Ohlc ? "interval"
            : request.EventTrigger is not null && channel != FeedChannel.Ticker ? "event_trigger"
            : null;
        if (stray is not null)
        {
            return $"Unsupported field: '{stray}' for the given msg type: {request.Method}";
        }

        if (request.Symbols.Count == 0)
        {
            return "Symbol(s) not found";
        }

        return channel switch
        {
            FeedChannel.Book when Array.IndexOf(PairBoard.Depths, request.Depth ?? DepthDefault) < 0 =>
                "Subscription depth not supported",
            FeedChannel.Ohlc when Array.IndexOf(PairBoard.Intervals, IntervalOf(request)) < 0 =>
                "Subscription ohlc interval not supported",
            FeedChannel.Ticker when request.EventTrigger is not (null or "trades" or "bbo") =>
                "Event_trigger field must be trades or bbo",
            _ => null,
        };
    }

    private static Subscription WantedOf(SimRequest request) => new(ChannelOf(request), ChannelOf(request) switch
    {
        FeedChannel.Book => request.Depth ?? DepthDefault,
        FeedChannel.Ohlc => IntervalOf(request),
        FeedChannel.Ticker => (int)(request.EventTrigger == "bbo" ? TickerTrigger.BestBidAsk : TickerTrigger.Trades),
        _ => 0,
    });

    private static FeedChannel ChannelOf(SimRequest request) => request.Channel switch
    {
        "book" => FeedChannel.Book,
        "trade" => FeedChannel.Trade,
        "ticker" => FeedChannel.Ticker,
        "ohlc" => FeedChannel.Ohlc,
        _ => FeedChannel.None,
    };

    private static int IntervalOf(SimRequest request) => request.Interval ?? PairBoard.Intervals[0];

    private void RefuseAll(IFrameReceiver receiver, SimRequest request, string error)
    {
        if (request.Symbols.Count == 0)
        {
            _replies.Refuse(receiver, request, error, symbol: null);
        }

        foreach (var symbol in request.Symbols)
        {
            _replies.Refuse(receiver, request, error, symbol);
        }
    }

    private int Refuse(IFrameReceiver receiver, SimRequest request, string error, string? symbol)
    {
        _replies.Refuse(receiver, request, error, symbol);
        return 0;
    }
}
