using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Adapters.Kraken.Orders;

/// <summary>One order as it is to be asked for.</summary>
/// <param name="Order">Our id.</param>
/// <param name="Price">Limit price; ignored by a market order.</param>
/// <param name="Quantity">Base units; zero when the cost says how much.</param>
/// <param name="Side">Which way.</param>
/// <param name="Type">How it trades.</param>
/// <param name="TimeInForce">How long it stays; ignored by a market order.</param>
public readonly record struct OrderTerms(
    ClientOrderId Order,
    Price Price,
    Quantity Quantity,
    Side Side,
    OrderType Type,
    TimeInForce TimeInForce)
{
    /// <summary>The terms of a request of the engine.</summary>
    /// <param name="request">What to place.</param>
    public OrderTerms(in OrderRequest request)
        : this(request.Order, request.Price, request.Quantity, request.Side, request.Type, request.TimeInForce)
    {
    }

    /// <summary>Quote units to spend instead of a quantity; market buys only. Zero for none.</summary>
    public Amount Cost { get; init; }

    /// <summary>Refused by the venue rather than taking liquidity.</summary>
    public bool IsPostOnly { get; init; }

    /// <summary>The venue checks and does not place.</summary>
    public bool IsValidateOnly { get; init; }

    /// <summary>The venue refuses it from this moment on; zero for its own default.</summary>
    public UnixNs Deadline { get; init; }
}
