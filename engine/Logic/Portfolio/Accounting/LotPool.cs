using System;
using KrakkedCore.Engine.Contracts;

namespace KrakkedCore.Engine.Logic.Portfolio.Accounting;

/// <summary>Room for lots, all of it there from the start. Place 0 is no lot.</summary>
internal sealed class LotPool(int countMax)
{
    private readonly Lot[] _lots = new Lot[countMax + 1];
    private int _fresh = 1;
    private int _unused;

    internal bool IsFull => _unused == 0 && _fresh == _lots.Length;

    internal ref Lot this[int place] => ref _lots[place];

    internal int Take()
    {
        Invariant.Holds(!IsFull);
        var place = _unused;
        if (place != 0)
        {
            _unused = _lots[place].Next;
            return place;
        }

        return _fresh++;
    }

    internal void Return(int place)
    {
        _lots[place].Next = _unused;
        _unused = place;
    }

    internal void Clear()
    {
        _fresh = 1;
        _unused = 0;
    }

    internal void CopyFrom(LotPool other)
    {
        Array.Copy(other._lots, _lots, other._fresh);
        _fresh = other._fresh;
        _unused = other._unused;
    }
}
