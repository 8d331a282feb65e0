namespace KrakkedCore.Adapters.Kraken.Rest;

/// <summary>What kind of failure a call met, and so what may be done about it.</summary>
/// <remarks>Source: the error table in https://docs.kraken.com/api/docs/guides/spot-errors.</remarks>
public enum RestFailureCategory
{
    /// <summary>An error text this version does not know: do not retry.</summary>
    Other = 0,

    /// <summary>Key, signature or permission: the operator must act.</summary>
    Auth = 1,

    /// <summary>The nonce was refused, also after the few retries there are.</summary>
    Nonce = 2,

    /// <summary>Too many calls: wait.</summary>
    Rate = 3,

    /// <summary>The venue or the market does not take this now: wait.</summary>
    VenueState = 4,

    /// <summary>The order is refused as it is.</summary>
    OrderReject = 5,

    /// <summary>The venue knows no such order or position: reconcile.</summary>
    UnknownId = 6,

    /// <summary>The request is wrong, or a market was renamed.</summary>
    BadInput = 7,

    /// <summary>Deposits and withdrawals, which this client does not make.</summary>
    Funding = 8,

    /// <summary>No usable answer came: socket, timeout, status 5xx, HTML, an empty or oversized body.</summary>
    Transport = 9,

    /// <summary>The request changes orders, was sent, and its fate is unknown: look it up first.</summary>
    UnknownOutcome = 10,

    /// <summary>A JSON answer that does not hold what the endpoint promises.</summary>
    Malformed = 11,

    /// <summary>Not sent: the circuit breaker of its group is open.</summary>
    BreakerOpen = 12,
}
