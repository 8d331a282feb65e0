using System.Collections.Generic;

namespace KrakkedCore.Adapters.Kraken.Rest.Answers;

/// <summary>Recent best prices of a pair, oldest first.</summary>
/// <param name="Pair">The key the venue chose.</param>
/// <param name="Rows">About 200.</param>
/// <param name="LastSeconds">Cursor, Unix seconds: pass it to <c>since</c>.</param>
public sealed record SpreadPage(
    string Pair,
    IReadOnlyList<SpreadRow> Rows,
    long LastSeconds);
