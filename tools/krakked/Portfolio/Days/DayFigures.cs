using System.Collections.Generic;
using System.Linq;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Tools.Krakked.Portfolio.Days;

/// <summary>The account at the begin or the end of the day. Money is in the valuation asset.</summary>
/// <param name="Equity">Cash and holdings, as told.</param>
/// <param name="NetCashFlow">Came in less went out, since the account was opened.</param>
/// <param name="Realised">Won or lost so far, fees taken off.</param>
/// <param name="Fees">So far.</param>
/// <param name="FillsRealised">Of what was realised, what fills came to; null where it is not known.</param>
/// <param name="Holdings">One an asset; none where they are not known.</param>
/// <param name="UnrealisedTold">Won or lost on what is held, as told; null: it is counted from the holdings.</param>
internal sealed record DayFigures(
    Amount Equity,
    Amount NetCashFlow,
    Amount Realised,
    Amount Fees,
    Amount? FillsRealised,
    IReadOnlyList<DayHolding> Holdings,
    Amount? UnrealisedTold = null)
{
    /// <summary>What the holdings are worth together: the equity, counted again.</summary>
    public Amount HoldingsValue => Holdings.Aggregate(Amount.Zero, static (sum, one) => sum + one.Value);

    /// <summary>Won or lost on what is held.</summary>
    public Amount Unrealised => UnrealisedTold ?? HoldingsUnrealised;

    /// <summary>Value less cost of the holdings.</summary>
    public Amount HoldingsUnrealised =>
        Holdings.Aggregate(Amount.Zero, static (sum, one) => sum + one.Value - one.Cost);
}
