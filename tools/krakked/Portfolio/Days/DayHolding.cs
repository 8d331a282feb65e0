using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Tools.Krakked.Portfolio.Days;

/// <summary>One asset at the begin or the end of the day. Money is in the valuation asset.</summary>
/// <param name="Asset">Name.</param>
/// <param name="Units">Signed.</param>
/// <param name="Price">Of one unit; zero where there was none.</param>
/// <param name="Value">Signed; what it counts for in the equity.</param>
/// <param name="Cost">What it cost.</param>
internal sealed record DayHolding(string Asset, Amount Units, Price Price, Amount Value, Amount Cost);
