using KrakkedCore.Tools.KrakenSim.Accounts;

namespace KrakkedCore.Tools.KrakenSim.Matching;

/// <summary>Tells the listener what happened to an order, with its figures of that moment.</summary>
internal sealed class OrderTeller(EngineState state)
{
    internal void Tell(SimOrder order, ExecKind kind, string reason = "", AccountTrade? trade = null) =>
        state.Books.Listener?.OnExecution(order.Account, new ExecutionReport
        {
            Kind = kind,
            Order = order,
            Status = kind == ExecKind.PendingNew ? SimOrderStatus.PendingNew : order.Status,
            Time = state.Now,
            Quantity = order.Quantity,
            FilledQuantity = order.FilledQuantity,
            FilledCost = order.FilledCost,
            AveragePrice = order.AveragePrice,
            FeeUsd = order.FeeUsd,
            LimitPrice = order.LimitPrice,
            TriggerPrice = order.TriggerPrice,
            DisplayQuantity = order.DisplayQuantity,
            IsTriggered = order.IsTriggered,
            Reason = reason,
            Trade = trade,
        });
}
