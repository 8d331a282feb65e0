using System.Collections.Generic;

namespace KrakkedCore.Tools.KrakenSim.Matching;

/// <summary>What became of a batch of new orders.</summary>
/// <param name="Error">Set when the whole batch was refused and nothing was placed.</param>
/// <param name="Orders">One each, in the order of the request; empty when the whole was refused.</param>
internal sealed record BatchResult(string? Error, IReadOnlyList<OrderResult> Orders);
