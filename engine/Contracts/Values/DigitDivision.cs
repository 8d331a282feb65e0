using System;
using System.Numerics;

namespace KrakkedCore.Engine.Contracts.Values;

/// <summary>Division of numbers of several 64-bit digits by one digit, without a division wider than 64 bits.</summary>
/// <remarks>Source: Möller and Granlund, Improved division by invariant integers, 2011, algorithms 2 and 4.</remarks>
internal static class DigitDivision
{
    /// <summary>Three digits by one; the highest is below the divisor.</summary>
    internal static UInt128 Divide(ulong high, ulong middle, ulong low, ulong divisor, out ulong rest)
    {
        if (high == 0 && middle < divisor)
        {
            return Divide(middle, low, divisor, out rest);
        }

        unchecked
        {
            var shift = BitOperations.LeadingZeroCount(divisor);
            var scaled = divisor << shift;
            var reciprocal = Reciprocal(scaled);
            var upper = (high << shift) | Carried(middle, shift);
            var first = Step(upper, (middle << shift) | Carried(low, shift), scaled, reciprocal, out upper);
            var second = Step(upper, low << shift, scaled, reciprocal, out rest);
            rest >>= shift;
            return new UInt128(first, second);
        }
    }

    /// <summary>Two digits by one; the high digit is below the divisor.</summary>
    internal static ulong Divide(ulong high, ulong low, ulong divisor, out ulong rest)
    {
        unchecked
        {
            if (high == 0)
            {
                var plain = low / divisor;
                rest = low - (plain * divisor);
                return plain;
            }

            var shift = BitOperations.LeadingZeroCount(divisor);
            var scaled = divisor << shift;
            var upper = (high << shift) | Carried(low, shift);
            var quotient = Step(upper, low << shift, scaled, Reciprocal(scaled), out rest);
            rest >>= shift;
            return quotient;
        }
    }

    /// <summary>What a shift to the left brings into the digit above; a shift of a whole digit would be none.</summary>
    private static ulong Carried(ulong digit, int shift) => digit >> 1 >> (63 - shift);

    /// <summary>floor((2^128 - 1) ÷ divisor) - 2^64, for a divisor with its highest bit set.</summary>
    private static ulong Reciprocal(ulong divisor)
    {
        unchecked
        {
            var nineBits = (uint)(divisor >> 55);
            var first = 0x7FD00u / nineBits;
            var fortyBits = (divisor >> 24) + 1;
            var second = (first << 11) - (uint)((first * first * fortyBits) >> 40) - 1;
            var third = ((ulong)second << 13) + ((second * (0x1000_0000_0000_0000 - (second * fortyBits))) >> 47);
            var lowBit = divisor & 1;
            var half = (divisor >> 1) + lowBit;
            var error = ((third >> 1) & (0 - lowBit)) - (third * half);
            var fourth = (Math.BigMul(third, error, out _) >> 1) + (third << 31);
            var upper = Math.BigMul(fourth, divisor, out ulong lower);
            return fourth - (upper + (lower + divisor < lower ? 1UL : 0UL)) - divisor;
        }
    }

    private static ulong Step(ulong high, ulong low, ulong divisor, ulong reciprocal, out ulong rest)
    {
        unchecked
        {
            var quotient = Math.BigMul(reciprocal, high, out ulong fraction);
            fraction += low;
            quotient += high + (fraction < low ? 1UL : 0UL) + 1;
            rest = low - (quotient * divisor);
            if (rest > fraction)
            {
                quotient--;
                rest += divisor;
            }

            if (rest >= divisor)
            {
                quotient++;
                rest -= divisor;
            }

            return quotient;
        }
    }
}
