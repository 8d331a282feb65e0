using System.Collections.Generic;
using System.Linq;
using KrakkedCore.Engine.Contracts;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Tools.KrakenSim.Accounts;

namespace KrakkedCore.Tools.KrakenSim.Matching;

/// <summary>New orders: one, many, those that follow a fill, and those that replace another.</summary>
internal sealed class AddDesk(EngineState state, OrderCheck checks, FundsCheck funds, OrderDesk desk)
{
    private const int BatchMin = 2;
    private const int BatchMax = 15;
    private const string EditReason = "Order edited";

    internal OrderResult Add(SimAccount account, OrderRequest request)
    {
        var error = checks.Terms(account, request, out var order);
        return error is not null || order is null
            ? new OrderResult(error ?? VenueErrors.InvalidOrder, null)
            : Place(order);
    }

    /// <summary>A mistake in one order refuses all; what money or the book forbids refuses only that one.</summary>
    internal BatchResult AddBatch(SimAccount account, IReadOnlyList<OrderRequest> requests)
    {
        if (requests.Count is < BatchMin or > BatchMax)
        {
            return new BatchResult(VenueErrors.BatchSize, []);
        }

        var orders = new List<SimOrder>();
        foreach (var request in requests)
        {
            var error = checks.Terms(account, request, out var order);
            if (error is not null || order is null)
            {
                return new BatchResult(error ?? VenueErrors.InvalidOrder, []);
            }

            orders.Add(order);
        }

        if (orders.Exists(order => order.Pair != orders[0].Pair))
        {
            return new BatchResult(VenueErrors.Pair, []);
        }

        var named = orders.Where(static order => order.Request.ClientOrderId is not null).ToList();
        return named.DistinctBy(static order => order.Request.ClientOrderId).Count() < named.Count
            ? new BatchResult(VenueErrors.ClientOrderId, [])
            : new BatchResult(null, [.. orders.Select(Place)]);
    }

    /// <summary>Cancels an order and places another with its terms but for those that are new.</summary>
    internal EditResult Edit(SimAccount account, EditRequest request)
    {
        var error = Editable(account, request, out var original);
        if (error is not null || original is null)
        {
            return new EditResult(error ?? VenueErrors.UnknownOrder, null, null);
        }

        error = checks.Terms(account, Edited(original, request), out var order);
        if (error is not null || order is null)
        {
            return new EditResult(error ?? VenueErrors.InvalidOrder, null, null);
        }

        // What the original holds is free for its successor.
        var hold = original.Hold;
        Holds.Release(original);
        error = checks.Place(order, isReplacing: true)
            ?? (FundsCheck.CanPay(order, funds.Needed(order)) ? null : VenueErrors.InsufficientFunds);
        Holds.Set(original, hold);
        if (error is not null)
        {
            return new EditResult(error, null, null);
        }

        if (!request.IsValidateOnly)
        {
            desk.End(original, SimOrderStatus.Canceled, EditReason);
            desk.Place(order);
        }

        return new EditResult(null, order, original);
    }

    /// <summary>Places the conditional closes of what filled; one that cannot be placed is dropped.</summary>
    internal void Follow()
    {
        while (desk.TryTakeFollowed(out var primary))
        {
            Invariant.Holds(primary?.Request.Close is not null);
            var terms = primary.Request.Close;
            var request = new OrderRequest
            {
                Pair = primary.Request.Pair,
                Side = primary.IsBuy ? Side.Sell : Side.Buy,
                Type = terms.Type,
                Quantity = primary.FilledQuantity,
                Price = terms.Price,
                Price2 = terms.Price2,
                UserReference = primary.Request.UserReference,
            };
            var isFit = checks.Terms(primary.Account, request, out var order) is null && order is not null;
            if (isFit && order is not null)
            {
                order.ReferenceId = primary.OrderId;
                Place(order);
            }
        }
    }

    private OrderResult Place(SimOrder order)
    {
        var error = checks.Place(order)
            ?? (FundsCheck.CanPay(order, funds.Needed(order)) ? null : VenueErrors.InsufficientFunds);
        if (error is not null)
        {
            return new OrderResult(error, null);
        }

        if (!order.Request.IsValidateOnly)
        {
            desk.Place(order);
        }

        return new OrderResult(null, order);
    }

    private string? Editable(SimAccount account, EditRequest request, out SimOrder? original)
    {
        original = request.Key.OrderId is { } orderId
            ? account.History.FindOrder(orderId)
            : account.History.OpenOrders.FirstOrDefault(order =>
                request.Key.UserReference is { } group && order.Request.UserReference == group);
        if (original is not { IsOpen: true })
        {
            return VenueErrors.UnknownOrder;
        }

        if (state.Catalog.FindPair(request.Pair) != original.Pair)
        {
            return state.Catalog.FindPair(request.Pair) is null ? VenueErrors.UnknownPair : VenueErrors.UnknownOrder;
        }

        if (original.Request.ClientOrderId is not null)
        {
            return VenueErrors.ClientOrderId;
        }

        var isTooFar = original.IsTriggered || original.Request.Close is not null
            || original.Request.CashQuantity is not null;
        return isTooFar ? VenueErrors.InvalidOrder
            : request.Quantity <= original.FilledQuantity ? VenueErrors.Volume
            : checks.Deadline(request.Deadline);
    }

    private OrderRequest Edited(SimOrder original, EditRequest request)
    {
        var old = original.Request;
        var isTrailing = original.Type.IsTrailing;
        var first = original.Type.IsPlainLimit ? original.LimitPrice : original.TriggerPrice;
        return old with
        {
            Quantity = (request.Quantity ?? original.Quantity) - original.FilledQuantity,
            DisplayQuantity = request.DisplayQuantity ?? original.DisplayQuantity,
            Price = request.Price ?? (isTrailing ? original.TrailDistance : Static(first)),
            Price2 = request.Price2 ?? (isTrailing || !original.Type.IsStopLimit
                ? old.Price2
                : Static(original.LimitPrice)),
            IsPostOnly = request.IsPostOnly ?? original.IsPostOnly,
            IsFeeInBase = request.IsFeeInBase ?? old.IsFeeInBase,
            UserReference = request.UserReference ?? old.UserReference,
            EffectiveAt = old.EffectiveAt > state.Now ? old.EffectiveAt : null,
            Deadline = null,
        };
    }

    private static PriceSpec? Static(Price? price) => price is { } known ? PriceSpec.At(known) : null;
}
