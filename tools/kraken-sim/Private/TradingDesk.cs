using System;
using System.Collections.Generic;
using System.Linq;
using KrakkedCore.Tools.KrakenSim.Limits;
using KrakkedCore.Tools.KrakenSim.Matching;
using KrakkedCore.Tools.KrakenSim.Rest;
using KrakkedCore.Tools.KrakenSim.Venue;

namespace KrakkedCore.Tools.KrakenSim.Private;

/// <summary>Actions on orders, whichever way they came: counted, then carried out.</summary>
internal sealed class TradingDesk(MatchingEngine engine, SimLimits limits, VenueTime time)
{
    internal OrderResult Add(VenueAccount account, OrderRequest request)
    {
        if (engine.Catalog.FindPair(request.Pair) is not { } pair)
        {
            return new OrderResult(VenueErrors.UnknownPair, null);
        }

        var refusal = Refusal(account, pair.Index, TradingCharges.Add, agePart: 0) ?? LimitOf(account, pair, orders: 1);
        return refusal is null ? engine.Add(account.Core, request) : new OrderResult(refusal, null);
    }

    internal BatchResult AddBatch(VenueAccount account, IReadOnlyList<OrderRequest> requests)
    {
        if (requests.Count is < 2 or > 15)
        {
            return new BatchResult(VenueErrors.BatchSize, []);
        }

        if (engine.Catalog.FindPair(requests[0].Pair) is not { } pair)
        {
            return new BatchResult(VenueErrors.UnknownPair, []);
        }

        var refusal = Refusal(account, pair.Index, TradingCharges.Batch(requests.Count), agePart: 0)
            ?? LimitOf(account, pair, requests.Count);
        return refusal is null ? engine.AddBatch(account.Core, requests) : new BatchResult(refusal, []);
    }

    internal AmendResult Amend(VenueAccount account, AmendRequest request)
    {
        if (Find(account, request.Key).FirstOrDefault() is { } order
            && Refusal(account, order.Pair.Index, 1, TradingCharges.Amend(AgeNs(order)) - 1) is { } refusal)
        {
            return new AmendResult(refusal, null, string.Empty);
        }

        return engine.Amend(account.Core, request);
    }

    internal EditResult Edit(VenueAccount account, EditRequest request)
    {
        if (Find(account, request.Key).FirstOrDefault() is { } order
            && Refusal(account, order.Pair.Index, 1, TradingCharges.Edit(AgeNs(order)) - 1) is { } refusal)
        {
            return new EditResult(refusal, null, null);
        }

        return engine.Edit(account.Core, request);
    }

    internal CancelResult Cancel(VenueAccount account, OrderKey key)
    {
        foreach (var order in Find(account, key))
        {
            if (Refusal(account, order.Pair.Index, 0, TradingCharges.Cancel(AgeNs(order))) is { } refusal)
            {
                return new CancelResult(refusal, []);
            }
        }

        return engine.Cancel(account.Core, key);
    }

    internal CancelResult CancelBatch(VenueAccount account, IReadOnlyList<OrderKey> keys)
    {
        foreach (var order in keys.SelectMany(key => Find(account, key)).Distinct())
        {
            if (Refusal(account, order.Pair.Index, 0, TradingCharges.Cancel(AgeNs(order))) is { } refusal)
            {
                return new CancelResult(refusal, []);
            }
        }

        return engine.CancelBatch(account.Core, keys);
    }

    internal CancelResult CancelAll(VenueAccount account) => engine.CancelAll(account.Core);

    internal DeadManResult CancelAllAfter(VenueAccount account, long timeoutSeconds) =>
        engine.CancelAllAfter(account.Core, timeoutSeconds);

    private long AgeNs(SimOrder order) => Math.Max(0, time.Now - order.ChangedAt) / time.Speed;

    private string? Refusal(VenueAccount account, int pair, int fixedPart, int agePart) =>
        account.Counters.TryTrade(pair, fixedPart, agePart, time.Wall) ? null : RestErrors.TradingRateLimit;

    private string? LimitOf(VenueAccount account, VenuePair pair, int orders) =>
        limits.OpenOrdersPerPairMax > 0
            && account.Core.History.OpenOrders.Count(order => order.Pair == pair) + orders > limits.OpenOrdersPerPairMax
            ? VenueErrors.OrdersLimit
            : null;

    private static IEnumerable<SimOrder> Find(VenueAccount account, OrderKey key)
    {
        var history = account.Core.History;
        if (key.UserReference is { } group)
        {
            return history.OpenOrders.Where(order => order.Request.UserReference == group);
        }

        var order = key.OrderId is { } id ? history.FindOrder(id)
            : key.ClientOrderId is { } client ? history.FindOpen(client)
            : null;
        return order is { IsOpen: true } ? [order] : [];
    }
}
