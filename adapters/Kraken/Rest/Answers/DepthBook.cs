using System.Collections.Generic;

namespace KrakkedCore.Adapters.Kraken.Rest.Answers;

/// <summary>A book at one moment.</summary>
/// <param name="Pair">The key the venue chose.</param>
/// <param name="Asks">Best first.</param>
/// <param name="Bids">Best first.</param>
public sealed record DepthBook(
    string Pair,
    IReadOnlyList<DepthLevel> Asks,
    IReadOnlyList<DepthLevel> Bids);
