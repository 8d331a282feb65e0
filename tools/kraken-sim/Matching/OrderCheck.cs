using System.Linq;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Tools.KrakenSim.Accounts;

namespace KrakkedCore.Tools.KrakenSim.Matching;

/// <summary>Everything a new order must satisfy before money is looked at, in the venue's order and words.</summary>
internal sealed class OrderCheck(EngineState state, PriceCheck prices, QuantityCheck quantities, Taker taker)
{
    private const long SecondsPerMonth = 31 * 86_400;
    private const long DeadlineSecondsMax = 60;
    private const long ExpirySecondsMin = 5;

    /// <summary>Checks the terms of an order and works out its prices; money is not looked at.</summary>
    /// <param name="account">Whose.</param>
    /// <param name="request">As sent.</param>
    /// <param name="order">Not placed; means something only without an error.</param>
    internal string? Terms(SimAccount account, OrderRequest request, out SimOrder? order)
    {
        order = null;
        if (state.Catalog.FindPair(request.Pair) is not { } pair)
        {
            return VenueErrors.UnknownPair;
        }

        var early = ModeCheck.Order(state.Status, pair, request.Type, request.IsPostOnly)
            ?? Kind(request) ?? Times(request) ?? Ids(account, request);
        if (early is not null)
        {
            return early;
        }

        var volume = account.Volume.At(state.Now);
        order = new SimOrder(account, pair, request)
        {
            Quantity = request.Quantity ?? Quantity.Zero,
            DisplayQuantity = request.DisplayQuantity,
            IsPostOnly = request.IsPostOnly,
            TakerFeeMillionths = pair.TakerFees.MillionthsFor(volume),
            MakerFeeMillionths = long.Min(
                pair.TakerFees.MillionthsFor(volume), pair.MakerFees.MillionthsFor(volume)),
        };
        return prices.Resolve(order) ?? quantities.Check(order) ?? Close(pair, request.Close);
    }

    /// <summary>What the book and the account's other orders forbid.</summary>
    /// <param name="order">Checked by <see cref="Terms"/>.</param>
    /// <param name="isReplacing">True when one open order of the pair goes at the same time.</param>
    internal string? Place(SimOrder order, bool isReplacing = false)
    {
        var open = order.Account.History.OpenOrders.Where(other => other.Pair == order.Pair).ToList();
        var limit = order.Account.Tier.OpenOrdersPerPairMax;
        if (open.Count - (isReplacing ? 1 : 0) >= limit)
        {
            return VenueErrors.OrdersLimit;
        }

        return order.IsPostOnly && WouldTake(order) ? VenueErrors.PostOnlyOrder : null;
    }

    /// <summary>True when an order with a limit would trade at once.</summary>
    internal bool WouldTake(SimOrder order)
    {
        if (!state.IsTrading(order.Pair) || order.Request.EffectiveAt > state.Now)
        {
            return false;
        }

        return taker.Plan(order).Quantity.IsPositive
            || Taker.OwnOpposite(state.MarketOf(order), order) is not null;
    }

    internal string? Deadline(UnixNs? deadline) => deadline switch
    {
        { } late when late < state.Now => VenueErrors.DeadlineElapsed,
        { } far when far > state.Now + (DeadlineSecondsMax * UnixNs.PerSecond) =>
            VenueErrors.DeadlineArgument,
        _ => null,
    };

    private static string? Kind(OrderRequest request)
    {
        if (request.Type == SimOrderType.SettlePosition)
        {
            return VenueErrors.UnknownPosition;
        }

        if (request.IsReduceOnly)
        {
            return VenueErrors.ReduceOnly;
        }

        if (request.IsMargin)
        {
            return VenueErrors.MarginNotAllowed;
        }

        return request.IsPostOnly && !request.Type.IsPlainLimit ? VenueErrors.InvalidOrder : null;
    }

    private string? Times(OrderRequest request)
    {
        if (Deadline(request.Deadline) is { } late)
        {
            return late;
        }

        var latest = state.Now + (SecondsPerMonth * UnixNs.PerSecond);
        if (request.EffectiveAt > latest)
        {
            return VenueErrors.EffectiveTime;
        }

        var isDated = request.TimeInForce == SimTimeInForce.GoodTillDate;
        var start = UnixNs.Max(state.Now, request.EffectiveAt ?? state.Now);
        var isExpiryFit = request.ExpiresAt is not { } expiry
            ? !isDated
            : expiry >= start + (ExpirySecondsMin * UnixNs.PerSecond) && expiry <= latest;
        if (!isExpiryFit)
        {
            return VenueErrors.ExpireTime;
        }

        var isImmediate = request.TimeInForce
            is SimTimeInForce.ImmediateOrCancel or SimTimeInForce.FillOrKill;
        var isForbidden = isImmediate
            && (request.IsPostOnly || request.Type == SimOrderType.Iceberg || request.ExpiresAt is not null);
        var isPartless = request.TimeInForce == SimTimeInForce.FillOrKill && request.Type != SimOrderType.Limit;
        return isForbidden || isPartless ? VenueErrors.TimeInForce : null;
    }

    private static string? Ids(SimAccount account, OrderRequest request)
    {
        if (request.ClientOrderId is not { } clientOrderId)
        {
            return null;
        }

        var isFit = request.UserReference is null or 0
            && ClientIdCheck.IsWellFormed(clientOrderId)
            && account.History.FindOpen(clientOrderId) is null;
        return isFit ? null : VenueErrors.ClientOrderId;
    }

    // Its prices are looked at when it is placed: the market may be elsewhere by then.
    private static string? Close(VenuePair pair, CloseTerms? close)
    {
        if (close is null)
        {
            return null;
        }

        var isKindFit = close.Type.IsStop || close.Type == SimOrderType.Limit;
        var isPriced = close.Price is not null && (close.Price2 is not null || !close.Type.IsStopLimit);
        var isOnTick = close.Price is not { IsRelative: false } price || price.Value.IsMultipleOf(pair.Rules.Tick);
        return isKindFit && isPriced && isOnTick ? null : VenueErrors.Close;
    }
}
