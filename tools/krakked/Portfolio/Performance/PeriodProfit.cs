using System;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Tools.Krakked.Portfolio.Performance;

/// <summary>What the account won or lost in one span, exactly: change of equity less flows.</summary>
/// <param name="Label">For instance <c>2026-11-21</c>, <c>2026-W47</c> or <c>2026-11</c>.</param>
/// <param name="First">First date of it with a sample.</param>
/// <param name="EquityBegin">At the last sample before it; of the first span, at its first sample.</param>
/// <param name="EquityEnd">At its last sample.</param>
/// <param name="NetCashFlow">Came in less went out, in it.</param>
/// <param name="Realised">In it, fees taken off.</param>
/// <param name="Fees">In it.</param>
/// <param name="ReturnPercent">Growth in it, flows left out.</param>
internal sealed record PeriodProfit(
    string Label,
    DateOnly First,
    Amount EquityBegin,
    Amount EquityEnd,
    Amount NetCashFlow,
    Amount Realised,
    Amount Fees,
    double ReturnPercent)
{
    /// <summary>Won or lost, on what was sold and on what is held.</summary>
    public Amount Profit => EquityEnd - EquityBegin - NetCashFlow;

    /// <summary>Change of what is won or lost on what is held.</summary>
    public Amount UnrealisedChange => Profit - Realised;
}
