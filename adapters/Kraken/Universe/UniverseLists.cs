using System.Collections.Generic;
using KrakkedCore.Adapters.Kraken.Rest.Answers;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Adapters.Kraken.Universe;

/// <summary>The venue's lists of pairs and assets as they were told at one moment.</summary>
/// <param name="TakenAt">When they were asked for.</param>
/// <param name="Pairs">One or more.</param>
/// <param name="Assets">One or more.</param>
public sealed record UniverseLists(
    UnixNs TakenAt, IReadOnlyList<PairInfo> Pairs, IReadOnlyList<AssetInfo> Assets);
