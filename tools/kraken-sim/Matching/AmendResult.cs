namespace KrakkedCore.Tools.KrakenSim.Matching;

/// <summary>What became of an amend.</summary>
/// <param name="Error">In the venue's words; null when it was done.</param>
/// <param name="Order">The order, changed.</param>
/// <param name="AmendId">T...; empty when refused.</param>
internal sealed record AmendResult(string? Error, SimOrder? Order, string AmendId);
