using System;
using System.Runtime.CompilerServices;
using KrakkedCore.Engine.Contracts.Events;

namespace KrakkedCore.Engine.Books;

/// <summary>One side of a book: levels in one array, best first.</summary>
/// <remarks>
/// Most updates touch the top. The levels therefore float in an array with room on both ends, and an insertion or
/// removal moves the shorter part: near the top that is a handful of levels, whatever the depth.
/// </remarks>
public sealed class BookSide
{
    private const int LinearSearchMax = 8;
    private const int SlackMin = 64;

    private readonly BookLevel[] _levels;
    private readonly int _countMax;
    private readonly long _order;
    private int _start;

    internal BookSide(bool isAsk, int depth)
    {
        // The complement turns descending prices into ascending keys, so that one search serves both sides.
        _order = isAsk ? 0 : -1;
        _countMax = depth + Math.Max(depth, SlackMin);
        _levels = new BookLevel[2 * _countMax];
        _start = _countMax / 2;
    }

    /// <summary>How many levels.</summary>
    public int Count { get; private set; }

    /// <summary>All levels, best first. Valid until the next change.</summary>
    public ReadOnlySpan<BookLevel> Levels => _levels.AsSpan(_start, Count);

    /// <summary>One level.</summary>
    /// <param name="index">0 is the best.</param>
    /// <exception cref="IndexOutOfRangeException">There are fewer levels.</exception>
    public BookLevel this[int index] => Levels[index];

    internal void Clear()
    {
        Count = 0;
        _start = _countMax / 2;
    }

    internal void Truncate(int depth) => Count = Math.Min(Count, depth);

    internal void Apply(BookLevel level)
    {
        var levels = _levels.AsSpan(_start, Count);
        var index = Find(levels, level.Price.Raw ^ _order);
        var isThere = index < levels.Length && levels[index].Price == level.Price;
        if (level.Quantity.Raw == 0)
        {
            if (isThere)
            {
                Remove(index);
            }
        }
        else if (isThere)
        {
            levels[index] = level;
        }
        else
        {
            Insert(index, level);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Find(ReadOnlySpan<BookLevel> levels, long key)
    {
        var near = Math.Min(levels.Length, LinearSearchMax);
        for (var index = 0; index < near; index++)
        {
            if ((levels[index].Price.Raw ^ _order) >= key)
            {
                return index;
            }
        }

        return near < LinearSearchMax ? near : FindDeep(levels, key);
    }

    private int FindDeep(ReadOnlySpan<BookLevel> levels, long key)
    {
        var low = LinearSearchMax;
        var high = levels.Length;
        while (low < high)
        {
            var middle = (int)(((uint)low + (uint)high) >> 1);
            if ((levels[middle].Price.Raw ^ _order) < key)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }

    private void Remove(int index)
    {
        if (index < Count / 2)
        {
            _levels.AsSpan(_start, index).CopyTo(_levels.AsSpan(_start + 1));
            _start++;
        }
        else
        {
            var after = _start + index + 1;
            _levels.AsSpan(after, Count - index - 1).CopyTo(_levels.AsSpan(after - 1));
        }

        Count--;
    }

    private void Insert(int index, BookLevel level)
    {
        if (Count == _countMax)
        {
            if (index == Count)
            {
                return;
            }

            Count--;
        }

        var hasRoomAfter = _start + Count < _levels.Length;
        var goesForward = index < Count / 2 ? _start == 0 : hasRoomAfter;
        if (goesForward ? !hasRoomAfter : _start == 0)
        {
            Recentre();
            goesForward = true;
        }

        if (goesForward)
        {
            var place = _start + index;
            _levels.AsSpan(place, Count - index).CopyTo(_levels.AsSpan(place + 1));
        }
        else
        {
            _levels.AsSpan(_start, index).CopyTo(_levels.AsSpan(_start - 1));
            _start--;
        }

        _levels[_start + index] = level;
        Count++;
    }

    private void Recentre()
    {
        var start = (_levels.Length - Count) / 2;
        _levels.AsSpan(_start, Count).CopyTo(_levels.AsSpan(start));
        _start = start;
    }
}
