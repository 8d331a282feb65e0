using System.Collections.Generic;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Tools.KrakenSim.Accounts;

namespace KrakkedCore.Tools.KrakenSim.Matching;

/// <summary>One order of one account, from its first moment to its last. Only the engine changes it.</summary>
internal sealed class SimOrder
{
    internal SimOrder(SimAccount account, VenuePair pair, OrderRequest request)
    {
        Account = account;
        Pair = pair;
        Request = request;
    }

    internal SimAccount Account { get; }

    internal VenuePair Pair { get; }

    /// <summary>As it was asked for; prices as sent.</summary>
    internal OrderRequest Request { get; }

    /// <summary>O...; empty for a validation.</summary>
    internal string OrderId { get; set; } = string.Empty;

    /// <summary>refid: the primary a conditional close belongs to; null otherwise.</summary>
    internal string? ReferenceId { get; set; }

    internal Side Side => Request.Side;

    internal bool IsBuy => Side == Side.Buy;

    internal SimOrderType Type => Request.Type;

    internal SimOrderStatus Status { get; set; }

    internal bool IsOpen => Status <= SimOrderStatus.PartiallyFilled;

    /// <summary>Base units with what has been filled; zero for an order by cash.</summary>
    internal Quantity Quantity { get; set; }

    internal Quantity FilledQuantity { get; set; }

    internal Quantity Remaining => Quantity - FilledQuantity;

    /// <summary>Quote units, exact.</summary>
    internal Amount FilledCost { get; set; }

    /// <summary>Fees in quote units, in its ledger decimals.</summary>
    internal Amount FeeInQuote { get; set; }

    /// <summary>Fees in base units, in its ledger decimals.</summary>
    internal Amount FeeInBase { get; set; }

    internal Amount FeeUsd { get; set; }

    internal Price AveragePrice =>
        FilledQuantity.IsZero ? Price.Zero : FilledCost.PerUnitRoundedDown(FilledQuantity);

    /// <summary>The limit in force; null for market kinds, and for a trailing limit not triggered yet.</summary>
    internal Price? LimitPrice { get; set; }

    /// <summary>The trigger in force, stopprice; null for kinds without one.</summary>
    internal Price? TriggerPrice { get; set; }

    /// <summary>price of a REST description, as amended: limit, trigger or trailing distance.</summary>
    internal PriceSpec? ShownPrice =>
        Type.IsTrailing ? TrailDistance : Static(Type.IsPlainLimit ? LimitPrice : TriggerPrice);

    /// <summary>price2 of a REST description, as amended: the limit of a stop with one.</summary>
    internal PriceSpec? ShownPrice2 =>
        Type == SimOrderType.TrailingStopLimit ? Request.Price2 : Static(Type.IsStopLimit ? LimitPrice : null);

    /// <summary>The best last price since a trailing stop was placed; zero otherwise.</summary>
    internal Price PeakPrice { get; set; }

    /// <summary>How far a trailing stop follows; nothing for other kinds.</summary>
    internal PriceSpec TrailDistance { get; set; }

    /// <summary>True once the trigger went off; false also for kinds without one.</summary>
    internal bool IsTriggered { get; set; }

    internal UnixNs? TriggeredAt { get; set; }

    internal bool IsPostOnly { get; set; }

    internal Quantity? DisplayQuantity { get; set; }

    internal bool IsFeeInBase => Request.IsFeeInBase ?? false;

    internal UnixNs OpenedAt { get; set; }

    /// <summary>When it was placed or last amended: what the rate limits call its age starts here.</summary>
    internal UnixNs ChangedAt { get; set; }

    internal UnixNs? ClosedAt { get; set; }

    internal bool IsAmended { get; set; }

    /// <summary>Why it ended; empty while open and when filled.</summary>
    internal string Reason { get; set; } = string.Empty;

    internal List<AccountTrade> Trades { get; } = [];

    /// <summary>Its audit trail, the original first.</summary>
    internal List<OrderAmend> Amends { get; } = [];

    /// <summary>Millionths; fixed when placed, so that what is held always suffices.</summary>
    internal long TakerFeeMillionths { get; set; }

    /// <summary>Millionths; fixed when placed.</summary>
    internal long MakerFeeMillionths { get; set; }

    /// <summary>What is held for it: quote for buys, base for sells.</summary>
    internal Amount Hold { get; set; }

    /// <summary>True once it waits in the book.</summary>
    internal bool IsResting { get; set; }

    /// <summary>Public quantity that trades before it.</summary>
    internal Quantity QueueAhead { get; set; }

    /// <summary>What of an iceberg still shows.</summary>
    internal Quantity ShownLeft { get; set; }

    /// <summary>Order of arrival at its price; grows over the whole engine.</summary>
    internal long Priority { get; set; }

    private static PriceSpec? Static(Price? price) => price is { } known ? PriceSpec.At(known) : null;
}
