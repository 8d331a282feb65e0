using System;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Adapters.Kraken.Orders;

/// <summary>Our order ids as the venue sees them: <c>k</c> and 16 hexadecimal digits.</summary>
public static class ClientOrderText
{
    /// <summary>Bytes of an id.</summary>
    public const int Bytes = 17;

    private const int DigitBits = 4;

    /// <summary>Writes an id. Allocates nothing.</summary>
    /// <param name="order">Ours.</param>
    /// <param name="destination">Room for <see cref="Bytes"/>.</param>
    public static void Write(ClientOrderId order, Span<byte> destination)
    {
        destination[0] = (byte)'k';
        var rest = order.Raw;
        for (var index = Bytes - 1; index > 0; index--, rest >>= DigitBits)
        {
            destination[index] = "0123456789abcdef"u8[(int)(rest & 15)];
        }
    }

    /// <summary>Reads an id; refuses what we never wrote.</summary>
    /// <param name="text">UTF-8.</param>
    /// <param name="order">Above zero when read.</param>
    /// <returns>False for an order that is not ours.</returns>
    public static bool TryRead(ReadOnlySpan<byte> text, out ClientOrderId order)
    {
        order = ClientOrderId.None;
        if (text.Length != Bytes || text[0] != (byte)'k')
        {
            return false;
        }

        long raw = 0;
        foreach (var character in text[1..])
        {
            var digit = character is >= (byte)'0' and <= (byte)'9' ? character - '0'
                : character is >= (byte)'a' and <= (byte)'f' ? character - 'a' + 10
                : -1;
            if (digit < 0)
            {
                return false;
            }

            raw = (raw << DigitBits) | (long)digit;
        }

        order = new ClientOrderId(Math.Max(raw, 0));
        return raw > 0;
    }
}
