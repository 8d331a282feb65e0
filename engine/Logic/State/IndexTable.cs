using System.Numerics;
using KrakkedCore.Engine.Contracts;

namespace KrakkedCore.Engine.Logic.State;

/// <summary>Finds the row of a pair of numbers: open addressing, linear probing, no tombstones, no growth.</summary>
/// <remarks>Nothing ever walks it, so its order cannot decide anything; it is rebuilt on loading, not saved.</remarks>
internal sealed class IndexTable
{
    private readonly Entry[] _entries;
    private readonly int _mask;
    private readonly int _countMax;
    private int _count;

    internal IndexTable(int countMax)
    {
        _countMax = countMax;
        var size = (int)BitOperations.RoundUpToPowerOf2((uint)(2 * countMax));
        _entries = new Entry[size];
        _mask = size - 1;
    }

    /// <returns>The row; -1 when there is none.</returns>
    internal int Find(long first, int second) => PlaceOf(first, second).RowPlusOne - 1;

    internal void Add(long first, int second, int row)
    {
        Invariant.Holds(_count < _countMax);
        ref var place = ref PlaceOf(first, second);
        Invariant.Holds(place.RowPlusOne == 0);
        place = new Entry(first, second, row + 1);
        _count++;
    }

    internal void Remove(long first, int second)
    {
        var hole = HomeOf(first, second);
        while (!_entries[hole].IsFreeOr(first, second))
        {
            hole = (hole + 1) & _mask;
        }

        if (_entries[hole].RowPlusOne == 0)
        {
            return;
        }

        // What probing carried past the hole moves back, so that no search ends too early.
        for (var place = (hole + 1) & _mask; _entries[place].RowPlusOne != 0; place = (place + 1) & _mask)
        {
            ref readonly var entry = ref _entries[place];
            var home = HomeOf(entry.First, entry.Second);
            if (((place - home) & _mask) >= ((place - hole) & _mask))
            {
                _entries[hole] = entry;
                hole = place;
            }
        }

        _entries[hole] = default;
        _count--;
    }

    internal void Clear()
    {
        System.Array.Clear(_entries);
        _count = 0;
    }

    private ref Entry PlaceOf(long first, int second)
    {
        var place = HomeOf(first, second);
        while (!_entries[place].IsFreeOr(first, second))
        {
            place = (place + 1) & _mask;
        }

        return ref _entries[place];
    }

    private int HomeOf(long first, int second) =>
        (int)(DigestRound.Mix((ulong)second, (ulong)first) >> 32) & _mask;

    /// <summary>One place; 16 bytes, so that none lies in two cache lines.</summary>
    private readonly record struct Entry(long First, int Second, int RowPlusOne)
    {
        internal bool IsFreeOr(long first, int second) =>
            RowPlusOne == 0 || (First == first && Second == second);
    }
}
