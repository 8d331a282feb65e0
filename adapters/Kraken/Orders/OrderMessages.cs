using System;
using KrakkedCore.Engine.Contracts;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Adapters.Kraken.Orders;

/// <summary>Writes the trading requests of the private WebSocket into a caller's buffer.</summary>
/// <remarks>
/// Every method gives the bytes written, 0 when there was no room, and allocates nothing. Numbers are JSON numbers
/// with the pair's decimals, or more where the value has more: the venue refuses them, nothing is rounded here.
/// <c>edit_order</c> is not written: it makes a new order and knows no id of ours; <c>amend_order</c> does its work.
/// Source: https://docs.kraken.com/api/docs/websocket-v2/add_order and its neighbours.
/// </remarks>
public static class OrderMessages
{
    /// <summary>Room that holds every request but the batches, with a token of 200 bytes.</summary>
    public const int BytesMax = 1_024;

    /// <summary>Orders of one <c>batch_add</c>, at most.</summary>
    public const int BatchAddMax = 15;

    /// <summary>Orders of one <c>batch_cancel</c>, at most.</summary>
    public const int BatchCancelMax = 50;

    /// <summary>Places an order.</summary>
    /// <param name="destination">Takes the message.</param>
    /// <param name="pair">Where.</param>
    /// <param name="terms">What.</param>
    /// <param name="token">Of the connection.</param>
    /// <param name="requestId">Comes back with the answer.</param>
    public static int AddOrder(
        Span<byte> destination, PairText pair, in OrderTerms terms, ReadOnlySpan<byte> token, long requestId)
    {
        ArgumentNullException.ThrowIfNull(pair);
        var writer = new MessageWriter(destination);
        writer.Put("{\"method\":\"add_order\",\"params\":{"u8);
        PutTerms(ref writer, pair, in terms);
        writer.Put(",\"symbol\":\""u8);
        writer.Put(pair.Symbol);
        writer.Put("\""u8);
        PutDeadline(ref writer, terms.Deadline);
        if (terms.IsValidateOnly)
        {
            writer.Put(",\"validate\":true"u8);
        }

        return End(ref writer, token, requestId);
    }

    /// <summary>Changes an open order and keeps its ids, its fills and, where possible, its place.</summary>
    /// <param name="destination">Takes the message.</param>
    /// <param name="pair">Where the order is.</param>
    /// <param name="terms">What changes.</param>
    /// <param name="token">Of the connection.</param>
    /// <param name="requestId">Comes back with the answer.</param>
    public static int AmendOrder(
        Span<byte> destination, PairText pair, in AmendTerms terms, ReadOnlySpan<byte> token, long requestId)
    {
        ArgumentNullException.ThrowIfNull(pair);
        var writer = new MessageWriter(destination);
        writer.Put("{\"method\":\"amend_order\",\"params\":{\"cl_ord_id\":\""u8);
        writer.Put(terms.Order);
        writer.Put("\""u8);
        if (terms.Quantity.IsPositive)
        {
            writer.Put(",\"order_qty\":"u8);
            writer.PutFraction(terms.Quantity.Raw, Quantity.Scale, pair.QuantityDecimals);
        }

        if (terms.Price.IsPositive)
        {
            writer.Put(",\"limit_price\":"u8);
            writer.PutFraction(terms.Price.Raw, Price.Scale, pair.PriceDecimals);
        }

        if (terms.IsPostOnly)
        {
            writer.Put(",\"post_only\":true"u8);
        }

        PutDeadline(ref writer, terms.Deadline);
        return End(ref writer, token, requestId);
    }

    /// <summary>Takes orders back; each is answered by itself.</summary>
    /// <param name="destination">Takes the message; 20 bytes an order beside the rest.</param>
    /// <param name="orders">Ours, 1 or more.</param>
    /// <param name="token">Of the connection.</param>
    /// <param name="requestId">Comes back with every answer.</param>
    public static int CancelOrder(
        Span<byte> destination, ReadOnlySpan<ClientOrderId> orders, ReadOnlySpan<byte> token, long requestId)
    {
        var writer = new MessageWriter(destination);
        writer.Put("{\"method\":\"cancel_order\",\"params\":{\"cl_ord_id\":["u8);
        PutIds(ref writer, orders);
        writer.Put("]"u8);
        return End(ref writer, token, requestId);
    }

    /// <summary>Takes many orders back at once; one answer counts them.</summary>
    /// <param name="destination">Takes the message; 20 bytes an order beside the rest.</param>
    /// <param name="orders">Ours, 1 to 50.</param>
    /// <param name="token">Of the connection.</param>
    /// <param name="requestId">Comes back with the answer.</param>
    public static int BatchCancel(
        Span<byte> destination, ReadOnlySpan<ClientOrderId> orders, ReadOnlySpan<byte> token, long requestId)
    {
        Invariant.Holds(orders.Length is >= 1 and <= BatchCancelMax);
        var writer = new MessageWriter(destination);
        writer.Put("{\"method\":\"batch_cancel\",\"params\":{\"orders\":[],\"cl_ord_id\":["u8);
        PutIds(ref writer, orders);
        writer.Put("]"u8);
        return End(ref writer, token, requestId);
    }

