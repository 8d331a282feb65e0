using System;
using KrakkedCore.Engine.Contracts;
using KrakkedCore.Engine.Logic.State;

namespace KrakkedCore.Engine.Logic.Portfolio.Accounting;

/// <summary>The newest facts in canonical order.</summary>
/// <remarks>The order is kept as places in a run that moves up its array, and moves back when it meets the end.
/// </remarks>
internal sealed class FactWindow
{
    private readonly Fact[] _facts;
    private readonly int[] _order;
    private readonly int[] _unused;
    private int _first;

    internal FactWindow(int countMax)
    {
        _facts = new Fact[countMax];
        _order = new int[2 * countMax];
        _unused = new int[countMax];
        Clear();
    }

    internal int Count { get; private set; }

    internal bool IsFull => Count == _facts.Length;

    /// <summary>The fact at a place of the order, 0 being the oldest.</summary>
    internal ref Fact this[int place] => ref _facts[_order[_first + place]];

    /// <summary>Where a fact belongs: every fact from there on is later.</summary>
    internal int PlaceOf(in FactKey key)
    {
        if (Count == 0 || FactKey.IsBefore(in this[Count - 1].Key, in key))
        {
            return Count;
        }

        var (low, high) = (0, Count - 1);
        while (low < high)
        {
            var middle = (low + high) >> 1;
            if (FactKey.IsBefore(in this[middle].Key, in key))
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

    internal ref Fact Insert(int place, in Fact fact)
    {
        Invariant.Holds(!IsFull);
        if (_first + Count == _order.Length)
        {
            Array.Copy(_order, _first, _order, 0, Count);
            _first = 0;
        }

        var slot = _unused[_facts.Length - Count - 1];
        Array.Copy(_order, _first + place, _order, _first + place + 1, Count - place);
        _order[_first + place] = slot;
        Count++;
        _facts[slot] = fact;
        return ref _facts[slot];
    }

    internal void RemoveFirst()
    {
        Invariant.Holds(Count > 0);
        var slot = _order[_first];
        _first++;
        Count--;
        _unused[_facts.Length - Count - 1] = slot;
    }

    internal void Carry(StateCarrier state)
    {
        var count = Count;
        state.Count(ref count, _facts.Length);
        if (state.IsLoading)
        {
            Clear();
        }

        for (var place = 0; place < count; place++)
        {
            if (state.IsLoading)
            {
                Insert(place, default);
            }

            state.Field(ref this[place]);
        }
    }

    private void Clear()
    {
        Count = 0;
        _first = 0;
        for (var place = 0; place < _unused.Length; place++)
        {
            _unused[place] = _unused.Length - 1 - place;
        }
    }
}
