using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Tools.Krakked.Portfolio.Performance;

/// <summary>What one booked fill, or a part of one, came to, in the valuation asset.</summary>
/// <param name="Pair">Symbol.</param>
/// <param name="Strategy">Name, or <c>manual</c>.</param>
/// <param name="Realised">Won or lost, fees taken off.</param>
/// <param name="Fees">Zero or more.</param>
internal readonly record struct BookedProfit(string Pair, string Strategy, Amount Realised, Amount Fees);
