using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Tools.KrakenSim.Matching;

/// <summary>One line of an order's audit trail (OrderAmends).</summary>
/// <param name="AmendId">T...</param>
/// <param name="Type">original, user or restated.</param>
/// <param name="Quantity">Whole quantity after it.</param>
/// <param name="DisplayQuantity">Of an iceberg.</param>
/// <param name="Remaining">Not filled after it.</param>
/// <param name="LimitPrice">After it; null without one.</param>
/// <param name="TriggerPrice">After it; null without one.</param>
/// <param name="Reason">Empty for the original.</param>
/// <param name="IsPostOnly">After it.</param>
/// <param name="Time">When.</param>
internal sealed record OrderAmend(
    string AmendId,
    string Type,
    Quantity Quantity,
    Quantity? DisplayQuantity,
    Quantity Remaining,
    Price? LimitPrice,
    Price? TriggerPrice,
    string Reason,
    bool IsPostOnly,
    UnixNs Time);
