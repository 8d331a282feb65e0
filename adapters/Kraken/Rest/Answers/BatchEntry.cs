namespace KrakkedCore.Adapters.Kraken.Rest.Answers;

/// <summary>What became of one order of a batch.</summary>
/// <param name="OrderId">Null when it was refused or only validated.</param>
/// <param name="Description">One line for people.</param>
/// <param name="Error">Why it was refused; null when it was taken.</param>
public sealed record BatchEntry(
    string? OrderId,
    string? Description,
    string? Error);
