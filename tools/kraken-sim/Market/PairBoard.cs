using System;
using System.Collections.Generic;
using System.Linq;
using KrakkedCore.Engine.Books;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Tools.KrakenSim.Frames;

namespace KrakkedCore.Tools.KrakenSim.Market;

/// <summary>The public state of one pair, and the frames that tell it. An event is worked on once for all.</summary>
internal sealed class PairBoard
{
    /// <summary>Depths of the book channel.</summary>
    internal static readonly int[] Depths = [10, 25, 100, 500, 1_000];

    /// <summary>Minutes of the ohlc channel.</summary>
    internal static readonly int[] Intervals = [1, 5, 15, 30, 60, 240, 1_440, 10_080, 21_600];

    private const int TradesInSnapshot = 50;
    private const int TradesHeld = 2_000;
    private const int SpreadsHeld = 200;

    private readonly int _sourceDepth;
    private readonly FrameWriter _writer;
    private readonly OrderBook _book;
    private readonly BookTopic[] _bookTopics = [.. Depths.Select(depth => new BookTopic(depth))];
    private readonly CandleSeries[] _candles = [.. Intervals.Select(minutes => new CandleSeries(minutes))];
    private readonly Topic[] _candleTopics = [.. Intervals.Select(_ => new Topic())];
    private readonly Topic[] _tickerTopics = [new(), new()];
    private readonly Topic _tradeTopic = new();
    private readonly DayFigures _day = new();
    private readonly RecentRing<SimTrade> _trades = new(TradesHeld);
    private readonly RecentRing<SpreadRow> _spreads = new(SpreadsHeld);
    private TopOfBook _top;
    private bool _hasBook;
    private bool _hasTop;
    private UnixNs _bookTime;

    internal PairBoard(SimPair pair, int sourceDepth, FrameWriter writer)
    {
        Pair = pair;
        _sourceDepth = sourceDepth;
        _writer = writer;
        _book = new OrderBook(sourceDepth);
    }

    /// <summary>As listed now; its rules may change.</summary>
    internal SimPair Pair { get; set; }

    internal OrderBook Book => _book;

    internal RecentRing<SimTrade> Trades => _trades;

    internal RecentRing<SpreadRow> Spreads => _spreads;

    internal DayFigures Day => _day;

    /// <summary>When the book last changed.</summary>
    internal UnixNs BookTime => _bookTime;

    internal bool TryTop(out TopOfBook top)
    {
        top = _top;
        return _hasTop;
    }

    /// <summary>Candles of an interval, flat where nobody traded.</summary>
    internal List<SimCandle> CandlesUntil(int minutes, UnixNs now) =>
        _candles[Array.IndexOf(Intervals, minutes)].FilledUntil(now);

    /// <summary>Takes one event in, and sends what it means to those who asked.</summary>
    internal void Apply(MarketEvent change)
    {
        foreach (var trade in change.Trades)
        {
            Add(in trade);
        }

        var topBefore = _top;
        ApplyLevels(change);
        if (change.Kind == MarketEventKind.Quote)
        {
            (_top, _hasTop) = (change.Quote, true);
        }

        if (change.Kind == MarketEventKind.Frame)
        {
            PublishFrame(change);
            return;
        }

        if (topBefore.BidPrice != _top.BidPrice || topBefore.AskPrice != _top.AskPrice)
        {
            _spreads.Add(new SpreadRow(change.Time, _top.BidPrice, _top.AskPrice));
        }

        PublishTrades(change);
        PublishBook(change, isSnapshot: false, exceptDepth: 0);
        PublishTicker(change, isTopChanged: topBefore != _top);
        PublishCandles(change);
    }

    /// <summary>True when the receiver has this already. A pair's book comes in one depth to one receiver.</summary>
    internal bool IsSubscribed(IFrameReceiver receiver, Subscription wanted) => wanted.Channel switch
    {
        FeedChannel.Book => _bookTopics.Any(topic => topic.Topic.Contains(receiver)),
        FeedChannel.Ticker => _tickerTopics.Any(topic => topic.Contains(receiver)),
        _ => TopicOf(wanted).Contains(receiver),
    };

