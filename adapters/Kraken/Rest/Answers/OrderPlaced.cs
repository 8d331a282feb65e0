using System.Collections.Generic;

namespace KrakkedCore.Adapters.Kraken.Rest.Answers;

/// <summary>The venue took an order, or found it valid.</summary>
/// <param name="Description">One line for people.</param>
/// <param name="CloseDescription">Of the conditional close; null where there is none.</param>
/// <param name="OrderIds">Empty when it was only validated.</param>
public sealed record OrderPlaced(
    string Description,
    string? CloseDescription,
    IReadOnlyList<string> OrderIds);
