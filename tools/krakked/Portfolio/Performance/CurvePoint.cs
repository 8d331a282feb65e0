using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Tools.Krakked.Portfolio.Performance;

/// <summary>One moment of the equity curve.</summary>
/// <param name="Time">When.</param>
/// <param name="Equity">In the valuation asset.</param>
/// <param name="NetCashFlow">Came in less went out, so far.</param>
/// <param name="Growth">What one unit became since the point before, flows left out; 1 without capital.</param>
/// <param name="Index">What one unit became since the first point, flows left out.</param>
/// <param name="DrawdownPercent">Below the high-water mark, of it; zero or more.</param>
internal readonly record struct CurvePoint(
    UnixNs Time, Amount Equity, Amount NetCashFlow, double Growth, double Index, double DrawdownPercent);
