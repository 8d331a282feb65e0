using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Tools.KrakenSim.Matching;

/// <summary>A new order, as read from a request of either transport.</summary>
internal sealed record OrderRequest
{
    /// <summary>Any name of the pair: symbol, pair id, altname, wsname.</summary>
    internal required string Pair { get; init; }

    internal required Side Side { get; init; }

    internal required SimOrderType Type { get; init; }

    /// <summary>Base units; null when it goes by <see cref="CashQuantity"/>.</summary>
    internal Quantity? Quantity { get; init; }

    /// <summary>Quote units to spend, fee not included (viqc, cash_order_qty); market buys only.</summary>
    internal Amount? CashQuantity { get; init; }

    /// <summary>Limit price of a limit or iceberg order; trigger price or trailing distance of all stops.</summary>
    internal PriceSpec? Price { get; init; }

    /// <summary>Limit price of stop-loss-limit, take-profit-limit; of trailing-stop-limit from its trigger.</summary>
    internal PriceSpec? Price2 { get; init; }

    internal SimTimeInForce TimeInForce { get; init; }

    internal bool IsPostOnly { get; init; }

    internal bool IsReduceOnly { get; init; }

    /// <summary>Leverage was asked for.</summary>
    internal bool IsMargin { get; init; }

    /// <summary>The base pays the fee (fcib); the quote when null.</summary>
    internal bool? IsFeeInBase { get; init; }

    internal bool IsWithoutPriceProtection { get; init; }

    internal SelfTradeRule SelfTradeRule { get; init; }

    /// <summary>Shown quantity of an iceberg; a fifteenth of the whole or more.</summary>
    internal Quantity? DisplayQuantity { get; init; }

    /// <summary>last (default) or index; the simulator's index is the last trade.</summary>
    internal bool IsTriggeredByIndex { get; init; }

    /// <summary>starttm, effective_time.</summary>
    internal UnixNs? EffectiveAt { get; init; }

    /// <summary>expiretm, expire_time.</summary>
    internal UnixNs? ExpiresAt { get; init; }

    internal UnixNs? Deadline { get; init; }

    internal int? UserReference { get; init; }

    internal string? ClientOrderId { get; init; }

    internal string? SenderSubId { get; init; }

    internal CloseTerms? Close { get; init; }

    /// <summary>Check only, place nothing.</summary>
    internal bool IsValidateOnly { get; init; }
}
