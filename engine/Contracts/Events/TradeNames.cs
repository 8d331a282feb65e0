using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Engine.Contracts.Events;

/// <summary>The words of the round trips: what happened, and where one is.</summary>
public static class TradeNames
{
    /// <summary>What is told, after the trade's own event, of every one that realised profit.</summary>
    public const string ProfitRealized = "profit_realized";

    private static readonly string[] Events =
    [
        "", "trade_requested", "trade_opened", "trade_increased", "trade_reduced", "trade_closed", "trade_canceled",
        "trade_restated",
    ];

    private static readonly string[] Statuses = ["", "pending", "open", "partially_closed", "closed", "canceled"];

    /// <summary>For instance <c>trade_opened</c>; empty for none.</summary>
    /// <param name="tradeEvent">What happened.</param>
    public static string NameOf(TradeEvent tradeEvent) => Events[(int)tradeEvent];

    /// <summary>For instance <c>partially_closed</c>; empty for none.</summary>
    /// <param name="status">Where it is.</param>
    public static string NameOf(TradeStatus status) => Statuses[(int)status];

    /// <summary>True for an event that <see cref="ProfitRealized"/> follows: what reduces or closes.</summary>
    /// <param name="tradeEvent">What happened.</param>
    public static bool RealisesProfit(TradeEvent tradeEvent) => tradeEvent is TradeEvent.Reduced or TradeEvent.Closed;

    /// <summary>True when nothing can follow.</summary>
    /// <param name="status">Where it is.</param>
    public static bool IsFinal(TradeStatus status) => status is TradeStatus.Closed or TradeStatus.Cancelled;

    /// <summary>What an event of a trade realised, fees left out; may be below zero.</summary>
    /// <param name="before">The state told before it of the same owner and pair; of another trade, it does not count.
    /// </param>
    /// <param name="after">The state after it.</param>
    public static Amount ProfitDelta(in TradeState before, in TradeState after) =>
        before.Number == after.Number ? after.Realised - before.Realised : after.Realised;
}
