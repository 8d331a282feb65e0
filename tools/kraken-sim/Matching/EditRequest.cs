using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Tools.KrakenSim.Matching;

/// <summary>Replaces an open order by one with a new id; what is null is taken from the old one.</summary>
internal sealed record EditRequest
{
    /// <summary>Order id, or a user reference that one open order has.</summary>
    internal required OrderKey Key { get; init; }

    /// <summary>Any name of the pair; must be that of the order.</summary>
    internal required string Pair { get; init; }

    /// <summary>With what has been filled already.</summary>
    internal Quantity? Quantity { get; init; }

    internal Quantity? DisplayQuantity { get; init; }

    internal PriceSpec? Price { get; init; }

    internal PriceSpec? Price2 { get; init; }

    internal bool? IsPostOnly { get; init; }

    internal bool? IsFeeInBase { get; init; }

    internal int? UserReference { get; init; }

    internal UnixNs? Deadline { get; init; }

    internal bool IsValidateOnly { get; init; }
}
