using System;
using System.Collections.Generic;
using System.Linq;
using KrakkedCore.Adapters.Kraken.Wire;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;
using Serilog;

namespace KrakkedCore.Adapters.Kraken.Feed;

/// <summary>Which subscriptions are on, and which request goes out next. Times are wall nanoseconds.</summary>
/// <remarks>
/// Requests are paced, because the venue drops some of a burst without a word; each symbol's acknowledgement is
/// awaited, and after it the first data, because an acknowledged subscription may stay silent.
/// </remarks>
internal sealed class SubscriptionPlan(KrakenFeedOptions options, FeedStatistics statistics, ILogger logger)
{
    private const long RetryDelayNs = UnixNs.PerSecond;
    private const long RateRefusalNs = 5 * UnixNs.PerSecond;
    private const int RetryDoublingsMax = 5;
    private const int ChannelCount = 8;

    private readonly RequestWriter _writer = new(options);
    private readonly List<Subscription> _all = [];
    private readonly Queue<Subscription> _lost = new();
    private Subscription?[] _byRow = new Subscription?[ChannelCount * 16];
    private long _requestId;
    private long _nextRequestAt;
    private bool _isPingDue;
    private bool _hasWaiting;

    /// <summary>Something is to be asked for, or is awaited.</summary>
    internal bool HasWork { get; private set; }

    /// <summary>Forgets everything: a new connection has no subscriptions.</summary>
    internal void Clear()
    {
        _all.Clear();
        _lost.Clear();
        Array.Clear(_byRow);
        _isPingDue = false;
    }

    internal void Add(FeedChannel channel, string symbol, InstrumentId instrument)
    {
        var place = (instrument.Row * ChannelCount) + (int)channel;
        if (place >= _byRow.Length)
        {
            Array.Resize(ref _byRow, Math.Max(place + 1, _byRow.Length * 2));
        }

        if (_byRow[place] is null)
        {
            _byRow[place] = new Subscription(channel, symbol, instrument);
            _all.Add(_byRow[place]!);
            _hasWaiting = true;
            HasWork = true;
        }
    }

    internal void AskForPing()
    {
        _isPingDue = true;
        HasWork = true;
    }

    /// <summary>The venue acknowledged it, or sends its data.</summary>
    internal bool IsOn(FeedChannel channel, InstrumentId instrument) =>
        Find(channel, instrument)?.State is SubscriptionState.Live or SubscriptionState.Acknowledged;

    /// <summary>Notes that data came.</summary>
    /// <returns>True when they are the first since the subscription was asked for.</returns>
    internal bool OnData(FeedChannel channel, InstrumentId instrument)
    {
        var subscription = Find(channel, instrument);
        var isAwaited = subscription?.State is SubscriptionState.Asked or SubscriptionState.Acknowledged;
        if (isAwaited)
        {
            subscription!.State = SubscriptionState.Live;
            subscription.Attempts = 0;
            subscription.IsLossTold = false;
        }

        return isAwaited;
    }

    /// <summary>Gives the subscription back and asks for it anew, once per call.</summary>
    internal void AskAgain(FeedChannel channel, InstrumentId instrument, long now)
    {
        var subscription = Find(channel, instrument);
        if (subscription?.State is SubscriptionState.Live or SubscriptionState.Acknowledged)
        {
            Retry(subscription, now, isHeld: true);
        }
    }

    internal void OnReply(in Reply reply, long now)
    {
        if (reply.Method is not (ReplyMethod.Subscribe or ReplyMethod.Error))
        {
            return;
        }

        var (id, channel, symbol) = (reply.RequestId, reply.Channel, reply.Symbol.ToString());
        foreach (var subscription in _all)
        {
            var isMeant = subscription.State == SubscriptionState.Asked
                && (id == 0 ? channel == subscription.Channel && symbol == subscription.Symbol
                    : id == subscription.RequestId && (symbol.Length == 0 || symbol == subscription.Symbol));
            if (isMeant)
            {
                Answer(subscription, in reply, now);
            }
        }
    }

    /// <summary>Looks for what is late.</summary>
    internal void OnTimer(long now)
    {
        HasWork = _isPingDue;
        foreach (var subscription in _all)
        {
            if (subscription.State is SubscriptionState.Asked or SubscriptionState.Acknowledged
                && now > subscription.Due)
            {
                Retry(subscription, now, isHeld: subscription.State == SubscriptionState.Acknowledged);
            }
            else if (subscription.State == SubscriptionState.Lost && now > subscription.Due)
            {
                // Once more, from time to time: what was refused may be a matter of the moment.
                subscription.Attempts = options.SubscribeAttemptsMax - 1;
                subscription.State = SubscriptionState.Waiting;
                _hasWaiting = true;
            }

            HasWork |= subscription.State is not (SubscriptionState.Live or SubscriptionState.Lost);
        }
    }

