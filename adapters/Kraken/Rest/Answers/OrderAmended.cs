namespace KrakkedCore.Adapters.Kraken.Rest.Answers;

/// <summary>The venue changed an order; its id stays.</summary>
/// <param name="AmendId">Of the change.</param>
public sealed record OrderAmended(
    string AmendId);
