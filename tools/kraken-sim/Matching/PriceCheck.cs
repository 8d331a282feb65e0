using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Tools.KrakenSim.Matching;

/// <summary>Prices as sent, made into prices in force, or refused.</summary>
internal sealed class PriceCheck(EngineState state)
{
    /// <summary>Sets limit, trigger and peak of a new order from its request.</summary>
    /// <returns>What is wrong, in the venue's words; null when nothing is.</returns>
    internal string? Resolve(SimOrder order)
    {
        var (type, request) = (order.Type, order.Request);
        if (type == SimOrderType.Market)
        {
            return null;
        }

        if (request.Price is not { } first)
        {
            return VenueErrors.Price;
        }

        if (type.IsPlainLimit)
        {
            var error = Resolve(order.Pair, first, isAutoAbove: !order.IsBuy, out var limit);
            order.LimitPrice = limit;
            return error;
        }

        var triggerError = type.IsTrailing ? Trail(order, first) : Trigger(order, first);
        return triggerError ?? (type.IsStopLimit ? StopLimit(order) : null);
    }

    /// <summary>A trigger or a trailing distance.</summary>
    internal string? Trigger(SimOrder order, PriceSpec spec)
    {
        var error = Resolve(order.Pair, spec, order.IsBuy != order.Type.IsTakeProfit, out var trigger);
        order.TriggerPrice = error is null ? trigger : order.TriggerPrice;
        return error;
    }

    /// <summary>Starts a trailing stop from the last price.</summary>
    internal string? Trail(SimOrder order, PriceSpec spec)
    {
        var last = state.MarketOf(order).Last;
        if (spec.Mode != PriceMode.Above || !spec.Value.IsPositive || !last.IsPositive)
        {
            return spec.Mode == PriceMode.Above ? VenueErrors.InvalidPrice : VenueErrors.Price;
        }

        var distance = spec.DistanceRaw(last);
        if (distance <= 0 || (!order.IsBuy && distance >= last.Raw) || distance > long.MaxValue - last.Raw)
        {
            return VenueErrors.InvalidPrice;
        }

        var trigger = StopWatch.TrailedTrigger(order, spec, last);
        if (!trigger.IsPositive)
        {
            return VenueErrors.InvalidPrice;
        }

        (order.TrailDistance, order.PeakPrice, order.TriggerPrice) = (spec, last, trigger);
        return null;
    }

    /// <summary>One price of a pair.</summary>
    /// <param name="pair">Its last price is the reference.</param>
    /// <param name="spec">As sent.</param>
    /// <param name="isAutoAbove">What <c>#</c> means here.</param>
    /// <param name="price">In force, a multiple of the tick; zero when refused.</param>
    internal string? Resolve(VenuePair pair, PriceSpec spec, bool isAutoAbove, out Price price)
    {
        price = Price.Zero;
        var (rules, last) = (pair.Rules, state.MarketOf(pair).Last);
        if (spec.IsRelative && !last.IsPositive)
        {
            return VenueErrors.InvalidPrice;
        }

        if (!spec.TryResolve(last, isAutoAbove, out var exact) || !exact.IsPositive)
        {
            return VenueErrors.InvalidPrice;
        }

        if (!spec.IsRelative && exact.Raw % PowersOfTen.Of(Price.Scale - rules.PriceDecimals) != 0)
        {
            return VenueErrors.PriceDecimals(pair);
        }

        if (!spec.IsRelative && !exact.IsMultipleOf(rules.Tick))
        {
            return VenueErrors.TickSize;
        }

        price = exact.RoundedDownToTick(rules.Tick);
        return price.IsPositive ? null : VenueErrors.InvalidPrice;
    }

    private string? StopLimit(SimOrder order)
    {
        if (order.Request.Price2 is not { } second)
        {
            return VenueErrors.Price2;
        }

        if (order.Type == SimOrderType.TrailingStopLimit)
        {
            // Its limit is known when it goes off; the estimate for the hold is made from today's trigger.
            return second.IsRelative ? null : VenueErrors.Price2;
        }

        var error = Resolve(order.Pair, second, order.IsBuy != order.Type.IsTakeProfit, out var limit);
        order.LimitPrice = limit;
        return error;
    }
}
