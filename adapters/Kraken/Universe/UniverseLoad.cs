using System.Collections.Generic;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Adapters.Kraken.Universe;

/// <summary>What came of asking for the venue's lists.</summary>
/// <param name="Source">Where the universe came from; none when there is no universe.</param>
/// <param name="Universe">Null when neither the venue nor the disk gave one.</param>
/// <param name="TakenAt">When the venue told it; zero without a universe.</param>
/// <param name="Remarks">One sentence each: failures, the age of a copy, gaps, unknown names.</param>
public sealed record UniverseLoad(
    UniverseSource Source, PairUniverse? Universe, UnixNs TakenAt, IReadOnlyList<string> Remarks)
{
    /// <summary>Rows the venue sent that could not be read, one sentence each, which names the row.</summary>
    public IReadOnlyList<string> RefusedRows { get; init; } = [];
}
