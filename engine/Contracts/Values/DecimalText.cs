using System;

namespace KrakkedCore.Engine.Contracts.Values;

/// <summary>Why a decimal text was refused.</summary>
public enum DecimalError
{
    /// <summary>It was read.</summary>
    None = 0,

    /// <summary>The first character that should be part of a number is not.</summary>
    NotANumber = 1,

    /// <summary>It has more non-zero decimals than the scale can hold.</summary>
    TooManyDecimals = 2,

    /// <summary>Its magnitude does not fit.</summary>
    OutOfRange = 3,
}

/// <summary>Exact decimal text to fixed-point integers and back: never through a binary fraction.</summary>
/// <remarks>
/// Shape: UTF-8. Grammar on input: <c>-?digits[.digits][(e|E)[+|-]digits]</c>; exponent form is never written.
/// Allocates nothing.
/// </remarks>
public static class DecimalText
{
    private const int MantissaDigitsMax = 38;

    // Larger than any text is long: a cut exponent can never be made up for by zeros in the digits.
    private const long ExponentMax = 1L << 40;

    /// <summary>Reads the number that starts the text, and stops at the first byte that is not part of it.</summary>
    /// <param name="text">UTF-8 text; what follows the number is not looked at.</param>
    /// <param name="scale">Decimals of the result: 1 becomes 10^scale. 0 to 18.</param>
    /// <param name="raw">The fixed-point integer; 0 on error.</param>
    /// <param name="length">Bytes of text the number took; 0 on error.</param>
    public static DecimalError Read(ReadOnlySpan<byte> text, int scale, out long raw, out int length)
    {
        // The common shape, at most 18 digits and no exponent, is read in one pass in 64 bits.
        var position = text.Length > 0 && text[0] == (byte)'-' ? 1 : 0;
        var first = position;
        ulong mantissa = 0;
        var point = -1;
        for (; position < text.Length; position++)
        {
            var digit = (uint)(text[position] - '0');
            if (digit <= 9)
            {
                mantissa = (mantissa * 10) + digit;
            }
            else if (text[position] == (byte)'.' && point < 0 && position > first)
            {
                point = position;
            }
            else
            {
                break;
            }

            if (position - first > 18)
            {
                return ReadLong(text, scale, out raw, out length);
            }
        }

        var decimals = point < 0 ? 0 : position - point - 1;
        var endsPlainly = position > first && position != point + 1
            && (position == text.Length || (text[position] | 0x20) != 'e');
        if (!endsPlainly || decimals > scale)
        {
            return ReadLong(text, scale, out raw, out length);
        }

        var high = Math.BigMul(mantissa, (ulong)PowersOfTen.Of(scale - decimals), out var low);
        if (high != 0 || low > long.MaxValue)
        {
            raw = 0;
            length = 0;
            return DecimalError.OutOfRange;
        }

        raw = first == 1 ? -(long)low : (long)low;
        length = position;
        return DecimalError.None;
    }

    /// <summary>As the 64-bit overload, for 128-bit values and for any legal shape.</summary>
    /// <param name="text">UTF-8 text; what follows the number is not looked at.</param>
    /// <param name="scale">Decimals of the result: 1 becomes 10^scale. 0 to 18.</param>
    /// <param name="raw">The fixed-point integer; 0 on error.</param>
    /// <param name="length">Bytes of text the number took; 0 on error.</param>
    public static DecimalError Read(ReadOnlySpan<byte> text, int scale, out Int128 raw, out int length)
    {
        raw = 0;
        length = 0;
        var error = ReadMantissa(text, out var negative, out var mantissa, out var exponent, out var consumed);
        if (error != DecimalError.None)
        {
            return error;
        }

        if (mantissa != 0)
        {
            error = Shift(ref mantissa, exponent + scale);
            if (error != DecimalError.None)
            {
                return error;
            }
        }

        if (mantissa > (UInt128)Int128.MaxValue)
        {
            return DecimalError.OutOfRange;
        }

        raw = negative ? -(Int128)mantissa : (Int128)mantissa;
        length = consumed;
        return DecimalError.None;
    }

    /// <summary>Writes a fixed-point integer as decimal text without exponent.</summary>
    /// <param name="raw">The integer.</param>
    /// <param name="scale">Its decimals, 0 to 18.</param>
    /// <param name="decimalsMin">Trailing zeros are cut down to this many decimals, 0 to scale.</param>
    /// <param name="destination">Room for 42 bytes holds every value.</param>
    /// <param name="written">Bytes written; 0 when there was no room.</param>
    /// <returns>False when there is no room.</returns>
    public static bool TryWrite(Int128 raw, int scale, int decimalsMin, Span<byte> destination, out int written)
    {
        Span<byte> reversed = stackalloc byte[44];
        var count = 0;
        var isNegative = raw < 0;
        var rest = isNegative ? (UInt128)(-raw) : (UInt128)raw;
        for (var place = 0; place < scale || rest != 0 || place == scale; place++)
        {
            if (place == scale && count > 0)
            {
                reversed[count++] = (byte)'.';
            }

            (rest, var digit) = DivRem10(rest);
            if (digit != 0 || count > 0 || place >= scale - decimalsMin)
            {
                reversed[count++] = (byte)('0' + digit);
            }
        }

        if (isNegative)
        {
            reversed[count++] = (byte)'-';
        }

        written = 0;
        if (count > destination.Length)
        {
            return false;
        }

        for (var index = 0; index < count; index++)
        {
            destination[index] = reversed[count - 1 - index];
        }

        written = count;
        return true;
    }

