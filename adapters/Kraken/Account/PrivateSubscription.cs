using System;
using KrakkedCore.Adapters.Kraken.Orders;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Adapters.Kraken.Account;

/// <summary>One private channel: asked for until it is acknowledged and has its snapshot, then counted.</summary>
internal sealed class PrivateSubscription(
    FeedChannel channel, KrakenPrivateOptions options, PrivateStatistics statistics)
{
    private long _since;
    private long _requestId;
    private long _sequenceNext;
    private int _attempts;
    private bool _wasAsked;

    internal FeedChannel Channel => channel;

    internal SubscriptionPhase Phase { get; private set; }

    internal bool IsLive => Phase == SubscriptionPhase.Live;

    /// <summary>It was asked for too often: the connection is of no use.</summary>
    internal bool IsGivenUp => _attempts > options.SubscribeAttemptsMax;

    /// <summary>Engine time since when every message came; zero while that is not so.</summary>
    internal UnixNs WholeSince { get; private set; }

    internal void Begin()
    {
        Phase = SubscriptionPhase.Wanted;
        WholeSince = default;
        _attempts = 0;
        _requestId = 0;
        _wasAsked = false;
    }

    internal void End()
    {
        Phase = SubscriptionPhase.Idle;
        WholeSince = default;
    }

    /// <summary>Something of it was lost: unsubscribe, and subscribe anew.</summary>
    internal void AskAgain()
    {
        statistics.Add(PrivateCounter.Resubscribes);
        Phase = SubscriptionPhase.Wanted;
        WholeSince = default;
    }

    /// <summary>Writes the request that is due, if one is.</summary>
    /// <returns>Bytes; 0 for none.</returns>
    internal int TryWrite(Span<byte> destination, ReadOnlySpan<byte> token, ref long requestId, long wall)
    {
        if (Phase != SubscriptionPhase.Wanted || IsGivenUp)
        {
            return 0;
        }

        var isUnsubscribe = _wasAsked;
        var writer = new MessageWriter(destination);
        writer.Put(isUnsubscribe ? "{\"method\":\"unsubscribe\",\"params\":{\"channel\":\""u8
            : "{\"method\":\"subscribe\",\"params\":{\"channel\":\""u8);
        writer.Put(channel == FeedChannel.Executions ? "executions\""u8 : "balances\""u8);
        if (!isUnsubscribe)
        {
            writer.Put(channel == FeedChannel.Executions
                ? ",\"snap_orders\":true,\"snap_trades\":true,\"order_status\":true,\"ratecounter\":true"u8
                : ",\"snapshot\":true"u8);
        }

        writer.Put(",\"token\":\""u8);
        writer.Put(token);
        writer.Put("\"},\"req_id\":"u8);
        writer.PutInteger(++requestId);
        writer.Put("}"u8);
        if (isUnsubscribe)
        {
            _wasAsked = false;
            return writer.Length;
        }

        _wasAsked = true;
        _attempts++;
        _requestId = requestId;
        _since = wall;
        Phase = SubscriptionPhase.Asked;
        return writer.Length;
    }

    /// <summary>Takes an acknowledgement or a refusal.</summary>
    /// <returns>False when it is not about this subscription.</returns>
    internal bool TryTakeReply(in TradingReply reply, long wall)
    {
        var isIt = reply.RequestId != 0 ? reply.RequestId == _requestId : reply.Channel == channel;
        if (!isIt || Phase != SubscriptionPhase.Asked)
        {
            return isIt;
        }

        _since = wall;
        if (reply.IsSuccess)
        {
            Phase = SubscriptionPhase.Acknowledged;
        }
        else
        {
            // Asked again by the clock, not at once: a refusal in a burst would meet the same refusal.
            statistics.Add(PrivateCounter.Refusals);
        }

        return true;
    }

    /// <summary>Takes the place of a frame in the stream.</summary>
    /// <returns>False when frames before it are missing.</returns>
    internal bool TakeSequence(PrivateFrame frame, UnixNs now)
    {
        var isStart = frame.IsSnapshot
            && Phase is SubscriptionPhase.Acknowledged or SubscriptionPhase.Asked or SubscriptionPhase.Live;
        if (isStart)
        {
            Phase = SubscriptionPhase.Live;
            WholeSince = now;
            _attempts = 0;
            _sequenceNext = frame.Sequence + 1;
            return true;
        }

        if (!IsLive || frame.Sequence == 0)
        {
            return true;
        }

        if (frame.Sequence < _sequenceNext)
        {
            statistics.Add(PrivateCounter.RepeatedFrames);
            return true;
        }

        var missing = frame.Sequence - _sequenceNext;
        _sequenceNext = frame.Sequence + 1;
        statistics.Add(PrivateCounter.Gaps, missing);
        return missing == 0;
    }

    /// <summary>Asks again for an acknowledgement or a snapshot that does not come.</summary>
    internal void OnTimer(long wall)
    {
        var waitMs = Phase == SubscriptionPhase.Asked ? options.AnswerTimeoutMs
            : Phase == SubscriptionPhase.Acknowledged ? options.SnapshotTimeoutMs
            : 0;
        if (waitMs > 0 && wall - _since > waitMs * UnixNs.PerMillisecond)
        {
            AskAgain();
        }
    }
}