    /// <summary>Takes every order of the account back, also those that are not ours.</summary>
    /// <param name="destination">Takes the message.</param>
    /// <param name="token">Of the connection.</param>
    /// <param name="requestId">Comes back with the answer.</param>
    public static int CancelAll(Span<byte> destination, ReadOnlySpan<byte> token, long requestId)
    {
        var writer = new MessageWriter(destination);
        writer.Put("{\"method\":\"cancel_all\",\"params\":{"u8);
        return End(ref writer, token, requestId, isFirst: true);
    }

    /// <summary>Has the venue cancel every order of the account unless this is sent again in time.</summary>
    /// <param name="destination">Takes the message.</param>
    /// <param name="timeoutSeconds">1 to 86,399; 0 switches it off.</param>
    /// <param name="token">Of the connection.</param>
    /// <param name="requestId">Comes back with the answer.</param>
    public static int CancelAllAfter(
        Span<byte> destination, int timeoutSeconds, ReadOnlySpan<byte> token, long requestId)
    {
        var writer = new MessageWriter(destination);
        writer.Put("{\"method\":\"cancel_all_orders_after\",\"params\":{\"timeout\":"u8);
        writer.PutInteger(timeoutSeconds);
        return End(ref writer, token, requestId);
    }

    /// <summary>Places several orders of one pair; the answer has them in this order.</summary>
    /// <param name="destination">Takes the message; 300 bytes an order beside the rest.</param>
    /// <param name="pair">Where.</param>
    /// <param name="orders">2 to 15; deadline and validation are those of the first.</param>
    /// <param name="token">Of the connection.</param>
    /// <param name="requestId">Comes back with the answer.</param>
    public static int BatchAdd(
        Span<byte> destination,
        PairText pair,
        ReadOnlySpan<OrderTerms> orders,
        ReadOnlySpan<byte> token,
        long requestId)
    {
        ArgumentNullException.ThrowIfNull(pair);
        Invariant.Holds(orders.Length is >= 2 and <= BatchAddMax);
        var writer = new MessageWriter(destination);
        writer.Put("{\"method\":\"batch_add\",\"params\":{\"symbol\":\""u8);
        writer.Put(pair.Symbol);
        writer.Put("\",\"orders\":["u8);
        for (var index = 0; index < orders.Length; index++)
        {
            writer.Put(index == 0 ? "{"u8 : ",{"u8);
            PutTerms(ref writer, pair, in orders[index]);
            writer.Put("}"u8);
        }

        writer.Put("]"u8);
        PutDeadline(ref writer, orders[0].Deadline);
        if (orders[0].IsValidateOnly)
        {
            writer.Put(",\"validate\":true"u8);
        }

        return End(ref writer, token, requestId);
    }

    private static void PutTerms(ref MessageWriter writer, PairText pair, in OrderTerms terms)
    {
        var isMarket = terms.Type == OrderType.Market;
        writer.Put(isMarket ? "\"order_type\":\"market\",\"side\":\""u8 : "\"order_type\":\"limit\",\"side\":\""u8);
        writer.Put(terms.Side == Side.Buy ? "buy\""u8 : "sell\""u8);
        if (terms.Cost.IsPositive)
        {
            writer.Put(",\"cash_order_qty\":"u8);
            writer.PutFraction(terms.Cost.Raw, Amount.Scale, decimals: 1);
        }
        else
        {
            writer.Put(",\"order_qty\":"u8);
            writer.PutFraction(terms.Quantity.Raw, Quantity.Scale, pair.QuantityDecimals);
        }

        if (!isMarket)
        {
            writer.Put(",\"limit_price\":"u8);
            writer.PutFraction(terms.Price.Raw, Price.Scale, pair.PriceDecimals);
            var isImmediate = terms.TimeInForce == TimeInForce.ImmediateOrCancel;
            writer.Put(isImmediate ? ",\"time_in_force\":\"ioc\""u8 : ",\"time_in_force\":\"gtc\""u8);
        }

        if (terms.IsPostOnly)
        {
            writer.Put(",\"post_only\":true"u8);
        }

        writer.Put(",\"cl_ord_id\":\""u8);
        writer.Put(terms.Order);
        writer.Put("\""u8);
    }

    private static void PutIds(ref MessageWriter writer, ReadOnlySpan<ClientOrderId> orders)
    {
        for (var index = 0; index < orders.Length; index++)
        {
            writer.Put(index == 0 ? "\""u8 : ",\""u8);
            writer.Put(orders[index]);
            writer.Put("\""u8);
        }
    }

    private static void PutDeadline(ref MessageWriter writer, UnixNs deadline)
    {
        if (deadline.Raw > 0)
        {
            writer.Put(",\"deadline\":\""u8);
            writer.PutTime(deadline);
            writer.Put("\""u8);
        }
    }

    private static int End(ref MessageWriter writer, ReadOnlySpan<byte> token, long requestId, bool isFirst = false)
    {
        writer.Put(isFirst ? "\"token\":\""u8 : ",\"token\":\""u8);
        writer.Put(token);
        writer.Put("\"},\"req_id\":"u8);
        writer.PutInteger(requestId);
        writer.Put("}"u8);
        return writer.Length;
    }
}
