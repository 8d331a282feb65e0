using System;
using KrakkedCore.Engine.Contracts;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Engine.Logic.Portfolio.Days;

/// <summary>Shares of amounts whose product with the numerator needs more than 128 bits, exactly.</summary>
internal static class WideShare
{
    /// <summary>value × numerator ÷ denominator, rounded towards zero.</summary>
    /// <param name="value">Zero or more.</param>
    /// <param name="numerator">Zero or more.</param>
    /// <param name="denominator">Above zero.</param>
    /// <exception cref="OverflowException">The result does not fit.</exception>
    internal static Amount Down(Amount value, Amount numerator, Amount denominator) =>
        TryDivide(value, numerator, denominator, out var quotient, out _)
            ? new Amount(quotient)
            : throw new OverflowException("The share does not fit into 128 bits.");

    /// <summary>value × numerator ÷ denominator, rounded away from zero.</summary>
    /// <param name="value">Zero or more.</param>
    /// <param name="numerator">Zero or more.</param>
    /// <param name="denominator">Above zero.</param>
    /// <exception cref="OverflowException">The result does not fit.</exception>
    internal static Amount Up(Amount value, Amount numerator, Amount denominator) =>
        TryUp(value, numerator, denominator, out var share)
            ? share
            : throw new OverflowException("The share does not fit into 128 bits.");

    /// <summary>As <see cref="Up"/>.</summary>
    /// <returns>False when the result does not fit; the share is then zero.</returns>
    internal static bool TryUp(Amount value, Amount numerator, Amount denominator, out Amount share)
    {
        share = default;
        if (!TryDivide(value, numerator, denominator, out var quotient, out var isExact)
            || (!isExact && quotient == Int128.MaxValue))
        {
            return false;
        }

        share = new Amount(isExact ? quotient : quotient + 1);
        return true;
    }

    private static bool TryDivide(
        Amount value, Amount numerator, Amount denominator, out Int128 quotient, out bool isExact)
    {
        Invariant.Holds(!value.IsNegative && !numerator.IsNegative && denominator.IsPositive);
        var (left, right, divisor) = ((UInt128)value.Raw, (UInt128)numerator.Raw, (UInt128)denominator.Raw);
        UInt128 whole;
        UInt128 rest;
        if (left == 0 || right <= UInt128.MaxValue / left)
        {
            (whole, rest) = UInt128.DivRem(left * right, divisor);
        }
        else if (!TryDivideWide(left, right, divisor, out whole, out rest))
        {
            (quotient, isExact) = (0, false);
            return false;
        }

        var fits = whole <= (UInt128)Int128.MaxValue;
        quotient = fits ? (Int128)whole : 0;
        isExact = rest == 0;
        return fits;
    }

    // Schoolbook: 256 bits of product, then one bit of the quotient at a time. The divisor is below 2^127, so that
    // twice a rest never leaves 128 bits.
    private static bool TryDivideWide(
        UInt128 left, UInt128 right, UInt128 divisor, out UInt128 whole, out UInt128 rest)
    {
        var (high, low) = Multiply(left, right);
        whole = 0;
        rest = high;
        if (high >= divisor)
        {
            return false;
        }

        for (var bit = 127; bit >= 0; bit--)
        {
            rest = (rest << 1) | ((low >> bit) & 1);
            whole <<= 1;
            if (rest >= divisor)
            {
                rest -= divisor;
                whole |= 1;
            }
        }

        return true;
    }

    private static (UInt128 High, UInt128 Low) Multiply(UInt128 left, UInt128 right)
    {
        var (leftHigh, leftLow) = ((UInt128)(ulong)(left >> 64), (UInt128)(ulong)left);
        var (rightHigh, rightLow) = ((UInt128)(ulong)(right >> 64), (UInt128)(ulong)right);
        var low = leftLow * rightLow;
        var middle = (leftHigh * rightLow) + (low >> 64);
        var middleOther = (leftLow * rightHigh) + (ulong)middle;
        var high = (leftHigh * rightHigh) + (middle >> 64) + (middleOther >> 64);
        return (high, (middleOther << 64) | (ulong)low);
    }
}
