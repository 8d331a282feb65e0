using System;

namespace KrakkedCore.Engine.Contracts.Values;

/// <summary>Shares whose product needs up to 256 bits, exactly and without allocation.</summary>
/// <remarks>Source: Knuth, The Art of Computer Programming, volume 2, 4.3.1, algorithm D.</remarks>
internal static class WideDivision
{
    // 10^10 without its ten factors of two: units that come from quantities are multiples of it.
    private const ulong FivesOfQuantity = 9_765_625;
    private const int TwosOfQuantity = 10;

    // Its product with the fives is 1 beyond a multiple of 2^64.
    private const ulong InverseOfFives = 0x4FA7F60D3ED61F49;

    /// <summary>floor(value × numerator ÷ denominator).</summary>
    /// <param name="value">First factor.</param>
    /// <param name="numerator">Second factor.</param>
    /// <param name="denominator">Above zero.</param>
    /// <param name="isExact">True when nothing was cut off.</param>
    /// <exception cref="OverflowException">The result does not fit into 128 bits.</exception>
    internal static UInt128 Share(UInt128 value, UInt128 numerator, UInt128 denominator, out bool isExact)
    {
        Invariant.Holds(denominator != 0);
        if (numerator == 0 || value == 0)
        {
            isExact = true;
            return 0;
        }

        if (Upper(numerator) == 0 && Upper(denominator) == 0)
        {
            return ShareByWord(value, (ulong)numerator, (ulong)denominator, out isExact);
        }

        if (IsQuantity(numerator, out var numeratorQuantity) && IsQuantity(denominator, out var denominatorQuantity))
        {
            return ShareByWord(value, numeratorQuantity, denominatorQuantity, out isExact);
        }

        Reduce(ref numerator, ref denominator);
        if (Upper(numerator) == 0 && Upper(denominator) == 0)
        {
            return ShareByWord(value, (ulong)numerator, (ulong)denominator, out isExact);
        }

        Multiply(value, numerator, out var high, out var low);
        return high == 0 && Upper(denominator) == 0
            ? DivideByWord(0, Upper(low), (ulong)low, (ulong)denominator, out isExact)
            : Divide(high, low, denominator, out isExact);
    }

    /// <summary>True for a multiple of 10^10 that is, divided by it, one digit.</summary>
    private static bool IsQuantity(UInt128 value, out ulong quantity)
    {
        // What the low digit is a multiple of, modulo 2^64; the high digit tells whether that was all.
        var halves = value >> TwosOfQuantity;
        quantity = unchecked((ulong)halves * InverseOfFives);
        return ((ulong)value & ((1 << TwosOfQuantity) - 1)) == 0
            && Math.BigMul(quantity, FivesOfQuantity, out ulong _) == Upper(halves);
    }

    private static void Reduce(ref UInt128 numerator, ref UInt128 denominator)
    {
        if (Upper(numerator) == 0 && Upper(denominator) == 0)
        {
            return;
        }

        var shift = (int)UInt128.Min(
            UInt128.TrailingZeroCount(numerator), UInt128.TrailingZeroCount(denominator));
        numerator >>= shift;
        denominator >>= shift;
        if ((Upper(denominator) != 0 || Upper(numerator) != 0)
            && TryDivideByFives(denominator, out var denominatorLess)
            && TryDivideByFives(numerator, out var numeratorLess))
        {
            denominator = denominatorLess;
            numerator = numeratorLess;
        }
    }

    private static bool TryDivideByFives(UInt128 value, out UInt128 quotient)
    {
        var upper = Upper(value);
        var lower = (ulong)value;
        var first = upper / FivesOfQuantity;
        var rest = upper - (first * FivesOfQuantity);
        var middle = (rest << 32) | (lower >> 32);
        var second = middle / FivesOfQuantity;
        rest = middle - (second * FivesOfQuantity);
        var last = (rest << 32) | (uint)lower;
        var third = last / FivesOfQuantity;
        quotient = new UInt128(first, (second << 32) + third);
        return third * FivesOfQuantity == last;
    }

    /// <summary>floor(value × numerator ÷ denominator).</summary>
    /// <exception cref="OverflowException">The result does not fit into 128 bits.</exception>
    internal static UInt128 ShareByWord(UInt128 value, ulong numerator, ulong denominator, out bool isExact)
    {
        var carry = Math.BigMul((ulong)value, numerator, out ulong low);
        var high = 0UL;
        var middle = carry;
        if (Upper(value) != 0)
        {
            high = Math.BigMul(Upper(value), numerator, out middle);
            middle = unchecked(middle + carry);
            high += middle < carry ? 1UL : 0UL;
        }

        return DivideByWord(high, middle, low, denominator, out isExact);
    }

    private static UInt128 DivideByWord(ulong high, ulong middle, ulong low, ulong denominator, out bool isExact)
    {
        if (high >= denominator)
        {
            throw TooLarge();
        }

        var quotient = DigitDivision.Divide(high, middle, low, denominator, out var rest);
        isExact = rest == 0;
        return quotient;
    }

    private static UInt128 Divide(UInt128 high, UInt128 low, UInt128 denominator, out bool isExact)
    {
        if (high >= denominator)
        {
            throw TooLarge();
        }

        var shift = (int)UInt128.LeadingZeroCount(denominator);
        denominator <<= shift;
        if (shift > 0)
        {
            high = (high << shift) | (low >> (128 - shift));
            low <<= shift;
        }

        var first = DivideStep(high, Upper(low), denominator, out var rest);
        var second = DivideStep(rest, (ulong)low, denominator, out rest);
        isExact = rest == 0;
        return new UInt128(first, second);
    }

    /// <summary>One digit of the quotient of three digits by two, the highest bit of the divisor set.</summary>
    private static ulong DivideStep(UInt128 high, ulong low, UInt128 divisor, out UInt128 rest)
    {
        var divisorHigh = Upper(divisor);
        ulong quotient;
        UInt128 left;
        if (Upper(high) == divisorHigh)
        {
            quotient = ulong.MaxValue;
            left = (UInt128)(ulong)high + divisorHigh;
        }
        else
        {
            quotient = DigitDivision.Divide(Upper(high), (ulong)high, divisorHigh, out var remainder);
            left = remainder;
        }

        while (left <= ulong.MaxValue && (UInt128)quotient * (ulong)divisor > ((left << 64) | low))
        {
            quotient--;
            left += divisorHigh;
        }

        rest = unchecked(((high << 64) | low) - (divisor * quotient));
        return quotient;
    }

    private static void Multiply(UInt128 left, UInt128 right, out UInt128 high, out UInt128 low)
    {
        var lowProduct = (UInt128)(ulong)left * (ulong)right;
        var crossOne = ((UInt128)Upper(left) * (ulong)right) + Upper(lowProduct);
        var crossTwo = ((UInt128)(ulong)left * Upper(right)) + (ulong)crossOne;
        high = ((UInt128)Upper(left) * Upper(right)) + Upper(crossOne) + Upper(crossTwo);
        low = new UInt128((ulong)crossTwo, (ulong)lowProduct);
    }

    private static ulong Upper(UInt128 value) => (ulong)(value >> 64);

    private static OverflowException TooLarge() => new("The share does not fit into 128 bits.");
}
