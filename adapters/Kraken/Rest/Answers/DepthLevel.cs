using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Adapters.Kraken.Rest.Answers;

/// <summary>One level of a book.</summary>
/// <param name="Price">Of the level.</param>
/// <param name="Quantity">At it.</param>
/// <param name="Time">Last changed, whole seconds.</param>
public sealed record DepthLevel(
    Price Price,
    Quantity Quantity,
    UnixNs Time);
