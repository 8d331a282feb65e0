namespace KrakkedCore.Adapters.Kraken.Rest.Answers;

/// <summary>How many orders were taken back.</summary>
/// <param name="Count">Orders.</param>
/// <param name="IsPending">True when the cancel is accepted and not done yet.</param>
public sealed record OrdersCancelled(
    int Count,
    bool IsPending);
