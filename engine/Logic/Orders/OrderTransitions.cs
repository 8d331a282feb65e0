using KrakkedCore.Engine.Contracts.Events;

namespace KrakkedCore.Engine.Logic.Orders;

/// <summary>The life of an order, as one table.</summary>
/// <remarks>
/// The venue's messages overtake each other: a fill may come before the acceptance, a close before the last fill, and
/// any of them twice. Such a message is legal and leaves the state that is further on. Nothing leaves a final state.
/// </remarks>
public static class OrderTransitions
{
    /// <summary>True once nothing more is expected of the venue.</summary>
    /// <param name="status">Where the order is.</param>
    public static bool IsFinal(OrderStatus status) =>
        status is OrderStatus.Filled or OrderStatus.Cancelled or OrderStatus.Rejected;

    /// <summary>Where a message leads.</summary>
    /// <param name="from">Where the order is.</param>
    /// <param name="message">What happened.</param>
    /// <param name="hasFills">True when some of it was filled before.</param>
    /// <returns>The next state, perhaps the same; none when the message does not fit the state.</returns>
    public static OrderStatus Next(OrderStatus from, OrderMessage message, bool hasFills) => message switch
    {
        OrderMessage.Accepted => AfterAccepted(from, hasFills),
        OrderMessage.Rejected => AfterRejected(from, hasFills),
        OrderMessage.FilledInPart => AfterFill(from, isWhole: false),
        OrderMessage.FilledWhole => AfterFill(from, isWhole: true),
        OrderMessage.Closed => AfterClosed(from),
        OrderMessage.CancelSent => AfterCancelSent(from),
        OrderMessage.QuerySent => from == OrderStatus.None || IsFinal(from) ? OrderStatus.None : OrderStatus.Unknown,
        _ => OrderStatus.None,
    };

    private static OrderStatus AfterAccepted(OrderStatus from, bool hasFills) => from switch
    {
        OrderStatus.PendingNew or OrderStatus.Unknown => hasFills ? OrderStatus.PartiallyFilled : OrderStatus.Open,
        OrderStatus.Rejected => OrderStatus.None,
        _ => from,
    };

    private static OrderStatus AfterRejected(OrderStatus from, bool hasFills) => from switch
    {
        OrderStatus.PendingNew or OrderStatus.PendingCancel or OrderStatus.Unknown or OrderStatus.Rejected
            when !hasFills => OrderStatus.Rejected,
        _ => OrderStatus.None,
    };

    private static OrderStatus AfterFill(OrderStatus from, bool isWhole) => from switch
    {
        OrderStatus.PendingNew or OrderStatus.Open or OrderStatus.PartiallyFilled or OrderStatus.Unknown =>
            isWhole ? OrderStatus.Filled : OrderStatus.PartiallyFilled,
        OrderStatus.PendingCancel => isWhole ? OrderStatus.Filled : OrderStatus.PendingCancel,
        OrderStatus.Cancelled => OrderStatus.Cancelled,
        _ => OrderStatus.None,
    };

    private static OrderStatus AfterClosed(OrderStatus from) => from switch
    {
        OrderStatus.None => OrderStatus.None,
        OrderStatus.Filled or OrderStatus.Rejected => from,
        _ => OrderStatus.Cancelled,
    };

    private static OrderStatus AfterCancelSent(OrderStatus from) => from switch
    {
        OrderStatus.PendingNew or OrderStatus.Open or OrderStatus.PartiallyFilled or OrderStatus.PendingCancel =>
            OrderStatus.PendingCancel,

        // Asking for a cancel answers nothing about what became of it.
        OrderStatus.Unknown => OrderStatus.Unknown,
        _ => OrderStatus.None,
    };
}
