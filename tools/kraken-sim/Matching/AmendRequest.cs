using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Tools.KrakenSim.Matching;

/// <summary>Changes an open order and keeps its id; what is null stays.</summary>
internal sealed record AmendRequest
{
    /// <summary>By order id or client order id.</summary>
    internal required OrderKey Key { get; init; }

    internal Quantity? Quantity { get; init; }

    internal Quantity? DisplayQuantity { get; init; }

    internal PriceSpec? LimitPrice { get; init; }

    internal PriceSpec? TriggerPrice { get; init; }

    internal bool? IsPostOnly { get; init; }

    internal UnixNs? Deadline { get; init; }
}
