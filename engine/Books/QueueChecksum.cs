using System;
using System.Buffers.Text;
using KrakkedCore.Engine.Contracts;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Engine.Books;

/// <summary>The checksum of a book of single orders, channel level3.</summary>
/// <remarks>
/// Ten best prices of each side, all orders of a price in the order of its queue; asks first, lowest price first, then
/// bids, highest first. Price and quantity as written on the wire, without the point and leading zeros.
/// Source: https://docs.kraken.com/api/docs/guides/spot-ws-l3-v2.
/// </remarks>
public static class QueueChecksum
{
    private const int DigitsMax = 20;

    /// <summary>The checksum.</summary>
    /// <param name="asks">Orders by price, best first; those of one price in queue order.</param>
    /// <param name="bids">As <paramref name="asks"/>.</param>
    /// <param name="priceDecimals">0 to 10.</param>
    /// <param name="quantityDecimals">0 to 8.</param>
    public static uint Compute(
        ReadOnlySpan<BookLevel> asks, ReadOnlySpan<BookLevel> bids, int priceDecimals, int quantityDecimals)
    {
        var text = new byte[2 * DigitsMax * (asks.Length + bids.Length)];
        var priceUnit = PowersOfTen.Of(Price.Scale - priceDecimals);
        var quantityUnit = PowersOfTen.Of(Quantity.Scale - quantityDecimals);
        var length = Write(asks, priceUnit, quantityUnit, text);
        length += Write(bids, priceUnit, quantityUnit, text.AsSpan(length));
        return Crc32.Compute(text.AsSpan(0, length));
    }

    private static int Write(ReadOnlySpan<BookLevel> orders, long priceUnit, long quantityUnit, Span<byte> text)
    {
        var (length, prices, price) = (0, 0, Price.Zero);
        foreach (ref readonly var order in orders)
        {
            prices += prices == 0 || order.Price != price ? 1 : 0;
            price = order.Price;
            if (prices > OrderBook.ChecksumLevels)
            {
                break;
            }

            length += WriteDigits(order.Price.Raw / priceUnit, text[length..]);
            length += WriteDigits(order.Quantity.Raw / quantityUnit, text[length..]);
        }

        return length;
    }

    private static int WriteDigits(long value, Span<byte> text)
    {
        var written = 0;
        Invariant.Holds(value == 0 || Utf8Formatter.TryFormat((ulong)value, text, out written));
        return written;
    }
}
