using System;
using KrakkedCore.Engine.Contracts;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Engine.Logic.State;

namespace KrakkedCore.Engine.Logic.Orders;

/// <summary>Orders by our id: all open ones, and the newest final ones, of which late messages may speak.</summary>
internal sealed class OrderTable
{
    private readonly Order[] _orders;
    private readonly int[] _open;
    private readonly IndexTable _index;
    private int _openCount;
    private int _next;

    internal OrderTable(int openMax)
    {
        _orders = new Order[2 * openMax];
        _open = new int[openMax];
        _index = new IndexTable(_orders.Length);
    }

    /// <summary>Rows of the orders that are not final, oldest first. Valid until one is added or settled.</summary>
    internal ReadOnlySpan<int> Open => _open.AsSpan(0, _openCount);

    internal bool IsFull => _openCount == _open.Length;

    internal int OpenMax => _open.Length;

    internal ref Order this[int row] => ref _orders[row];

    /// <returns>Row of the order; -1 when it is not known.</returns>
    internal int Find(ClientOrderId id) => _index.Find(id.Raw, 0);

    /// <summary>Adds an open order, in the place of the oldest final one.</summary>
    internal ref Order Add(ClientOrderId id)
    {
        Invariant.Holds(!IsFull);
        while (_orders[_next].Id.Raw != 0 && !OrderTransitions.IsFinal(_orders[_next].Status))
        {
            _next = After(_next);
        }

        ref var order = ref _orders[_next];
        _index.Remove(order.Id.Raw, 0);
        order = default;
        order.Id = id;
        _index.Add(id.Raw, 0, _next);
        _open[_openCount++] = _next;
        _next = After(_next);
        return ref order;
    }

    /// <summary>Takes a final order off the open ones.</summary>
    internal void Settle(int row)
    {
        var place = Open.IndexOf(row);
        Invariant.Holds(place >= 0);
        _open.AsSpan(place + 1, _openCount - place - 1).CopyTo(_open.AsSpan(place));
        _openCount--;
    }

    internal void Carry(StateCarrier state)
    {
        state.Rows(_orders.AsSpan());
        state.Count(ref _openCount, _open.Length);
        state.Rows(_open.AsSpan(0, _openCount));
        state.Field(ref _next);
        if (!state.IsLoading)
        {
            return;
        }

        _index.Clear();
        for (var row = 0; row < _orders.Length; row++)
        {
            if (_orders[row].Id.Raw != 0)
            {
                _index.Add(_orders[row].Id.Raw, 0, row);
            }
        }
    }

    private int After(int row) => row + 1 == _orders.Length ? 0 : row + 1;
}
