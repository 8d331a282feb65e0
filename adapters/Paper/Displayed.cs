using System;
using KrakkedCore.Engine.Books;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Adapters.Paper;

/// <summary>What a side of a book displays at a price.</summary>
internal static class Displayed
{
    internal static bool IsStill(BookSide side, bool isAsk, BookLevel level)
    {
        var index = Find(side.Levels, isAsk, level.Price);
        return index < side.Count && side[index] == level;
    }

    /// <summary>The displayed quantity at a price, zero where there is no level.</summary>
    /// <returns>False when the price is worse than the last level of a side that is cut there.</returns>
    internal static bool TryAt(BookSide side, bool isAsk, int depth, Price price, out Quantity quantity)
    {
        var levels = side.Levels;
        var index = Find(levels, isAsk, price);
        var isThere = index < levels.Length && levels[index].Price == price;
        quantity = isThere ? levels[index].Quantity : Quantity.Zero;
        return index < levels.Length || levels.Length < depth;
    }

    /// <summary>Index of the first level at the price or worse.</summary>
    private static int Find(ReadOnlySpan<BookLevel> levels, bool isAsk, Price price)
    {
        var low = 0;
        var high = levels.Length;
        while (low < high)
        {
            var middle = (low + high) / 2;
            var isBetter = isAsk ? levels[middle].Price < price : levels[middle].Price > price;
            (low, high) = isBetter ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
