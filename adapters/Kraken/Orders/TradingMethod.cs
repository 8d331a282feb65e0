namespace KrakkedCore.Adapters.Kraken.Orders;

/// <summary>Which request of the private WebSocket a reply answers.</summary>
public enum TradingMethod : byte
{
    /// <summary>One this version does not know.</summary>
    Other = 0,

    /// <summary>Subscribe.</summary>
    Subscribe = 1,

    /// <summary>Unsubscribe.</summary>
    Unsubscribe = 2,

    /// <summary>Ping.</summary>
    Pong = 3,

    /// <summary>The venue could not read a request, and does not say which.</summary>
    Error = 4,

    /// <summary>Place an order.</summary>
    AddOrder = 5,

    /// <summary>Change an order.</summary>
    AmendOrder = 6,

    /// <summary>Replace an order; never sent.</summary>
    EditOrder = 7,

    /// <summary>Take one order back.</summary>
    CancelOrder = 8,

    /// <summary>Take all orders back.</summary>
    CancelAll = 9,

    /// <summary>The dead-man switch.</summary>
    CancelAllAfter = 10,

    /// <summary>Place several orders.</summary>
    BatchAdd = 11,

    /// <summary>Take several orders back.</summary>
    BatchCancel = 12,
}
