using System;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Adapters.Kraken.Orders;

/// <summary>Writes the form bodies of the trading calls of REST, without nonce, into a caller's buffer.</summary>
/// <remarks>
/// Every method gives the bytes written, 0 when there was no room, and allocates nothing. Whoever signs puts
/// <c>nonce=...&amp;</c> before them. Source: https://docs.kraken.com/api/docs/rest-api/add-order.
/// </remarks>
public static class OrderForms
{
    /// <summary>Room that holds every form.</summary>
    public const int BytesMax = 512;

    /// <summary>Body of <c>AddOrder</c>.</summary>
    /// <param name="destination">Takes the body.</param>
    /// <param name="pair">Any name of the pair that REST takes, UTF-8.</param>
    /// <param name="priceDecimals">Of the pair.</param>
    /// <param name="quantityDecimals">Of the pair.</param>
    /// <param name="terms">What to place.</param>
    public static int AddOrder(
        Span<byte> destination,
        ReadOnlySpan<byte> pair,
        int priceDecimals,
        int quantityDecimals,
        in OrderTerms terms)
    {
        var writer = new MessageWriter(destination);
        var isMarket = terms.Type == OrderType.Market;
        writer.Put(isMarket ? "ordertype=market&type="u8 : "ordertype=limit&type="u8);
        writer.Put(terms.Side == Side.Buy ? "buy"u8 : "sell"u8);
        writer.Put("&volume="u8);
        var isByCost = terms.Cost.IsPositive;
        if (isByCost)
        {
            writer.PutNumber(terms.Cost.Raw, Amount.Scale, decimalsMin: 0);
        }
        else
        {
            writer.PutNumber(terms.Quantity.Raw, Quantity.Scale, quantityDecimals);
        }

        writer.Put("&pair="u8);
        writer.PutFormText(pair);
        if (!isMarket)
        {
            writer.Put("&price="u8);
            writer.PutNumber(terms.Price.Raw, Price.Scale, priceDecimals);
            var isImmediate = terms.TimeInForce == TimeInForce.ImmediateOrCancel;
            writer.Put(isImmediate ? "&timeinforce=IOC"u8 : "&timeinforce=GTC"u8);
        }

        if (isByCost || terms.IsPostOnly)
        {
            writer.Put(isByCost ? "&oflags=viqc"u8 : "&oflags=post"u8);
        }

        writer.Put("&cl_ord_id="u8);
        writer.Put(terms.Order);
        PutDeadline(ref writer, terms.Deadline);
        writer.Put(terms.IsValidateOnly ? "&validate=true"u8 : default);
        return writer.Length;
    }

    /// <summary>Body of <c>AmendOrder</c>.</summary>
    /// <param name="destination">Takes the body.</param>
    /// <param name="priceDecimals">Of the pair.</param>
    /// <param name="quantityDecimals">Of the pair.</param>
    /// <param name="terms">What changes.</param>
    public static int AmendOrder(
        Span<byte> destination, int priceDecimals, int quantityDecimals, in AmendTerms terms)
    {
        var writer = new MessageWriter(destination);
        writer.Put("cl_ord_id="u8);
        writer.Put(terms.Order);
        if (terms.Quantity.IsPositive)
        {
            writer.Put("&order_qty="u8);
            writer.PutNumber(terms.Quantity.Raw, Quantity.Scale, quantityDecimals);
        }

        if (terms.Price.IsPositive)
        {
            writer.Put("&limit_price="u8);
            writer.PutNumber(terms.Price.Raw, Price.Scale, priceDecimals);
        }

        writer.Put(terms.IsPostOnly ? "&post_only=true"u8 : default);
        PutDeadline(ref writer, terms.Deadline);
        return writer.Length;
    }

    /// <summary>Body of <c>CancelOrder</c>.</summary>
    /// <param name="destination">Takes the body.</param>
    /// <param name="order">Ours.</param>
    public static int CancelOrder(Span<byte> destination, ClientOrderId order)
    {
        var writer = new MessageWriter(destination);
        writer.Put("cl_ord_id="u8);
        writer.Put(order);
        return writer.Length;
    }

    private static void PutDeadline(ref MessageWriter writer, UnixNs deadline)
    {
        if (deadline.Raw > 0)
        {
            writer.Put("&deadline="u8);
            writer.PutFormTime(deadline);
        }
    }
}
