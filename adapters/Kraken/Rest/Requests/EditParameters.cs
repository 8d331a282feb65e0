using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Adapters.Kraken.Rest.Requests;

/// <summary>An order replaced by another: a new id, the place in the queue lost. Amending is the better way.</summary>
/// <remarks>Source: https://docs.kraken.com/api/docs/rest-api/edit-order. What is null stays as it is.</remarks>
public sealed record EditParameters
{
    /// <summary>The venue's id.</summary>
    public required string OrderId { get; init; }

    /// <summary>Id or altname of the pair.</summary>
    public required string Pair { get; init; }

    /// <summary>New base units.</summary>
    public Quantity? Volume { get; init; }

    /// <summary>New shown part of an iceberg.</summary>
    public Quantity? DisplayVolume { get; init; }

    /// <summary>New price.</summary>
    public string? Price { get; init; }

    /// <summary>New second price.</summary>
    public string? Price2 { get; init; }

    /// <summary>New flags.</summary>
    public string? Flags { get; init; }

    /// <summary>The venue refuses the change after this moment.</summary>
    public UnixNs? Deadline { get; init; }

    /// <summary>New user reference.</summary>
    public int? UserReference { get; init; }

    /// <summary>Checked by the venue, not done.</summary>
    public bool IsValidateOnly { get; init; }
}
