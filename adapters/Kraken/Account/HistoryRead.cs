using System.Collections.Generic;
using KrakkedCore.Adapters.Kraken.Rest;

namespace KrakkedCore.Adapters.Kraken.Account;

/// <summary>What reading a history gave.</summary>
/// <param name="Rows">Newest first, each once; of a failed read, what was read before it failed.</param>
/// <param name="Hole">Why something is missing, a sentence; empty when all is there.</param>
/// <param name="Failure">Why there is no answer; null when there is one.</param>
internal sealed record HistoryRead<TRow>(List<TRow> Rows, string Hole, RestFailure? Failure);
