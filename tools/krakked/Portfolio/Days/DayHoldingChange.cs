using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Tools.Krakked.Portfolio.Days;

/// <summary>One asset over the day: baseline and intraday delta make the end.</summary>
/// <param name="Asset">Name.</param>
/// <param name="Baseline">Units at the begin; zero without a baseline.</param>
/// <param name="Delta">Units that came or went on the day.</param>
/// <param name="BaselineValue">In the valuation asset.</param>
/// <param name="EndValue">In the valuation asset.</param>
internal sealed record DayHoldingChange(
    string Asset, Amount Baseline, Amount Delta, Amount BaselineValue, Amount EndValue)
{
    /// <summary>Units at the end.</summary>
    public Amount End => Baseline + Delta;
}
