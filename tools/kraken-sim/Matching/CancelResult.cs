using System.Collections.Generic;

namespace KrakkedCore.Tools.KrakenSim.Matching;

/// <summary>What became of a cancel.</summary>
/// <param name="Error">In the venue's words; null when at least one order was cancelled.</param>
/// <param name="Orders">Those cancelled, oldest first.</param>
internal sealed record CancelResult(string? Error, IReadOnlyList<SimOrder> Orders);
