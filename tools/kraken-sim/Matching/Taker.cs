using System;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Tools.KrakenSim.Matching;

/// <summary>Orders that take what the public book shows.</summary>
internal sealed class Taker(EngineState state, Settlement settlement)
{
    internal const string SelfTradeReason = "Self trade prevention";

    /// <summary>What an order could take now, if the account had no orders on the other side.</summary>
    internal (Quantity Quantity, Amount Spent) Plan(SimOrder order)
    {
        var market = state.MarketOf(order);
        var taken = market.OppositeTaken(order.IsBuy);
        var (quantity, spent, cost) = (Quantity.Zero, Amount.Zero, Amount.Zero);
        foreach (var level in market.Opposite(order.IsBuy))
        {
            if (!IsWithin(order, order.LimitPrice, level.Price))
            {
                break;
            }

            var wanted = order.Request.CashQuantity is { } cash
                ? Affordable(order, cash - cost, level.Price)
                : order.Remaining - quantity;
            var part = Quantity.Min(wanted, taken.Left(level)).RoundedDownToLot(order.Pair.Rules.Lot);
            if (part.IsPositive)
            {
                quantity += part;
                cost += level.Price.Times(part);
                spent += FillMath.Of(order, level.Price, part, isMaker: false).Spent(order);
            }
        }

        return (quantity, spent);
    }

    /// <summary>Takes what there is within the order's limit, unless the account would meet itself.</summary>
    /// <returns>The account's own order that stands in the way; null when none does.</returns>
    internal SimOrder? Take(SimOrder order)
    {
        var market = state.MarketOf(order);
        var own = OwnOpposite(market, order);
        var taken = market.OppositeTaken(order.IsBuy);
        foreach (var level in market.Opposite(order.IsBuy))
        {
            if (order.Status == SimOrderStatus.Filled || !IsWithin(order, order.LimitPrice, level.Price))
            {
                break;
            }

            // The own order has its price first only where it is better; at one price it must not be met either.
            if (own is not null && !IsBetter(order, level.Price, own.LimitPrice))
            {
                break;
            }

            var wanted = order.Request.CashQuantity is { } cash
                ? Affordable(order, cash - order.FilledCost, level.Price)
                : order.Remaining;
            var part = Quantity.Min(wanted, taken.Left(level)).RoundedDownToLot(order.Pair.Rules.Lot);
            if (part.IsPositive)
            {
                taken.Take(level, part);
                settlement.Fill(order, level.Price, part, isMaker: false, IsLast(order, level.Price, part));
            }
        }

        return order.Status == SimOrderStatus.Filled ? null : own;
    }

    /// <summary>The account's best resting order on the other side that this one would meet.</summary>
    internal static SimOrder? OwnOpposite(PairMarket market, SimOrder order) =>
        market.Resting(!order.IsBuy).Find(own =>
            own.Account == order.Account && IsWithin(order, order.LimitPrice, own.LimitPrice));

    private static bool IsLast(SimOrder order, Price price, Quantity part) =>
        order.Request.CashQuantity is { } cash
            ? !Affordable(order, cash - order.FilledCost - price.Times(part), price).IsPositive
            : part == order.Remaining;

    private static Quantity Affordable(SimOrder order, Amount budget, Price price) =>
        new Quantity((long)Int128.Min(budget.Raw / price.Raw, long.MaxValue)).RoundedDownToLot(order.Pair.Rules.Lot);

    private static bool IsWithin(SimOrder order, Price? limit, Price? price) =>
        limit is null || (order.IsBuy ? price <= limit : price >= limit);

    private static bool IsBetter(SimOrder order, Price price, Price? than) =>
        order.IsBuy ? price < than : price > than;
}