    /// <summary>The text of a fixed-point integer, for messages and reports.</summary>
    /// <param name="raw">The integer.</param>
    /// <param name="scale">Its decimals, 0 to 18.</param>
    /// <param name="decimalsMin">Trailing zeros are cut down to this many decimals, 0 to scale.</param>
    public static string ToText(Int128 raw, int scale, int decimalsMin = 0)
    {
        Span<byte> text = stackalloc byte[44];
        Invariant.Holds(TryWrite(raw, scale, decimalsMin, text, out var written));
        return System.Text.Encoding.ASCII.GetString(text[..written]);
    }

    internal static FormatException Refusal(ReadOnlySpan<byte> text, string what, int scale, DecimalError error)
    {
        var shown = System.Text.Encoding.UTF8.GetString(text[..Math.Min(text.Length, 60)]);
        var rule = error switch
        {
            DecimalError.TooManyDecimals => $"has more than {scale} decimals",
            DecimalError.OutOfRange => "is too large",
            _ => "is not a decimal number",
        };
        return new FormatException($"{what} \"{shown}\" {rule}; write it like 1234.5, at most {scale} decimals.");
    }

    private static DecimalError ReadLong(ReadOnlySpan<byte> text, int scale, out long raw, out int length)
    {
        var error = Read(text, scale, out Int128 wide, out length);
        if (error == DecimalError.None && (wide > long.MaxValue || wide < -long.MaxValue))
        {
            error = DecimalError.OutOfRange;
            length = 0;
        }

        raw = error == DecimalError.None ? (long)wide : 0;
        return error;
    }

    private static DecimalError ReadMantissa(
        ReadOnlySpan<byte> text, out bool negative, out UInt128 mantissa, out long exponent, out int consumed)
    {
        mantissa = 0;
        exponent = 0;
        consumed = 0;
        var position = 0;
        negative = text.Length > 0 && text[0] == (byte)'-';
        position += negative ? 1 : 0;

        var digits = 0;
        var significant = 0;
        var zerosHeld = 0;
        var seenPoint = false;
        for (; position < text.Length; position++)
        {
            if (text[position] == (byte)'.' && !seenPoint && digits > 0)
            {
                seenPoint = true;
                if (position + 1 >= text.Length || (uint)(text[position + 1] - '0') > 9)
                {
                    return DecimalError.NotANumber;
                }

                continue;
            }

            var digit = (uint)(text[position] - '0');
            if (digit > 9)
            {
                break;
            }

            digits++;
            exponent -= seenPoint ? 1 : 0;
            if (digit == 0)
            {
                // Held back: trailing zeros are part of the exponent, so any number of them is exact.
                zerosHeld += mantissa == 0 ? 0 : 1;
                continue;
            }

            significant += zerosHeld + 1;
            if (!TryAppend(ref mantissa, zerosHeld + 1, digit, significant))
            {
                return seenPoint ? DecimalError.TooManyDecimals : DecimalError.OutOfRange;
            }

            zerosHeld = 0;
        }

        if (digits == 0)
        {
            return DecimalError.NotANumber;
        }

        exponent += zerosHeld;
        return ReadExponent(text, position, ref exponent, out consumed);
    }

    /// <summary>Up to 38 digits always fit; one more does when the number itself does.</summary>
    private static bool TryAppend(ref UInt128 mantissa, int places, uint digit, int significant)
    {
        var fits = significant <= MantissaDigitsMax
            || (significant == MantissaDigitsMax + 1
                && mantissa <= (UInt128.MaxValue - digit) / PowersOfTen.Wide(places));
        mantissa = fits ? (mantissa * PowersOfTen.Wide(places)) + digit : mantissa;
        return fits;
    }

    private static DecimalError ReadExponent(ReadOnlySpan<byte> text, int position, ref long exponent, out int consumed)
    {
        consumed = position;
        if (position >= text.Length || (text[position] | 0x20) != 'e')
        {
            return DecimalError.None;
        }

        position++;
        var isNegative = position < text.Length && text[position] == (byte)'-';
        var isSigned = position < text.Length && (isNegative || text[position] == (byte)'+');
        position += isSigned ? 1 : 0;
        var first = position;
        var value = 0L;
        for (; position < text.Length && (uint)(text[position] - '0') <= 9; position++)
        {
            value = Math.Min((value * 10) + (text[position] - '0'), ExponentMax);
        }

        consumed = position;
        exponent += isNegative ? -value : value;
        return position == first ? DecimalError.NotANumber : DecimalError.None;
    }

    private static DecimalError Shift(ref UInt128 mantissa, long places)
    {
        if (places >= 0)
        {
            if (places > MantissaDigitsMax || mantissa > (UInt128)Int128.MaxValue / PowersOfTen.Wide((int)places))
            {
                return DecimalError.OutOfRange;
            }

            mantissa *= PowersOfTen.Wide((int)places);
            return DecimalError.None;
        }

        if (-places > MantissaDigitsMax || mantissa % PowersOfTen.Wide((int)-places) != 0)
        {
            return DecimalError.TooManyDecimals;
        }

        mantissa /= PowersOfTen.Wide((int)-places);
        return DecimalError.None;
    }

    private static (UInt128 Quotient, uint Digit) DivRem10(UInt128 value)
    {
        if (value <= ulong.MaxValue)
        {
            var small = (ulong)value;
            return (small / 10, (uint)(small % 10));
        }

        var quotient = value / 10;
        return (quotient, (uint)(value - (quotient * 10)));
    }
}
