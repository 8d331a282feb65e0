using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Tools.Krakked.Portfolio.Days;

/// <summary>What the fills of one pair and class came to on the day. Money is in the valuation asset.</summary>
/// <param name="Pair">Symbol.</param>
/// <param name="Class">What they did to the owners' inventory.</param>
/// <param name="Quantity">Base units, bought and sold together.</param>
/// <param name="NetQuantity">Base units, bought less sold, fees left out.</param>
/// <param name="Notional">Bought and sold, fees left out.</param>
/// <param name="Realised">Won or lost, fees taken off.</param>
/// <param name="Intraday">Of the profit before fees, what closed inventory opened the same day.</param>
/// <param name="Fees">Zero or more.</param>
/// <param name="Fills">Parts of fills.</param>
internal sealed record DayLedgerRow(
    string Pair,
    FillClass Class,
    Amount Quantity,
    Amount NetQuantity,
    Amount Notional,
    Amount Realised,
    Amount Intraday,
    Amount Fees,
    long Fills)
{
    /// <summary>Nothing of anything.</summary>
    public static DayLedgerRow None { get; } =
        new("", FillClass.None, default, default, default, default, default, default, 0);

    /// <summary>The sum; it has the names of the left.</summary>
    public static DayLedgerRow operator +(DayLedgerRow left, DayLedgerRow right) => left with
    {
        Quantity = left.Quantity + right.Quantity,
        NetQuantity = left.NetQuantity + right.NetQuantity,
        Notional = left.Notional + right.Notional,
        Realised = left.Realised + right.Realised,
        Intraday = left.Intraday + right.Intraday,
        Fees = left.Fees + right.Fees,
        Fills = left.Fills + right.Fills,
    };
}
