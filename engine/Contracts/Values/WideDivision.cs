using System;
using System.Numerics;

namespace KrakkedCore.Engine.Contracts.Values;

/// <summary>Shares whose product needs up to 256 bits, exactly and without allocation.</summary>
/// <remarks>Source: Knuth, The Art of Computer Programming, volume 2, 4.3.1, algorithm D; for 64-bit digits its form in
/// Warren, Hacker's Delight, 9-4.</remarks>
internal static class WideDivision
{
    // 10^10 without its ten factors of two: units that come from quantities are multiples of it.
    private const ulong FivesOfQuantity = 9_765_625;

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

        Reduce(ref numerator, ref denominator);
        if (Upper(numerator) == 0 && Upper(denominator) == 0)
        {
            return ShareByWord(value, (ulong)numerator, (ulong)denominator, out isExact);
        }

        Multiply(value, numerator, out var high, out var low);
        return high == 0 && Upper(denominator) == 0
            ? DivideByWord(0, low, (ulong)denominator, out isExact)
            : Divide(high, low, denominator, out isExact);
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

    private static UInt128 ShareByWord(UInt128 value, ulong numerator, ulong denominator, out bool isExact)
    {
        var low = Math.BigMul((ulong)value, numerator, out var digit0);
        var high = Math.BigMul(Upper(value), numerator, out var digit1);
        digit1 = unchecked(digit1 + low);
        high += digit1 < low ? 1UL : 0UL;
        return DivideByWord(high, new UInt128(digit1, digit0), denominator, out isExact);
    }

    private static UInt128 DivideByWord(ulong high, UInt128 low, ulong denominator, out bool isExact)
    {
        if (high >= denominator)
        {
            throw TooLarge();
        }

        var first = DivideDigits(high, Upper(low), denominator, out var rest);
        var second = DivideDigits(rest, (ulong)low, denominator, out rest);
        isExact = rest == 0;
        return new UInt128(first, second);
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
            quotient = DivideDigits(Upper(high), (ulong)high, divisorHigh, out var remainder);
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

    /// <summary>Two digits by one; the high digit is below the divisor.</summary>
    private static ulong DivideDigits(ulong high, ulong low, ulong divisor, out ulong rest)
    {
        if (high == 0)
        {
            var plain = low / divisor;
            rest = low - (plain * divisor);
            return plain;
        }

        unchecked
        {
            var shift = BitOperations.LeadingZeroCount(divisor);
            divisor <<= shift;
            high = shift == 0 ? high : (high << shift) | (low >> (64 - shift));
            low <<= shift;
            var first = HalfStep(high, low >> 32, divisor);
            var middle = (high << 32) + (low >> 32) - (first * divisor);
            var second = HalfStep(middle, (uint)low, divisor);
            rest = ((middle << 32) + (uint)low - (second * divisor)) >> shift;
            return (first << 32) + second;
        }
    }

    private static ulong HalfStep(ulong high, ulong next, ulong divisor)
    {
        var divisorHigh = divisor >> 32;
        var divisorLow = (ulong)(uint)divisor;
        var quotient = high / divisorHigh;
        var left = high - (quotient * divisorHigh);
        while (quotient > uint.MaxValue || quotient * divisorLow > ((left << 32) | next))
        {
            quotient--;
            left += divisorHigh;
            if (left > uint.MaxValue)
            {
                break;
            }
        }

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
