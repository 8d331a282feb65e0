using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Adapters.Kraken.Orders;

/// <summary>What an amendment changes; the order keeps its ids and fills.</summary>
/// <param name="Order">Our id.</param>
/// <param name="Price">New limit price; zero keeps the old one.</param>
/// <param name="Quantity">New quantity; zero keeps the old one.</param>
public readonly record struct AmendTerms(ClientOrderId Order, Price Price, Quantity Quantity)
{
    /// <summary>Refused by the venue rather than taking liquidity.</summary>
    public bool IsPostOnly { get; init; }

    /// <summary>The venue refuses it from this moment on; zero for its own default.</summary>
    public UnixNs Deadline { get; init; }
}
