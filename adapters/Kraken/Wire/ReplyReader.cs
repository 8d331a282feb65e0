using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Adapters.Kraken.Wire;

/// <summary>Reads replies to requests.</summary>
internal static class ReplyReader
{
    internal static Reply Read(ref FieldReader fields)
    {
        var reply = default(Reply);
        while (fields.NextField())
        {
            if (fields.Is("method"u8))
            {
                reply = reply with { Method = MethodOf(ref fields) };
            }
            else if (fields.Is("req_id"u8))
            {
                reply = reply with { RequestId = fields.IsNull ? 0 : fields.Number(0) };
            }
            else if (fields.Is("success"u8))
            {
                reply = reply with { IsSuccess = fields.Boolean() };
            }
            else if (fields.Is("error"u8))
            {
                reply = reply with { Error = fields.IsNull ? default : fields.Message() };
            }
            else if (fields.Is("symbol"u8))
            {
                reply = reply with { Symbol = fields.Name() };
            }
            else if (fields.Is("result"u8))
            {
                reply = ReadResult(ref fields, reply);
            }
            else if (fields.Is("time_out"u8))
            {
                reply = reply with { VenueTime = TimeOf(ref fields) };
            }
            else if (fields.Is("time_in"u8) || fields.Is("warnings"u8))
            {
                fields.Skip();
            }
            else
            {
                fields.SkipUnknown();
            }
        }

        return reply;
    }

    private static Reply ReadResult(ref FieldReader fields, Reply reply)
    {
        if (fields.IsNull || !fields.BeginObject())
        {
            return reply;
        }

        while (fields.NextField())
        {
            if (fields.Is("channel"u8))
            {
                reply = reply with { Channel = ChannelOf(ref fields) };
            }
            else if (fields.Is("symbol"u8))
            {
                reply = reply with { Symbol = fields.IsNull ? default : fields.Name() };
            }
            else
            {
                // What else a channel's result holds echoes the request or warns; neither is an error.
                fields.SkipField();
            }
        }

        return reply;
    }

    /// <summary>A time that is none is no reason to lose the reply.</summary>
    private static UnixNs TimeOf(ref FieldReader fields)
    {
        if (fields.TryTime(out var time))
        {
            return time;
        }

        fields.Skip();
        return default;
    }

    private static ReplyMethod MethodOf(ref FieldReader fields)
    {
        var method = fields.TextIs("subscribe"u8) ? ReplyMethod.Subscribe
            : fields.TextIs("unsubscribe"u8) ? ReplyMethod.Unsubscribe
            : fields.TextIs("pong"u8) ? ReplyMethod.Pong
            : fields.TextIs("error"u8) ? ReplyMethod.Error
            : ReplyMethod.Other;
        fields.Skip();
        return method;
    }

    private static FeedChannel ChannelOf(ref FieldReader fields)
    {
        var channel = fields.TextIs("book"u8) ? FeedChannel.Book
            : fields.TextIs("ticker"u8) ? FeedChannel.Ticker
            : fields.TextIs("trade"u8) ? FeedChannel.Trade
            : fields.TextIs("ohlc"u8) ? FeedChannel.Ohlc
            : fields.TextIs("instrument"u8) ? FeedChannel.Instrument
            : fields.TextIs("status"u8) ? FeedChannel.Status
            : FeedChannel.None;
        fields.Skip();
        return channel;
    }
}
