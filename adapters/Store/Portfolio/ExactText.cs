using System;
using KrakkedCore.Engine.Contracts;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Adapters.Store.Portfolio;

/// <summary>Exact decimal text of fixed-point integers, in 64-bit steps: a database writes millions of them.</summary>
/// <remarks>The same text as <see cref="DecimalText"/> writes.</remarks>
internal static class ExactText
{
    internal const int BytesMax = 48;

    /// <summary>Writes one.</summary>
    /// <param name="value">The integer.</param>
    /// <param name="scale">Its decimals, 1 to 18.</param>
    /// <param name="text">Room for <see cref="BytesMax"/>.</param>
    /// <returns>Bytes written.</returns>
    internal static int Write(Int128 value, int scale, Span<byte> text)
    {
        var unit = (ulong)PowersOfTen.Of(scale);
        var magnitude = value < 0 ? (UInt128)(-value) : (UInt128)value;
        var (high, low) = ((ulong)(magnitude >> 64), (ulong)magnitude);
        if (high >= unit)
        {
            Invariant.Holds(DecimalText.TryWrite(value, scale, 0, text, out var all));
            return all;
        }

        var whole = high == 0 ? low / unit : (ulong)(magnitude / unit);
        var fraction = high == 0 ? low - (whole * unit) : (ulong)(magnitude - ((UInt128)whole * unit));
        var length = 0;
        if (value < 0)
        {
            text[length++] = (byte)'-';
        }

        Invariant.Holds(whole.TryFormat(text[length..], out var written));
        length += written;
        return fraction == 0 ? length : length + WriteFraction(fraction, scale, text[length..]);
    }

    private static int WriteFraction(ulong fraction, int scale, Span<byte> text)
    {
        text[0] = (byte)'.';
        while (fraction % 10 == 0)
        {
            fraction /= 10;
            scale--;
        }

        for (var index = scale; index > 0; index--)
        {
            var rest = fraction / 10;
            text[index] = (byte)('0' + (fraction - (rest * 10)));
            fraction = rest;
        }

        return scale + 1;
    }
}
