using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Adapters.Paper;

/// <summary>Brings our orders and the real market together.</summary>
/// <remarks>
/// The model. A taker walks the displayed levels and pays each level's price. A waiting order joins the end of the
/// queue displayed at its price. The queue before it shrinks by trades at that price, and to whatever is still
/// displayed there; other cancels are taken to happen behind it. It fills at its own price when a trade passes
/// through that price, when a trade at it is larger than the queue before it, or when the opposite side comes to it.
/// Of a conflated trade only the range all its parts lie in counts. Our own orders share what a trade or a level has
/// by price, then by time. A full answer queue stops fills: they are skipped and counted, never lost on the way.
/// </remarks>
internal sealed class Matcher(PaperOrderTable orders, AnswerWriter answers)
{
    internal long FillsSkipped { get; private set; }

    /// <summary>Executes what a new order can have at once.</summary>
    internal void Take(PaperMarket market, int row)
    {
        if (market.Prices is { } prices)
        {
            Walk(market, prices, ref orders[row], Liquidity.Taker);
        }
    }

    /// <summary>Lets what is left of an order wait: behind every order with its price or a better one.</summary>
    internal void Rest(PaperMarket market, int row)
    {
        ref var order = ref orders[row];
        if (market.Prices is { } prices)
        {
            order.IsQueueKnown = prices.TryDisplayed(order.IsBuy, order.Request.Price, out order.QueueAhead);
        }

        ref var link = ref First(market, order.IsBuy);
        while (link >= 0 && !IsBetter(in order, orders[link].Request.Price))
        {
            link = ref orders[link].RowNext;
        }

        order.RowNext = link;
        link = row;
    }

    /// <summary>Takes an order that is done or cancelled out of the waiting ones.</summary>
    internal void Leave(PaperMarket market, int row)
    {
        ref var link = ref First(market, orders[row].IsBuy);
        while (link != row)
        {
            link = ref orders[link].RowNext;
        }

        link = orders[row].RowNext;
        orders[row].RowNext = -1;
    }

    /// <summary>After a change of what is displayed.</summary>
    internal void OnPrices(PaperMarket market)
    {
        if (market.Prices is { } prices)
        {
            OnPrices(market, prices, market.BuyFirst);
            OnPrices(market, prices, market.SellFirst);
        }
    }

    /// <summary>After a trade.</summary>
    internal void OnTrade(PaperMarket market, in Trade trade)
    {
        var left = trade.Quantity;
        OnTrade(market, market.BuyFirst, trade.High, isTakerOpposite: trade.TakerSide != Side.Buy, ref left);
        OnTrade(market, market.SellFirst, trade.Low, isTakerOpposite: trade.TakerSide != Side.Sell, ref left);
    }

    private static bool IsBetter(in PaperOrder order, Price price) =>
        order.IsBuy ? order.Request.Price > price : order.Request.Price < price;

    private static ref int First(PaperMarket market, bool isBuy) =>
        ref isBuy ? ref market.BuyFirst : ref market.SellFirst;

    private void OnPrices(PaperMarket market, PricedBook prices, int row)
    {
        while (row >= 0)
        {
            ref var order = ref orders[row];
            var rowNext = order.RowNext;
            UpdateQueue(prices, ref order);
            Walk(market, prices, ref order, Liquidity.Maker);
            LeaveWhenDone(market, row);
            row = rowNext;
        }
    }

    private static void UpdateQueue(PricedBook prices, ref PaperOrder order)
    {
        if (prices.TryDisplayed(order.IsBuy, order.Request.Price, out var displayed))
        {
            order.QueueAhead = order.IsQueueKnown ? Quantity.Min(order.QueueAhead, displayed) : displayed;
            order.IsQueueKnown = true;
        }
    }

    private void Walk(PaperMarket market, PricedBook prices, ref PaperOrder order, Liquidity liquidity)
    {
        var taken = prices.OppositeTaken(order.IsBuy);
        foreach (var level in prices.Opposite(order.IsBuy).Levels)
        {
            var isReached = order.Request.Type == OrderType.Market || order.Takes(level.Price);
            if (!isReached || order.Remaining.IsZero)
            {
                return;
            }

            var quantity = Quantity.Min(order.Remaining, taken.Left(level));
            if (quantity.IsPositive && HasRoom())
            {
                taken.Take(level, quantity);
                var price = liquidity == Liquidity.Maker ? order.Request.Price : level.Price;
                answers.Fill(market.Definition, ref order, price, quantity, liquidity);
            }
        }
    }

    private void OnTrade(PaperMarket market, int row, Price price, bool isTakerOpposite, ref Quantity left)
    {
        while (row >= 0 && left.IsPositive)
        {
            ref var order = ref orders[row];
            var rowNext = order.RowNext;
            var isThrough = IsBetter(in order, price);
            var isAt = order.Request.Price == price && isTakerOpposite;
            if (!isThrough && !isAt)
            {
                return;
            }

            var before = isThrough ? Quantity.Zero : PassQueue(ref order, left);
            var quantity = Quantity.Min(order.Remaining, left - before);
            if (quantity.IsPositive && HasRoom())
            {
                left -= quantity;
                answers.Fill(market.Definition, ref order, order.Request.Price, quantity, Liquidity.Maker);
                LeaveWhenDone(market, row);
            }

            row = rowNext;
        }
    }

    /// <summary>What of a trade goes to those before the order; all of it while the queue is not known.</summary>
    private static Quantity PassQueue(ref PaperOrder order, Quantity traded)
    {
        var before = order.IsQueueKnown ? Quantity.Min(order.QueueAhead, traded) : traded;
        order.QueueAhead = order.IsQueueKnown ? order.QueueAhead - before : order.QueueAhead;
        return before;
    }

    private void LeaveWhenDone(PaperMarket market, int row)
    {
        if (orders[row].Status != PaperOrderStatus.Open)
        {
            Leave(market, row);
        }
    }

    private bool HasRoom()
    {
        FillsSkipped += answers.Room > 0 ? 0 : 1;
        return answers.Room > 0;
    }
}
