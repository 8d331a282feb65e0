using System.Collections.Generic;

namespace KrakkedCore.Adapters.Kraken.Rest.Answers;

/// <summary>The venue took a batch, in the order of the request.</summary>
/// <param name="Orders">One for each that was sent.</param>
public sealed record BatchPlaced(
    IReadOnlyList<BatchEntry> Orders);
