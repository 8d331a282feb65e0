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

    internal static Int128 Down(Int128 value, long step) => checked(FloorDivide(value, step) * step);

    internal static Int128 Up(Int128 value, long step) => checked(-(FloorDivide(checked(-value), step) * step));

    internal static Int128 FloorDivide(Int128 value, long divisor)
    {
        Invariant.Holds(divisor > 0);
        if (value >= 0 && value <= long.MaxValue)
        {
            return (long)value / divisor;
        }

        var quotient = value / divisor;
        return value < 0 && quotient * divisor != value ? quotient - 1 : quotient;
    }

    /// <summary>floor(value × numerator ÷ denominator), exact although the product may need 192 bits.</summary>
    internal static Int128 ShareDown(Int128 value, long numerator, long denominator)
    {
        Invariant.Holds(numerator >= 0 && denominator > 0);
        var whole = FloorDivide(value, denominator);

        // The rest is below 2^63, so its product with the numerator is below 2^126.
        var rest = value - (whole * denominator);
        return checked((whole * numerator) + (rest * numerator / denominator));
    }

    private static long PositiveRemainder(long value, long step)
    {
        Invariant.Holds(step > 0);
        var remainder = value % step;
        return remainder < 0 ? remainder + step : remainder;
    }
}
