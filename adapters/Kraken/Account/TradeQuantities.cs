using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Adapters.Kraken.Account;

/// <summary>Quantities as REST tells them.</summary>
internal static class TradeQuantities
{
    /// <returns>False for what is below zero, finer than 1e-8 or too large.</returns>
    internal static bool TryOf(Amount amount, out Quantity quantity)
    {
        var unit = (System.Int128)10_000_000_000;
        var isExact = amount.Raw >= 0 && amount.Raw % unit == 0 && amount.Raw / unit <= long.MaxValue;
        quantity = new Quantity(isExact ? (long)(amount.Raw / unit) : 0);
        return isExact;
    }
}
