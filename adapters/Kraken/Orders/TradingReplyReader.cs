using System;
using KrakkedCore.Adapters.Kraken.Wire;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Adapters.Kraken.Orders;

/// <summary>Reads the replies of the private WebSocket. Keys may come in any order.</summary>
internal static class TradingReplyReader
{
    /// <summary>Items of a batch that are kept; the venue allows no more orders in one.</summary>
    internal const int ItemsMax = OrderMessages.BatchAddMax;

    internal static TradingReply Read(ref FieldReader fields, Span<TradingReply> items)
    {
        var reply = default(TradingReply);
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
            else if (fields.Is("orders_cancelled"u8))
            {
                reply = reply with { Count = fields.Number(0) };
            }
            else if (fields.Is("result"u8))
            {
                reply = ReadResult(ref fields, reply, items);
            }
            else if (fields.Is("time_in"u8) || fields.Is("time_out"u8) || fields.Is("symbol"u8))
            {
                fields.Skip();
            }
            else if (fields.Is("warnings"u8))
            {
                reply = reply with { WarningCount = CountOf(ref fields) };
            }
            else
            {
                fields.SkipUnknown();
            }
        }

        return reply;
    }

    private static TradingReply ReadResult(ref FieldReader fields, TradingReply reply, Span<TradingReply> items)
    {
        if (fields.IsNull)
        {
            return reply;
        }

        return fields.IsAtArray
            ? reply with { ItemCount = ReadItems(ref fields, items) }
            : ReadObject(ref fields, reply, items);
    }

    private static TradingReply ReadObject(ref FieldReader fields, TradingReply reply, Span<TradingReply> items)
    {
        if (!fields.BeginObject())
        {
            return reply;
        }

        while (fields.NextField())
        {
            if (fields.Is("order_id"u8))
            {
                reply = reply with { VenueOrder = fields.IsNull ? default : fields.Name() };
            }
            else if (fields.Is("cl_ord_id"u8))
            {
                reply = reply with { Order = OrderOf(ref fields) };
            }
            else if (fields.Is("channel"u8))
            {
                reply = reply with { Channel = ChannelOf(ref fields) };
            }
            else if (fields.Is("count"u8))
            {
                reply = reply with { Count = fields.Number(0) };
            }
            else if (fields.Is("maxratecount"u8))
            {
                reply = reply with { RateCountMax = fields.Number(0) };
            }
            else if (fields.Is("warnings"u8))
            {
                reply = reply with { WarningCount = CountOf(ref fields) };
            }
            else if (fields.Is("orders"u8) && fields.IsAtArray)
            {
                reply = reply with { ItemCount = ReadItems(ref fields, items) };
            }
            else
            {
                // What else a result holds echoes the request or is nothing we act on.
                fields.SkipField();
            }
        }

        return reply;
    }

    private static int ReadItems(ref FieldReader fields, Span<TradingReply> items)
    {
        var count = 0;
        if (!fields.BeginArray())
        {
            return 0;
        }

        while (fields.IsSound && fields.NextItem())
        {
            var item = ReadItem(ref fields);
            if (count == items.Length)
            {
                fields.Fail(FrameFault.TooLarge);
                break;
            }

            items[count++] = item;
        }

        return count;
    }

    /// <summary>An order of a batch; one without a word on success was placed when it has an id.</summary>
    private static TradingReply ReadItem(ref FieldReader fields)
    {
        var item = new TradingReply { Method = TradingMethod.BatchAdd, IsSuccess = true };
        if (!fields.BeginObject())
        {
            return item;
        }

        while (fields.NextField())
        {
            if (fields.Is("order_id"u8))
            {
                item = item with { VenueOrder = fields.IsNull ? default : fields.Name() };
            }
            else if (fields.Is("cl_ord_id"u8))
            {
                item = item with { Order = OrderOf(ref fields) };
            }
            else if (fields.Is("success"u8))
            {
                item = item with { IsSuccess = item.IsSuccess && fields.Boolean() };
            }
            else if (fields.Is("error"u8))
            {
                item = fields.IsNull ? item : item with { IsSuccess = false, Error = fields.Message() };
            }
            else
            {
                fields.SkipField();
            }
        }

        return item;
    }

    private static ClientOrderId OrderOf(ref FieldReader fields)
    {
        Span<byte> room = stackalloc byte[FieldReader.TextBytesMax];
        var length = fields.IsNull ? 0 : fields.CopyText(room);
        ClientOrderText.TryRead(room[..length], out var order);
        return order;
    }

    private static int CountOf(ref FieldReader fields)
    {
        var count = 0;
        if (fields.IsNull || !fields.BeginArray())
        {
            return 0;
        }

        while (fields.NextItem())
        {
            fields.Skip();
            count++;
        }

        return count;
    }

    private static FeedChannel ChannelOf(ref FieldReader fields)
    {
        var channel = fields.TextIs("executions"u8) ? FeedChannel.Executions
            : fields.TextIs("balances"u8) ? FeedChannel.Balances
            : FeedChannel.None;
        fields.Skip();
        return channel;
    }

    private static TradingMethod MethodOf(ref FieldReader fields)
    {
        var method = fields.TextIs("add_order"u8) ? TradingMethod.AddOrder
            : fields.TextIs("cancel_order"u8) ? TradingMethod.CancelOrder
            : fields.TextIs("subscribe"u8) ? TradingMethod.Subscribe
            : fields.TextIs("unsubscribe"u8) ? TradingMethod.Unsubscribe
            : fields.TextIs("pong"u8) ? TradingMethod.Pong
            : fields.TextIs("error"u8) ? TradingMethod.Error
            : fields.TextIs("amend_order"u8) ? TradingMethod.AmendOrder
            : fields.TextIs("edit_order"u8) ? TradingMethod.EditOrder
            : fields.TextIs("cancel_all"u8) ? TradingMethod.CancelAll
            : fields.TextIs("cancel_all_orders_after"u8) ? TradingMethod.CancelAllAfter
            : fields.TextIs("batch_add"u8) ? TradingMethod.BatchAdd
            : fields.TextIs("batch_cancel"u8) ? TradingMethod.BatchCancel
            : TradingMethod.Other;
        fields.Skip();
        return method;
    }
}
