using System;
using System.Collections.Generic;
using KrakkedCore.Engine.Books;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Tools.KrakenSim.Market;

namespace KrakkedCore.Tools.KrakenSim.Matching;

/// <summary>One pair as accounts meet it: the public book, what they took of it, and their orders there.</summary>
internal sealed class PairMarket
{
    private readonly OrderBook _levels;
    private readonly bool _isShared;
    private readonly TakenLevels _takenBids = new();
    private readonly TakenLevels _takenAsks = new();
    private OrderBook? _quote;

    /// <param name="pair">Which.</param>
    /// <param name="depth">Levels a side the source knows of.</param>
    /// <param name="shared">A book that somebody else keeps, already past each event; null to keep one here.</param>
    internal PairMarket(VenuePair pair, int depth, OrderBook? shared)
    {
        Pair = pair;
        _isShared = shared is not null;
        _levels = shared ?? new OrderBook(Math.Clamp(depth, 1, OrderBook.DepthMax));
    }

    internal VenuePair Pair { get; }

    private OrderBook Book => _quote ?? _levels;

    /// <summary>Zero before the first trade.</summary>
    internal Price Last { get; set; }

    /// <summary>Resting buys, best price first, then by arrival.</summary>
    internal List<SimOrder> Buys { get; } = [];

    /// <summary>Resting sells, best price first, then by arrival.</summary>
    internal List<SimOrder> Sells { get; } = [];

    /// <summary>Stops that have not gone off, by arrival.</summary>
    internal List<SimOrder> Stops { get; } = [];

    internal long TradeNumberLast { get; set; } = 500_000_000;

    internal List<SimOrder> Resting(bool isBuy) => isBuy ? Buys : Sells;

    /// <summary>The levels an order of this side meets, best first.</summary>
    internal ReadOnlySpan<BookLevel> Opposite(bool isBuy) => (isBuy ? Book.Asks : Book.Bids).Levels;

    internal TakenLevels OppositeTaken(bool isBuy) => isBuy ? _takenAsks : _takenBids;

    /// <summary>Best price an order of this side could trade at now; null when nothing is left.</summary>
    internal Price? BestOpposite(bool isBuy)
    {
        var taken = OppositeTaken(isBuy);
        foreach (var level in Opposite(isBuy))
        {
            if (taken.Left(level).IsPositive)
            {
                return level.Price;
            }
        }

        return null;
    }

    /// <summary>Displayed public quantity on the side of an order, at a price.</summary>
    /// <returns>Null when the price is beyond what the source tells of.</returns>
    internal Quantity? Displayed(bool isBuy, Price price)
    {
        var levels = (isBuy ? Book.Bids : Book.Asks).Levels;
        var (low, high) = (0, levels.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            var isBetter = isBuy ? levels[middle].Price > price : levels[middle].Price < price;
            (low, high) = isBetter ? (middle + 1, high) : (low, middle);
        }

        if (low < levels.Length)
        {
            return levels[low].Price == price ? levels[low].Quantity : Quantity.Zero;
        }

        return levels.Length < Book.Depth ? Quantity.Zero : null;
    }

    /// <summary>Takes the levels of one event; a level that changed is whole again.</summary>
    internal void ApplyLevels(MarketEvent change)
    {
        if (change.IsSnapshot || change.Kind == MarketEventKind.Quote)
        {
            _takenBids.Clear();
            _takenAsks.Clear();
        }

        if (change.Kind == MarketEventKind.Quote)
        {
            ApplyQuote(change.Quote);
        }

        foreach (var (isAsk, level) in change.Changes)
        {
            (isAsk ? _takenAsks : _takenBids).Forget(level.Price);
        }

        if (!_isShared)
        {
            ApplyHere(change);
        }
    }

    /// <summary>Puts an order behind those of its price.</summary>
    internal void Rest(SimOrder order)
    {
        var orders = Resting(order.IsBuy);
        var index = orders.Count;
        while (index > 0 && IsBetter(order.IsBuy, order.LimitPrice, orders[index - 1].LimitPrice))
        {
            index--;
        }

        orders.Insert(index, order);
    }

    internal void Leave(SimOrder order)
    {
        Resting(order.IsBuy).Remove(order);
        Stops.Remove(order);
        order.IsResting = false;
    }

    // Best bid and ask without a book behind them are a book of one level.
    private void ApplyQuote(TopOfBook quote)
    {
        _quote ??= new OrderBook(depth: 1);
        _quote.Clear();
        _quote.Apply(isAsk: false, new BookLevel(quote.BidPrice, quote.BidQuantity));
        _quote.Apply(isAsk: true, new BookLevel(quote.AskPrice, quote.AskQuantity));
    }

    private void ApplyHere(MarketEvent change)
    {
        if (change.IsSnapshot)
        {
            _levels.Clear();
        }

        foreach (var (isAsk, level) in change.Changes)
        {
            _levels.Apply(isAsk, level);
        }

        _levels.Truncate();
    }

    private static bool IsBetter(bool isBuy, Price? left, Price? right) => isBuy ? left > right : left < right;
}
