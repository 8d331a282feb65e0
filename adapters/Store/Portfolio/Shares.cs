using System.Numerics;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Adapters.Store.Portfolio;

/// <summary>What part one amount is of another.</summary>
internal static class Shares
{
    /// <summary>In millionths, rounded down.</summary>
    /// <returns>Null when the whole is not above zero; what does not fit is the largest that does.</returns>
    internal static long? Millionths(Amount part, Amount whole)
    {
        if (!whole.IsPositive)
        {
            return null;
        }

        var quotient = BigInteger.DivRem((BigInteger)part.Raw * 1_000_000, whole.Raw, out var rest);
        var floor = rest.Sign < 0 ? quotient - 1 : quotient;
        return (long)BigInteger.Clamp(floor, long.MinValue, long.MaxValue);
    }
}
