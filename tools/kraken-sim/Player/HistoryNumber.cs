using System;

namespace KrakkedCore.Tools.KrakenSim.Player;

/// <summary>Decimal text of archives to fixed-point integers, rounded half up where the text is finer.</summary>
/// <remarks>
/// Archives went through binary fractions: 0.7630 became 0.7629998, and 1.964e-05 became 1.9640000000000002e-05. What
/// is finer than the scale is that noise, so it is rounded and not refused. The text itself never becomes a double.
/// </remarks>
internal static class HistoryNumber
{
    private const int DigitsMax = 30;

    /// <summary>Reads all of the text.</summary>
    /// <returns>False when it is no number without sign, or too large.</returns>
    internal static bool TryRead(ReadOnlySpan<byte> text, int scale, out long raw)
    {
        raw = 0;
        if (!TryMantissa(text, out var mantissa, out var decimals, out var length))
        {
            return false;
        }

        var exponent = 0;
        if (length < text.Length && !TryExponent(text[length..], out exponent))
        {
            return false;
        }

        return TryShift(mantissa, scale + exponent - decimals, out raw);
    }

    private static bool TryMantissa(ReadOnlySpan<byte> text, out UInt128 mantissa, out int decimals, out int length)
    {
        mantissa = 0;
        decimals = 0;
        var digits = 0;
        var point = -1;
        for (length = 0; length < text.Length; length++)
        {
            var character = text[length];
            if (character == (byte)'.' && point < 0 && digits > 0)
            {
                point = length;
                continue;
            }

            if (character is < (byte)'0' or > (byte)'9')
            {
                break;
            }

            mantissa = (mantissa * 10) + (UInt128)(character - (byte)'0');
            digits++;
        }

        decimals = point < 0 ? 0 : length - point - 1;
        return digits is > 0 and <= DigitsMax && point != length - 1;
    }

    private static bool TryExponent(ReadOnlySpan<byte> text, out int exponent)
    {
        exponent = 0;
        if ((text[0] | 0x20) != 'e')
        {
            return false;
        }

        var isNegative = text.Length > 1 && text[1] == (byte)'-';
        var digits = text[(isNegative || (text.Length > 1 && text[1] == (byte)'+') ? 2 : 1)..];
        foreach (var character in digits)
        {
            if (character is < (byte)'0' or > (byte)'9')
            {
                return false;
            }

            exponent = (exponent * 10) + (character - (byte)'0');
        }

        exponent = isNegative ? -exponent : exponent;
        return digits.Length is > 0 and <= 3;
    }

    private static bool TryShift(UInt128 mantissa, int shift, out long raw)
    {
        for (; shift > 0 && mantissa != 0; shift--)
        {
            if (mantissa > (UInt128)long.MaxValue)
            {
                break;
            }

            mantissa *= 10;
        }

        if (shift < 0)
        {
            for (; shift < -1 && mantissa != 0; shift++)
            {
                mantissa /= 10;
            }

            mantissa = mantissa == 0 ? 0 : (mantissa + 5) / 10;
        }

        var fits = mantissa <= (UInt128)long.MaxValue;
        raw = fits ? (long)mantissa : 0;
        return fits;
    }
}
