using System.Collections.Generic;
using System.Linq;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Tools.KrakenSim.Accounts;

namespace KrakkedCore.Tools.KrakenSim.Matching;

/// <summary>Cancels: by key, in batches, all, and by the dead-man switch.</summary>
internal sealed class CancelDesk(EngineState state, OrderDesk desk)
{
    private const int BatchMax = 50;
    private const long TimeoutSecondsMax = 86_400;
    private const string Reason = "User requested";
    private const string DeadManReason = "Cancel all orders after timeout";
    private const string DelistedReason = "Market delisted";

    internal CancelResult Cancel(SimAccount account, OrderKey key)
    {
        if (ModeCheck.Cancel(state.Status) is { } closed)
        {
            return new CancelResult(closed, []);
        }

        var orders = Find(account, key);
        EndAll(orders, Reason);
        return new CancelResult(orders.Count == 0 ? VenueErrors.UnknownOrder : null, orders);
    }

    internal CancelResult CancelBatch(SimAccount account, IReadOnlyList<OrderKey> keys)
    {
        if (keys.Count is 0 or > BatchMax)
        {
            return new CancelResult(VenueErrors.BatchSize, []);
        }

        var ended = new List<SimOrder>();
        foreach (var key in keys)
        {
            var result = Cancel(account, key);
            ended.AddRange(result.Orders);
            if (result.Error is { } error && error != VenueErrors.UnknownOrder)
            {
                return result;
            }
        }

        return new CancelResult(ended.Count == 0 ? VenueErrors.UnknownOrder : null, ended);
    }

    internal CancelResult CancelAll(SimAccount account)
    {
        if (ModeCheck.Cancel(state.Status) is { } closed)
        {
            return new CancelResult(closed, []);
        }

        var orders = account.History.OpenOrders.ToList();
        EndAll(orders, Reason);
        return new CancelResult(null, orders);
    }

    internal DeadManResult CancelAllAfter(SimAccount account, long timeoutSeconds)
    {
        if (timeoutSeconds is < 0 or >= TimeoutSecondsMax)
        {
            return new DeadManResult(VenueErrors.Timeout, state.Now, account.CancelAllAt);
        }

        account.CancelAllAt = timeoutSeconds == 0 ? null : state.Now + (timeoutSeconds * UnixNs.PerSecond);
        if (account.CancelAllAt is { } at)
        {
            state.Timers.CancelAll(account, at);
        }

        return new DeadManResult(null, state.Now, account.CancelAllAt);
    }

    /// <summary>The switch of an account goes off; while the venue is down it waits for its return.</summary>
    internal void GoOff(SimAccount account)
    {
        if (state.Status != VenueStatus.Maintenance)
        {
            account.CancelAllAt = null;
            EndAll([.. account.History.OpenOrders], DeadManReason);
        }
    }

    /// <summary>The switches that should have gone off while the venue was down.</summary>
    internal void GoOffLate()
    {
        foreach (var account in state.Accounts.Where(account => account.CancelAllAt <= state.Now))
        {
            GoOff(account);
        }
    }

    internal void Delist(VenuePair pair)
    {
        foreach (var account in state.Accounts)
        {
            EndAll([.. account.History.OpenOrders.Where(order => order.Pair == pair)], DelistedReason);
        }
    }

    private static List<SimOrder> Find(SimAccount account, OrderKey key)
    {
        if (key.UserReference is { } group)
        {
            return [.. account.History.OpenOrders.Where(order => order.Request.UserReference == group)];
        }

        var order = key.OrderId is { } orderId
            ? account.History.FindOrder(orderId)
            : account.History.FindOpen(key.ClientOrderId ?? string.Empty);
        return order is { IsOpen: true } ? [order] : [];
    }

    private void EndAll(List<SimOrder> orders, string reason)
    {
        foreach (var order in orders)
        {
            desk.End(order, SimOrderStatus.Canceled, reason);
        }
    }
}
