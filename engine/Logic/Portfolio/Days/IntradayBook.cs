using System.Runtime.InteropServices;
using KrakkedCore.Engine.Contracts;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Engine.Logic.Portfolio.Days;

/// <summary>What was opened of one asset on the running day, at average cost; what the day began with is no part of it.
/// </summary>
/// <remarks>
/// Shape: 32 bytes. Sells close what was bought today first, then open a short; buys the other way round. Costs are
/// rounded up and proceeds down, so that profit is never overstated; what rounding keeps back stays in the inventory,
/// and so sold value - bought value = sum of profits - <see cref="Cost"/>, exactly.
/// </remarks>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal struct IntradayBook
{
    private Amount _units;
    private Amount _cost;

    /// <summary>Opened today and not closed: above zero bought, below zero sold.</summary>
    internal readonly Amount Units => _units;

    /// <summary>Of the units, in the valuation asset: what was paid, or minus what was got.</summary>
    internal readonly Amount Cost => _cost;

    /// <summary>A fill.</summary>
    /// <param name="side">Buy or sell.</param>
    /// <param name="units">Zero or more; without any, nothing happens.</param>
    /// <param name="value">What was paid or got, in the valuation asset, zero or more.</param>
    /// <returns>Profit of what it closes, fees left out; zero when it only opens.</returns>
    internal Amount Apply(Side side, Amount units, Amount value)
    {
        Invariant.Holds(side is Side.Buy or Side.Sell && !units.IsNegative && !value.IsNegative);
        if (units.IsZero)
        {
            return Amount.Zero;
        }

        var isBuy = side == Side.Buy;
        var against = isBuy ? -_units : _units;
        var closed = Amount.Min(units, Amount.Max(against, Amount.Zero));
        if (closed.IsZero)
        {
            Open(isBuy, units, value);
            return Amount.Zero;
        }

        var profit = isBuy ? CloseShort(closed, units, ref value) : CloseLong(closed, units, ref value);
        Open(isBuy, units - closed, value);
        return profit;
    }

    /// <summary>A day begins: nothing was opened on it.</summary>
    internal void Reset() => this = default;

    private Amount CloseLong(Amount closed, Amount units, ref Amount value)
    {
        var cost = _cost.ShareRoundedUp(closed, _units);
        var proceeds = closed == units ? value : value.ShareRoundedDown(closed, units);
        _units -= closed;
        _cost -= cost;
        value -= proceeds;
        return proceeds - cost;
    }

    private Amount CloseShort(Amount closed, Amount units, ref Amount value)
    {
        var proceeds = (-_cost).ShareRoundedDown(closed, -_units);
        var cost = closed == units ? value : value.ShareRoundedUp(closed, units);
        _units += closed;
        _cost += proceeds;
        value -= cost;
        return proceeds - cost;
    }

    private void Open(bool isBuy, Amount units, Amount value)
    {
        _units += isBuy ? units : -units;
        _cost += isBuy ? value : -value;
    }
}
