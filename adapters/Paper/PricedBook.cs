using KrakkedCore.Engine.Books;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Adapters.Paper;

/// <summary>What can be traded against: the displayed levels, less what our orders took from them.</summary>
internal sealed class PricedBook(int depth)
{
    private readonly TakenLiquidity _takenBids = new(isAsk: false, depth);
    private readonly TakenLiquidity _takenAsks = new(isAsk: true, depth);

    internal OrderBook Book { get; } = new(depth);

    /// <summary>The levels an order of this direction trades against.</summary>
    internal BookSide Opposite(bool isBuy) => isBuy ? Book.Asks : Book.Bids;

    /// <summary>What our orders took from those levels.</summary>
    internal TakenLiquidity OppositeTaken(bool isBuy) => isBuy ? _takenAsks : _takenBids;

    /// <summary>The quantity displayed at the price of a waiting order, on its own side.</summary>
    internal bool TryDisplayed(bool isBuy, Price price, out Quantity quantity) =>
        Displayed.TryAt(isBuy ? Book.Bids : Book.Asks, !isBuy, Book.Depth, price, out quantity);

    /// <summary>Best price that still has something left for an order of this direction.</summary>
    internal bool TryBest(bool isBuy, out Price price)
    {
        var taken = OppositeTaken(isBuy);
        foreach (var level in Opposite(isBuy).Levels)
        {
            if (taken.Left(level).IsPositive)
            {
                price = level.Price;
                return true;
            }
        }

        price = default;
        return false;
    }

    internal void Set(TopOfBook top)
    {
        Book.Clear();
        Book.Apply(isAsk: false, new BookLevel(top.BidPrice, top.BidQuantity));
        Book.Apply(isAsk: true, new BookLevel(top.AskPrice, top.AskQuantity));
        EndRun();
    }

    internal void EndRun()
    {
        Book.Truncate();
        _takenBids.Refresh(Book.Bids);
        _takenAsks.Refresh(Book.Asks);
    }
}
