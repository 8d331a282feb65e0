namespace KrakkedCore.Adapters.Kraken.Rest.Answers;

/// <summary>The venue replaced an order by another.</summary>
/// <param name="OrderId">Of the new order.</param>
/// <param name="OriginalOrderId">Of the old one; null when not told.</param>
/// <param name="Status"><c>ok</c> where it is told.</param>
/// <param name="Description">One line for people.</param>
/// <param name="OrdersCancelled">Usually 1; 0 when not told.</param>
public sealed record OrderEdited(
    string OrderId,
    string? OriginalOrderId,
    string Status,
    string Description,
    int OrdersCancelled);
