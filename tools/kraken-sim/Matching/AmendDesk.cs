using KrakkedCore.Engine.Contracts;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Tools.KrakenSim.Accounts;

namespace KrakkedCore.Tools.KrakenSim.Matching;

/// <summary>Changes open orders in place.</summary>
internal sealed class AmendDesk(
    EngineState state, OrderCheck checks, PriceCheck prices, QuantityCheck quantities, FundsCheck funds, OrderDesk desk)
{
    private const string Reason = "User requested";

    internal AmendResult Amend(SimAccount account, AmendRequest request)
    {
        if (Find(account, request.Key) is not { } order)
        {
            return new AmendResult(VenueErrors.UnknownOrder, null, string.Empty);
        }

        var before = new Terms(order);
        var error = Check(order, request, before);
        if (error is not null)
        {
            before.PutBack(order);
            return new AmendResult(error, null, string.Empty);
        }

        Apply(order, before);
        var line = order.Amends[^1];
        return new AmendResult(null, order, line.AmendId);
    }

    /// <summary>The venue itself takes some of an open order away, and says so.</summary>
    /// <param name="order">Open, not by cash.</param>
    /// <param name="quantity">The whole from now on: less than before, more than is filled.</param>
    /// <param name="reason">What clients are told.</param>
    internal void Restate(SimOrder order, Quantity quantity, string reason)
    {
        Invariant.Holds(order.IsOpen && quantity < order.Quantity && quantity > order.FilledQuantity);
        order.Quantity = quantity;
        order.ShownLeft = Quantity.Min(order.ShownLeft, order.Remaining);
        order.Amends.Add(desk.Line(order, "restated", reason));
        Holds.Set(order, order.IsResting && order.LimitPrice is { } limit
            ? Holds.Needed(order, limit, order.MakerFeeMillionths)
            : Amount.Min(order.Hold, funds.Needed(order)));
        state.Teller.Tell(order, ExecKind.Restated, reason);
    }

    private static SimOrder? Find(SimAccount account, OrderKey key)
    {
        var order = key.OrderId is { } orderId ? account.History.FindOrder(orderId)
            : key.ClientOrderId is { } clientOrderId ? account.History.FindOpen(clientOrderId)
            : null;
        return order is { IsOpen: true } ? order : null;
    }

    private string? Check(SimOrder order, AmendRequest request, Terms before)
    {
        var isPostOnly = request.IsPostOnly ?? order.IsPostOnly;
        var early = ModeCheck.Order(state.Status, order.Pair, order.Type, isPostOnly)
            ?? checks.Deadline(request.Deadline) ?? Change(order, request);
        if (early is not null)
        {
            return early;
        }

        if (order.Remaining < Quantity.Zero || order.Remaining.IsZero)
        {
            return VenueErrors.Volume;
        }

        if (quantities.CheckBase(order) is { } wrong)
        {
            return wrong;
        }

        if (order.IsPostOnly && checks.WouldTake(order))
        {
            return VenueErrors.PostOnlyOrder;
        }

        var more = Needed(order, before) - order.Hold;
        return FundsCheck.CanPay(order, more) ? null : VenueErrors.InsufficientFunds;
    }

    // What keeps its place can only be filled as maker.
    private Amount Needed(SimOrder order, Terms before) =>
        KeepsPlace(order, before) && order.LimitPrice is { } limit
            ? Holds.Needed(order, limit, order.MakerFeeMillionths)
            : funds.Needed(order);

    // A smaller quantity keeps its place; a larger one and another price go to the end.
    private static bool KeepsPlace(SimOrder order, Terms before) =>
        order.IsResting && order.LimitPrice == before.LimitPrice && order.Quantity <= before.Quantity;

    // Writes the new terms into the order; the caller puts the old ones back when something is wrong with them.
    private string? Change(SimOrder order, AmendRequest request)
    {
        order.IsPostOnly = request.IsPostOnly ?? order.IsPostOnly;
        order.Quantity = request.Quantity ?? order.Quantity;
        order.DisplayQuantity = request.DisplayQuantity ?? order.DisplayQuantity;
        var isByCash = order.Request.CashQuantity is not null;
        if (isByCash || (order.IsPostOnly && !order.Type.IsPlainLimit))
        {
            return VenueErrors.InvalidOrder;
        }

        return Limit(order, request.LimitPrice) ?? Trigger(order, request.TriggerPrice);
    }

    private string? Limit(SimOrder order, PriceSpec? wanted)
    {
        if (wanted is not { } spec)
        {
            return null;
        }

        if (order.LimitPrice is null)
        {
            return VenueErrors.InvalidPrice;
        }

        var isAutoAbove = order.Type.IsPlainLimit ? !order.IsBuy : order.IsBuy != order.Type.IsTakeProfit;
        var error = prices.Resolve(order.Pair, spec, isAutoAbove, out var limit);
        order.LimitPrice = error is null ? limit : order.LimitPrice;
        return error;
    }

    private string? Trigger(SimOrder order, PriceSpec? wanted)
    {
        if (wanted is not { } spec)
        {
            return null;
        }

        if (!order.Type.IsStop || order.IsTriggered)
        {
            return VenueErrors.InvalidPrice;
        }

        return order.Type.IsTrailing ? prices.Trail(order, spec) : prices.Trigger(order, spec);
    }

    private void Apply(SimOrder order, Terms before)
    {
        order.IsAmended = true;
        order.ChangedAt = state.Now;
        order.Amends.Add(desk.Line(order, "user", Reason));
        var needed = Needed(order, before);
        Invariant.Holds(funds.TryFree(order, needed - order.Hold));
        Holds.Set(order, needed);
        state.Teller.Tell(order, ExecKind.Amended, Reason);
        if (order.IsResting)
        {
            Requeue(order, before);
        }
        else if (order.TriggerPrice != before.TriggerPrice && state.MarketOf(order).Stops.Remove(order))
        {
            desk.Stops.Watch(order);
        }
    }

    private void Requeue(SimOrder order, Terms before)
    {
        if (!KeepsPlace(order, before))
        {
            state.MarketOf(order).Leave(order);
            desk.Enter(order);
            return;
        }

        order.ShownLeft = Quantity.Min(order.DisplayQuantity ?? order.Remaining, order.Remaining);
    }

    /// <summary>What an amend may change, as it was.</summary>
    private sealed class Terms(SimOrder order)
    {
        private readonly Quantity? _displayQuantity = order.DisplayQuantity;
        private readonly bool _isPostOnly = order.IsPostOnly;
        private readonly PriceSpec _trailDistance = order.TrailDistance;
        private readonly Price _peakPrice = order.PeakPrice;

        internal Quantity Quantity { get; } = order.Quantity;

        internal Price? LimitPrice { get; } = order.LimitPrice;

        internal Price? TriggerPrice { get; } = order.TriggerPrice;

        internal void PutBack(SimOrder order)
        {
            order.Quantity = Quantity;
            order.LimitPrice = LimitPrice;
            order.TriggerPrice = TriggerPrice;
            order.DisplayQuantity = _displayQuantity;
            order.IsPostOnly = _isPostOnly;
            order.TrailDistance = _trailDistance;
            order.PeakPrice = _peakPrice;
        }
    }
}
