using System;

namespace KrakkedCore.Engine.Contracts.Values;

/// <summary>Integer division with a stated direction.</summary>
internal static class Multiples
{
    internal static long Down(long value, long step) => checked(value - PositiveRemainder(value, step));

    internal static long Up(long value, long step)
    {
        var remainder = PositiveRemainder(value, step);
        return remainder == 0 ? value : checked(value + (step - remainder));
    }

    internal static Int128 Down(Int128 value, long step) => Product(FloorDivide(value, step), step);

    internal static Int128 Up(Int128 value, long step) => checked(-Product(FloorDivide(checked(-value), step), step));

    internal static Int128 FloorDivide(Int128 value, long divisor)
    {
        Invariant.Holds(divisor > 0);
        if (value >= 0 && value <= long.MaxValue)
        {
            return (long)value / divisor;
        }

        var quotient = DigitDivision.Divide(
            0, (ulong)(Size(value) >> 64), (ulong)Size(value), (ulong)divisor, out var rest);
        return Signed(quotient, rest == 0, value < 0);
    }

    /// <summary>floor(value × numerator ÷ denominator), exact although the product may need 192 bits.</summary>
    internal static Int128 ShareDown(Int128 value, long numerator, long denominator)
    {
        Invariant.Holds(numerator >= 0 && denominator > 0);
        if (numerator == denominator)
        {
            return value;
        }

        var share = WideDivision.ShareByWord(Size(value), (ulong)numerator, (ulong)denominator, out var isExact);
        return Signed(share, isExact, value < 0);
    }

    /// <summary>value × factor.</summary>
    /// <exception cref="OverflowException">It does not fit.</exception>
    internal static Int128 Product(Int128 value, long factor)
    {
        var size = Size(value);
        var factorSize = unchecked((ulong)(factor < 0 ? -factor : factor));
        var high = Math.BigMul((ulong)size, factorSize, out ulong low);
        var overflow = Math.BigMul((ulong)(size >> 64), factorSize, out ulong upper);
        var sum = unchecked(upper + high);
        if (overflow != 0 || sum < high)
        {
            throw new OverflowException("The product does not fit into 128 bits.");
        }

        return Signed(new UInt128(sum, low), isExact: true, (value < 0) != (factor < 0));
    }

    /// <summary>left × right, which always fits.</summary>
    internal static Int128 Product(long left, long right)
    {
        var high = Math.BigMul(left, right, out long low);
        return new Int128((ulong)high, (ulong)low);
    }

    private static UInt128 Size(Int128 value) => unchecked((UInt128)(value < 0 ? -value : value));

    /// <summary>The number of a size; of one below zero that was cut off, the next one below.</summary>
    private static Int128 Signed(UInt128 size, bool isExact, bool isNegative)
    {
        if (!isNegative)
        {
            return checked((Int128)size);
        }

        var down = isExact ? size : checked(size + 1);
        if (down > (UInt128)1 << 127)
        {
            throw new OverflowException("The number does not fit into 128 bits.");
        }

        return unchecked(-(Int128)down);
    }

    private static long PositiveRemainder(long value, long step)
    {
        Invariant.Holds(step > 0);
        var remainder = value % step;
        return remainder < 0 ? remainder + step : remainder;
    }
}
