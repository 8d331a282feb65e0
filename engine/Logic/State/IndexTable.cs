using System.Numerics;
using KrakkedCore.Engine.Contracts;

namespace KrakkedCore.Engine.Logic.State;

/// <summary>Finds the row of a pair of numbers: open addressing, linear probing, no tombstones, no growth.</summary>
/// <remarks>Nothing ever walks it, so its order cannot decide anything; it is rebuilt on loading, not saved.</remarks>
internal sealed class IndexTable
{
    private readonly long[] _firsts;
    private readonly long[] _seconds;
    private readonly int[] _rowsPlusOne;
    private readonly int _mask;
    private readonly int _countMax;
    private int _count;

    internal IndexTable(int countMax)
    {
        _countMax = countMax;
        var size = (int)BitOperations.RoundUpToPowerOf2((uint)(2 * countMax));
        _firsts = new long[size];
        _seconds = new long[size];
        _rowsPlusOne = new int[size];
        _mask = size - 1;
    }

    /// <returns>The row; -1 when there is none.</returns>
    internal int Find(long first, long second) => _rowsPlusOne[PlaceOf(first, second)] - 1;

    internal void Add(long first, long second, int row)
    {
        Invariant.Holds(_count < _countMax);
        var place = PlaceOf(first, second);
        Invariant.Holds(_rowsPlusOne[place] == 0);
        _firsts[place] = first;
        _seconds[place] = second;
        _rowsPlusOne[place] = row + 1;
        _count++;
    }

    internal void Remove(long first, long second)
    {
        var hole = PlaceOf(first, second);
        if (_rowsPlusOne[hole] == 0)
        {
            return;
        }

        // What probing carried past the hole moves back, so that no search ends too early.
        for (var place = (hole + 1) & _mask; _rowsPlusOne[place] != 0; place = (place + 1) & _mask)
        {
            var home = HomeOf(_firsts[place], _seconds[place]);
            if (((place - home) & _mask) >= ((place - hole) & _mask))
            {
                _firsts[hole] = _firsts[place];
                _seconds[hole] = _seconds[place];
                _rowsPlusOne[hole] = _rowsPlusOne[place];
                hole = place;
            }
        }

        _rowsPlusOne[hole] = 0;
        _count--;
    }

    internal void Clear()
    {
        System.Array.Clear(_rowsPlusOne);
        _count = 0;
    }

    private int PlaceOf(long first, long second)
    {
        var place = HomeOf(first, second);
        while (_rowsPlusOne[place] != 0 && (_firsts[place] != first || _seconds[place] != second))
        {
            place = (place + 1) & _mask;
        }

        return place;
    }

    private int HomeOf(long first, long second) =>
        (int)(DigestRound.Mix((ulong)second, (ulong)first) >> 32) & _mask;
}
