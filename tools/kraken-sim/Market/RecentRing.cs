using System;

namespace KrakkedCore.Tools.KrakenSim.Market;

/// <summary>The newest of something, oldest first; what does not fit falls off. Grows to its bound only when used.
/// </summary>
internal sealed class RecentRing<T>(int countMax)
{
    private const int CapacityFirst = 16;

    private T[] _items = [];
    private int _start;

    internal int Count { get; private set; }

    /// <summary>One of them, 0 the oldest.</summary>
    internal ref readonly T this[int index] => ref _items[(_start + index) % _items.Length];

    internal void Add(in T item)
    {
        if (Count == _items.Length && Count < countMax)
        {
            Grow();
        }

        if (Count == countMax)
        {
            _start = (_start + 1) % _items.Length;
            Count--;
        }

        _items[(_start + Count) % _items.Length] = item;
        Count++;
    }

    /// <summary>A copy of the newest, oldest first.</summary>
    internal T[] Newest(int count)
    {
        var copy = new T[Math.Min(count, Count)];
        for (var index = 0; index < copy.Length; index++)
        {
            copy[index] = this[Count - copy.Length + index];
        }

        return copy;
    }

    private void Grow()
    {
        var grown = new T[Math.Min(countMax, Math.Max(CapacityFirst, _items.Length * 2))];
        for (var index = 0; index < Count; index++)
        {
            grown[index] = this[index];
        }

        (_items, _start) = (grown, 0);
    }
}
