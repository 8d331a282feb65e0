namespace KrakkedCore.Tools.KrakenSim.Matching;

/// <summary>What became of an edit.</summary>
/// <param name="Error">In the venue's words; null when it was done.</param>
/// <param name="Order">The new order.</param>
/// <param name="Original">The cancelled one.</param>
internal sealed record EditResult(string? Error, SimOrder? Order, SimOrder? Original);
