using System.Collections.Generic;

namespace KrakkedCore.Adapters.Kraken.Rest.Answers;

/// <summary>Trades of a pair, oldest first.</summary>
/// <param name="Pair">The key the venue chose.</param>
/// <param name="Rows">Up to 1,000.</param>
/// <param name="LastNs">Cursor, nanoseconds: pass it to <c>since</c>.</param>
public sealed record TradesPage(
    string Pair,
    IReadOnlyList<PublicTrade> Rows,
    long LastNs);