    internal bool TryTakeLost(out Subscription? subscription) => _lost.TryDequeue(out subscription);

    /// <summary>The next request, when one is due and the pace allows it.</summary>
    internal bool TryNextRequest(long now, out byte[] request)
    {
        request = [];
        if ((!_hasWaiting && !_isPingDue) || now < _nextRequestAt)
        {
            return false;
        }

        if (_isPingDue)
        {
            _isPingDue = false;
            request = RequestWriter.Ping(++_requestId);
        }
        else
        {
            var first = FirstDue(now);
            request = first is null ? [] : Request(first, now);
        }

        if (request.Length > 0)
        {
            statistics.Add(FeedStatistics.Counter.Requests);
            _nextRequestAt = now + (UnixNs.PerSecond / options.RequestsPerSecondMax);
        }

        return request.Length > 0;
    }

    private static bool IsDue(Subscription subscription, long now) =>
        subscription.State == SubscriptionState.Waiting && now >= subscription.Due;

    private Subscription? FirstDue(long now)
    {
        _hasWaiting = false;
        foreach (var subscription in _all)
        {
            _hasWaiting |= subscription.State == SubscriptionState.Waiting;
            if (IsDue(subscription, now))
            {
                return subscription;
            }
        }

        return null;
    }

    private byte[] Request(Subscription first, long now)
    {
        var batch = _all
            .Where(other => IsDue(other, now) && other.Channel == first.Channel && other.IsHeld == first.IsHeld)
            .Take(options.SymbolsPerRequestMax)
            .ToList();
        var symbols = batch.Select(subscription => subscription.Symbol).Where(symbol => symbol.Length > 0).ToList();
        _requestId++;
        if (first.IsHeld)
        {
            batch.ForEach(subscription => subscription.IsHeld = false);
            return _writer.Unsubscribe(first.Channel, symbols, _requestId);
        }

        foreach (var subscription in batch)
        {
            subscription.State = SubscriptionState.Asked;
            subscription.RequestId = _requestId;
            subscription.Due = now + (options.AckTimeoutMs * UnixNs.PerMillisecond);
            subscription.Attempts++;
        }

        return _writer.Subscribe(first.Channel, symbols, _requestId);
    }

    private void Answer(Subscription subscription, in Reply reply, long now)
    {
        var text = reply.Error.ToString();

        // Asked twice, because an answer was lost: what is wanted is there.
        if (reply.IsSuccess || text.Contains("lready subscribed", StringComparison.Ordinal))
        {
            subscription.State = SubscriptionState.Acknowledged;
            subscription.Due = now + (options.SnapshotTimeoutMs * UnixNs.PerMillisecond);
            return;
        }

        statistics.Add(FeedStatistics.Counter.Refusals);
        if (text.Contains("msg rate", StringComparison.Ordinal))
        {
            _nextRequestAt = now + RateRefusalNs;
        }

        logger.Warning(
            "Kraken refused {Channel} {Symbol}: {Error}", subscription.Channel, subscription.Symbol, text);
        Retry(subscription, now, isHeld: false);
    }

    private void Retry(Subscription subscription, long now, bool isHeld)
    {
        if (subscription.Attempts >= options.SubscribeAttemptsMax)
        {
            subscription.IsHeld = isHeld; // Else the venue says for ever that it is there, and nothing comes.
            GiveUp(subscription, now);
            return;
        }

        statistics.Add(FeedStatistics.Counter.Resubscribes);
        var doublings = Math.Min(subscription.Attempts, RetryDoublingsMax);
        subscription.State = SubscriptionState.Waiting;
        _hasWaiting = true;
        HasWork = true;
        subscription.IsHeld = isHeld;
        subscription.Due = subscription.Attempts == 0 ? now : now + (RetryDelayNs << (doublings - 1));
    }

    private void GiveUp(Subscription subscription, long now)
    {
        // A pair that never traded has no snapshot of trades or candles: acknowledged is all it can be.
        if (subscription.State == SubscriptionState.Acknowledged
            && subscription.Channel is FeedChannel.Trade or FeedChannel.Ohlc)
        {
            subscription.State = SubscriptionState.Live;
            return;
        }

        subscription.State = SubscriptionState.Lost;
        subscription.Due = now + (options.LostRetryMs * UnixNs.PerMillisecond);
        if (subscription.IsLossTold)
        {
            return;
        }

        subscription.IsLossTold = true;
        statistics.Add(FeedStatistics.Counter.Lost);
        logger.Error(
            "Gave up {Channel} {Symbol} after {Attempts} attempts", subscription.Channel, subscription.Symbol,
            subscription.Attempts);
        _lost.Enqueue(subscription);
    }

    private Subscription? Find(FeedChannel channel, InstrumentId instrument)
    {
        var place = (instrument.Row * ChannelCount) + (int)channel;
        return place < _byRow.Length ? _byRow[place] : null;
    }
}
