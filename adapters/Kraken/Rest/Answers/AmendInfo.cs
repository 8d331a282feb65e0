using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Adapters.Kraken.Rest.Answers;

/// <summary>One state in the life of an order.</summary>
/// <param name="AmendId">Of the change.</param>
/// <param name="Type"><c>original</c>, <c>user</c> or <c>restated</c>.</param>
/// <param name="OrderQuantity">After it.</param>
/// <param name="RemainingQuantity">After it.</param>
/// <param name="DisplayQuantity">Of an iceberg; null where there is none.</param>
/// <param name="LimitPrice">After it; null where there is none.</param>
/// <param name="TriggerPrice">After it; null where there is none.</param>
/// <param name="Reason">Why.</param>
/// <param name="IsPostOnly">Post only.</param>
/// <param name="Time">Of the change.</param>
public sealed record AmendInfo(
    string AmendId,
    string Type,
    Quantity OrderQuantity,
    Quantity RemainingQuantity,
    Quantity? DisplayQuantity,
    Price? LimitPrice,
    Price? TriggerPrice,
    string? Reason,
    bool IsPostOnly,
    UnixNs Time);