    internal bool HasSubscribers(FeedChannel channel) => channel switch
    {
        FeedChannel.Book => _bookTopics.Any(topic => topic.Topic.HasReceivers),
        FeedChannel.Ticker => _tickerTopics.Any(topic => topic.HasReceivers),
        FeedChannel.Trade => _tradeTopic.HasReceivers,
        _ => _candleTopics.Any(topic => topic.HasReceivers),
    };

    internal void Subscribe(IFrameReceiver receiver, Subscription wanted, bool snapshot)
    {
        var topic = TopicOf(wanted);
        if (wanted.Channel == FeedChannel.Book && !topic.HasReceivers)
        {
            BookTopicOf(wanted).Remember(_book);
        }

        topic.Add(receiver);
        if (snapshot && TryWriteSnapshot(wanted))
        {
            receiver.Send(_writer.Written);
        }
    }

    internal bool Unsubscribe(IFrameReceiver receiver, Subscription unwanted) => TopicOf(unwanted).Remove(receiver);

    /// <summary>Forgets a receiver altogether.</summary>
    internal void Drop(IFrameReceiver receiver)
    {
        Array.ForEach(_bookTopics, topic => topic.Topic.Remove(receiver));
        Array.ForEach(_candleTopics, topic => topic.Remove(receiver));
        Array.ForEach(_tickerTopics, topic => topic.Remove(receiver));
        _tradeTopic.Remove(receiver);
    }

    /// <summary>Sends the newest trades once more.</summary>
    internal void ReplayTrades(int count)
    {
        if (_tradeTopic.HasReceivers && _trades.Count > 0)
        {
            MarketFrames.Trades(_writer, Pair, _trades.Newest(count), isSnapshot: false);
            _tradeTopic.Publish(_writer.Written);
        }
    }

    /// <summary>Takes the subscribers of the book away, and says which they were.</summary>
    internal List<(IFrameReceiver Receiver, Subscription Subscription)> DropBook()
    {
        var dropped = new List<(IFrameReceiver, Subscription)>();
        foreach (var topic in _bookTopics)
        {
            foreach (var receiver in topic.Topic.Receivers.ToList())
            {
                topic.Topic.Remove(receiver);
                dropped.Add((receiver, new Subscription(FeedChannel.Book, topic.Depth)));
            }
        }

        return dropped;
    }

    private BookTopic BookTopicOf(Subscription wanted) => _bookTopics[Array.IndexOf(Depths, wanted.Parameter)];

    private Topic TopicOf(Subscription wanted) => wanted.Channel switch
    {
        FeedChannel.Book => BookTopicOf(wanted).Topic,
        FeedChannel.Ticker => _tickerTopics[wanted.Parameter],
        FeedChannel.Ohlc => _candleTopics[Array.IndexOf(Intervals, wanted.Parameter)],
        _ => _tradeTopic,
    };

    private bool TryWriteSnapshot(Subscription wanted)
    {
        switch (wanted.Channel)
        {
            case FeedChannel.Book when _hasBook:
                var topic = BookTopicOf(wanted);
                MarketFrames.BookSnapshot(_writer, Pair, topic.Bids, topic.Asks, Checksum(), _bookTime);
                return true;
            case FeedChannel.Ticker when _hasTop:
                MarketFrames.Ticker(_writer, Pair, _day.With(in _top, _bookTime), isSnapshot: true);
                return true;
            case FeedChannel.Trade when _trades.Count > 0:
                MarketFrames.Trades(_writer, Pair, _trades.Newest(TradesInSnapshot), isSnapshot: true);
                return true;
            case FeedChannel.Ohlc when _trades.Count > 0:
                WriteCandles(_candles[Array.IndexOf(Intervals, wanted.Parameter)]);
                return true;
            default:
                return false;
        }
    }

    private void WriteCandles(CandleSeries series)
    {
        MarketFrames.CandlesOpen(_writer, _bookTime, isSnapshot: true);
        foreach (var candle in series.Candles.Skip(series.Candles.Count - CandleSeries.SnapshotMax))
        {
            MarketFrames.Candle(_writer, Pair, in candle, series.Minutes);
        }

        MarketFrames.CandlesClose(_writer);
    }

