using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Adapters.Kraken.Rest.Requests;

/// <summary>A change of an order in place: id and fills stay, and the place in the queue where possible.</summary>
/// <remarks>Source: https://docs.kraken.com/api/docs/rest-api/amend-order. What is null stays as it is.</remarks>
public sealed record AmendParameters
{
    /// <summary>The venue's id; or our id below.</summary>
    public string? OrderId { get; init; }

    /// <summary>Our id; or the venue's above.</summary>
    public string? ClientId { get; init; }

    /// <summary>Pair, needed for tokenized assets only.</summary>
    public string? Pair { get; init; }

    /// <summary>New quantity, what was filled included.</summary>
    public Quantity? OrderQuantity { get; init; }

    /// <summary>New shown part of an iceberg.</summary>
    public Quantity? DisplayQuantity { get; init; }

    /// <summary>New limit price, absolute or relative.</summary>
    public string? LimitPrice { get; init; }

    /// <summary>New trigger price, absolute or relative.</summary>
    public string? TriggerPrice { get; init; }

    /// <summary>Refused when the new price would take.</summary>
    public bool IsPostOnly { get; init; }

    /// <summary>The venue refuses the change after this moment.</summary>
    public UnixNs? Deadline { get; init; }
}
