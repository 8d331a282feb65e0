using System.Collections.Generic;
using KrakkedCore.Engine.Contracts;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Tools.KrakenSim.Matching;

/// <summary>Stops that wait for the last price; index is the last price too.</summary>
internal sealed class StopWatch(EngineState state, FundsCheck funds, OrderDesk desk)
{
    private readonly List<SimOrder> _fired = [];

    /// <summary>Puts a stop among those that wait; when its price is there already, it goes off.</summary>
    internal void Watch(SimOrder order)
    {
        var market = state.MarketOf(order);
        market.Stops.Add(order);
        if (state.IsTrading(order.Pair) && IsReached(order, market.Last))
        {
            GoOff(order);
        }
    }

    /// <summary>Notes which stops a trade sets off; <see cref="RunFired"/> runs them.</summary>
    internal void OnTrade(PairMarket market)
    {
        if (market.Stops.Count == 0)
        {
            return;
        }

        foreach (var order in market.Stops)
        {
            Trail(order, market.Last);
            if (IsReached(order, market.Last) && !_fired.Contains(order))
            {
                _fired.Add(order);
            }
        }
    }

    /// <summary>Once the book of the moment is known.</summary>
    internal void RunFired()
    {
        for (var index = 0; index < _fired.Count; index++)
        {
            if (_fired[index].IsOpen && !_fired[index].IsTriggered)
            {
                GoOff(_fired[index]);
            }
        }

        _fired.Clear();
    }

    /// <summary>The trigger of a trailing stop for a peak.</summary>
    internal static Price TrailedTrigger(SimOrder order, PriceSpec distance, Price peak)
    {
        var raw = peak.Raw + (order.IsBuy ? distance.DistanceRaw(peak) : -distance.DistanceRaw(peak));
        Invariant.Holds(raw <= long.MaxValue);
        return new Price((long)raw).RoundedDownToTick(order.Pair.Rules.Tick);
    }

    internal static bool IsReached(SimOrder order, Price last)
    {
        // A stop-loss buy and a take-profit sell wait above the market.
        var isAbove = order.IsBuy != order.Type.IsTakeProfit;
        return last.IsPositive && (isAbove ? last >= order.TriggerPrice : last <= order.TriggerPrice);
    }

    private static void Trail(SimOrder order, Price last)
    {
        var isBetter = order.IsBuy ? last < order.PeakPrice : last > order.PeakPrice;
        if (order.Type.IsTrailing && isBetter)
        {
            order.PeakPrice = last;
            order.TriggerPrice = TrailedTrigger(order, order.TrailDistance, last);
        }
    }

    private void GoOff(SimOrder order)
    {
        state.MarketOf(order).Stops.Remove(order);
        order.IsTriggered = true;
        order.TriggeredAt = state.Now;
        if (order.Type == SimOrderType.TrailingStopLimit)
        {
            Invariant.Holds(order.TriggerPrice is not null);
            order.LimitPrice = LimitFrom(order, order.TriggerPrice.Value);
        }

        state.Teller.Tell(order, ExecKind.Triggered);
        if (order.LimitPrice is { } limit)
        {
            Holds.Release(order);
            var needed = Holds.Needed(order, limit, order.TakerFeeMillionths);
            if (!limit.IsPositive || !funds.TryFree(order, needed))
            {
                desk.End(order, SimOrderStatus.Canceled, "Insufficient funds");
                return;
            }

            Holds.Set(order, needed);
        }

        desk.Enter(order);
    }

    private static Price LimitFrom(SimOrder order, Price trigger) =>
        order.Request.Price2 is { } offset && offset.TryResolve(trigger, isAutoAbove: order.IsBuy, out var limit)
            ? limit.RoundedDownToTick(order.Pair.Rules.Tick)
            : Price.Zero;
}
