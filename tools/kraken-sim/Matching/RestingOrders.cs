using KrakkedCore.Engine.Contracts;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Tools.KrakenSim.Market;

namespace KrakkedCore.Tools.KrakenSim.Matching;

/// <summary>Orders that wait, and what the market brings them.</summary>
/// <remarks>
/// The model: an order joins the end of the queue displayed at its price. Trades at that price, and whatever shrinks
/// the display below it, shorten the queue; other cancels happen behind it. It fills at its own price, as maker, when
/// a trade goes through that price, when trades at it pass the queue, or when the opposite side comes to it.
/// </remarks>
internal sealed class RestingOrders(EngineState state, Settlement settlement, OrderDesk desk)
{
    // A part of an iceberg that shows in the middle of an event queues behind what is displayed after it.
    private static readonly Quantity NotKnownYet = new(long.MaxValue);

    /// <summary>A public trade, before the levels it changed are applied.</summary>
    internal void OnTrade(PairMarket market, in SimTrade trade)
    {
        var left = trade.Quantity;
        OnTrade(market, in trade, isBuy: true, ref left);
        OnTrade(market, in trade, isBuy: false, ref left);
    }

    /// <summary>The public book is another one.</summary>
    internal void OnLevels(PairMarket market)
    {
        OnLevels(market, isBuy: true);
        OnLevels(market, isBuy: false);
    }

    private void OnTrade(PairMarket market, in SimTrade trade, bool isBuy, ref Quantity left)
    {
        if (market.Resting(isBuy).Count == 0)
        {
            return;
        }

        foreach (var order in market.Resting(isBuy).ToArray())
        {
            Invariant.Holds(order.LimitPrice is not null);
            var limit = order.LimitPrice.Value;
            var isThrough = isBuy ? limit > trade.Price : limit < trade.Price;
            var isAt = limit == trade.Price && trade.TakerSide == (isBuy ? Side.Sell : Side.Buy);
            if (left.IsZero || (!isThrough && !isAt))
            {
                return;
            }

            var before = isThrough ? Quantity.Zero : Quantity.Min(order.QueueAhead, left);
            order.QueueAhead -= before;
            var reachable = isThrough ? order.Remaining : Quantity.Min(order.ShownLeft, order.Remaining);
            left -= Fill(order, Quantity.Min(reachable, left - before));
        }
    }

    private void OnLevels(PairMarket market, bool isBuy)
    {
        if (market.Resting(isBuy).Count == 0)
        {
            return;
        }

        foreach (var order in market.Resting(isBuy).ToArray())
        {
            Invariant.Holds(order.LimitPrice is not null);
            var limit = order.LimitPrice.Value;
            order.QueueAhead = Quantity.Min(order.QueueAhead, market.Displayed(isBuy, limit) ?? order.QueueAhead);
            Meet(market, order, limit);
            order.QueueAhead = order.QueueAhead == NotKnownYet
                ? market.Displayed(isBuy, limit) ?? Quantity.Zero
                : order.QueueAhead;
        }
    }

    // The other side stands at the order's price or better: in one book they would have met.
    private void Meet(PairMarket market, SimOrder order, Price limit)
    {
        var taken = market.OppositeTaken(order.IsBuy);
        foreach (var level in market.Opposite(order.IsBuy))
        {
            if (!order.IsOpen || (order.IsBuy ? level.Price > limit : level.Price < limit))
            {
                return;
            }

            var part = Fill(order, Quantity.Min(order.Remaining, taken.Left(level)));
            if (part.IsPositive)
            {
                taken.Take(level, part);
            }
        }
    }

    private Quantity Fill(SimOrder order, Quantity wanted)
    {
        var quantity = wanted.RoundedDownToLot(order.Pair.Rules.Lot);
        if (!quantity.IsPositive || order.LimitPrice is not { } limit)
        {
            return Quantity.Zero;
        }

        settlement.Fill(order, limit, quantity, isMaker: true, isLast: quantity == order.Remaining);
        if (order.Remaining.IsZero)
        {
            desk.EndFilled(order);
            return quantity;
        }

        order.ShownLeft -= Quantity.Min(quantity, order.ShownLeft);
        if (order.DisplayQuantity is { } display && order.ShownLeft.IsZero)
        {
            order.ShownLeft = Quantity.Min(display, order.Remaining);
            order.QueueAhead = NotKnownYet;
            state.Teller.Tell(order, ExecKind.IcebergRefill);
        }

        return quantity;
    }
}