    private void Add(in SimTrade trade)
    {
        _trades.Add(in trade);
        _day.Add(in trade);
        foreach (var series in _candles)
        {
            series.Add(in trade);
        }
    }

    private void ApplyLevels(MarketEvent change)
    {
        _bookTime = change.Time;
        if (change.IsSnapshot)
        {
            _book.Clear();
        }

        if (change.Changes.Count == 0)
        {
            return;
        }

        foreach (var (isAsk, level) in change.Changes)
        {
            _book.Apply(isAsk, level);
        }

        _book.Truncate();
        _hasBook = true;
        _hasTop = _book.TryTop(out _top);
    }

    private void PublishTrades(MarketEvent change)
    {
        if (change.Trades.Count > 0 && _tradeTopic.HasReceivers)
        {
            MarketFrames.Trades(_writer, Pair, change.Trades, isSnapshot: false);
            _tradeTopic.Publish(_writer.Written);
        }
    }

    private void PublishBook(MarketEvent change, bool isSnapshot, int exceptDepth)
    {
        if (change.Changes.Count == 0)
        {
            return;
        }

        uint? checksum = null;
        foreach (var topic in _bookTopics)
        {
            if (!topic.Topic.HasReceivers || topic.Depth == exceptDepth)
            {
                continue;
            }

            checksum ??= Checksum();
            if (isSnapshot)
            {
                topic.Remember(_book);
                MarketFrames.BookSnapshot(_writer, Pair, topic.Bids, topic.Asks, checksum.Value, change.Time);
                topic.Topic.Publish(_writer.Written);
            }
            else if (topic.TryWriteUpdate(_writer, Pair, _book, checksum.Value, change.Time))
            {
                topic.Topic.Publish(_writer.Written);
            }
        }
    }

    private void PublishTicker(MarketEvent change, bool isTopChanged)
    {
        var byTrade = _tickerTopics[(int)TickerTrigger.Trades];
        var byTop = _tickerTopics[(int)TickerTrigger.BestBidAsk];
        var tells = _hasTop && ((change.Trades.Count > 0 && byTrade.HasReceivers)
            || ((isTopChanged || change.Trades.Count > 0) && byTop.HasReceivers));
        if (!tells)
        {
            return;
        }

        MarketFrames.Ticker(_writer, Pair, _day.With(in _top, change.Time), isSnapshot: false);
        byTop.Publish(_writer.Written);
        if (change.Trades.Count > 0)
        {
            byTrade.Publish(_writer.Written);
        }
    }

    private void PublishCandles(MarketEvent change)
    {
        if (change.Trades.Count == 0)
        {
            return;
        }

        for (var index = 0; index < _candleTopics.Length; index++)
        {
            if (!_candleTopics[index].HasReceivers)
            {
                continue;
            }

            MarketFrames.CandlesOpen(_writer, change.Time, isSnapshot: false);
            MarketFrames.Candle(_writer, Pair, _candles[index].Candles[^1], _candles[index].Minutes);
            MarketFrames.CandlesClose(_writer);
            _candleTopics[index].Publish(_writer.Written);
        }
    }

    private void PublishFrame(MarketEvent change)
    {
        switch (change.FrameChannel)
        {
            case FeedChannel.Book:
                // The recorded bytes go to those who asked for the recorded depth; the others get the difference.
                _bookTopics[Array.IndexOf(Depths, _sourceDepth)].Topic.Publish(change.Frame.Span);
                _bookTopics[Array.IndexOf(Depths, _sourceDepth)].Remember(_book);
                PublishBook(change, change.IsSnapshot, exceptDepth: _sourceDepth);
                break;
            case FeedChannel.Trade:
                _tradeTopic.Publish(change.Frame.Span);
                break;
            case FeedChannel.Ticker:
                Array.ForEach(_tickerTopics, topic => topic.Publish(change.Frame.Span));
                break;
            default:
                throw new InvalidOperationException($"A recorded frame has channel {change.FrameChannel}.");
        }
    }

    private uint Checksum() => _book.Checksum(Pair.PriceDecimals, Pair.QuantityDecimals);
}
