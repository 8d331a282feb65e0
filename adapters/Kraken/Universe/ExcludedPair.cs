namespace KrakkedCore.Adapters.Kraken.Universe;

/// <summary>A pair of the venue's list that is not in the universe.</summary>
/// <param name="Id">REST id.</param>
/// <param name="Altname">For instance <c>XBTEUR</c>.</param>
/// <param name="Symbol">WebSocket v2 name; null where it has none.</param>
/// <param name="Reason">Not none.</param>
/// <param name="Text">The value found and the rule, as one sentence.</param>
public sealed record ExcludedPair(string Id, string Altname, string? Symbol, ExclusionReason Reason, string Text);
