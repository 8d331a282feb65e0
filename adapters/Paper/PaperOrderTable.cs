using System;
using System.Collections.Generic;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Adapters.Paper;

/// <summary>Every order the venue remembers, found by our id.</summary>
/// <remarks>Shape: allocated at the start. A new order takes the row of the oldest one that is done.</remarks>
internal sealed class PaperOrderTable(int capacity)
{
    private readonly PaperOrder[] _orders = new PaperOrder[capacity];
    private readonly Dictionary<long, int> _rows = new(capacity);
    private long _forgottenMax;
    private int _cursor;

    internal ref PaperOrder this[int row] => ref _orders[row];

    internal bool TryFind(ClientOrderId order, out int row) => _rows.TryGetValue(order.Raw, out row);

    /// <summary>True for every id ever placed: ids rise, so one below a forgotten one was used.</summary>
    internal bool WasSeen(ClientOrderId order) => order.Raw <= _forgottenMax || _rows.ContainsKey(order.Raw);

    /// <summary>False while every row holds an open order.</summary>
    internal bool TryAdd(ClientOrderId order, out int row)
    {
        row = _cursor;
        for (var tried = 0; tried < _orders.Length && _orders[row].Status == PaperOrderStatus.Open; tried++)
        {
            row = row + 1 == _orders.Length ? 0 : row + 1;
        }

        ref var old = ref _orders[row];
        if (old.Status == PaperOrderStatus.Open)
        {
            return false;
        }

        if (old.Status != PaperOrderStatus.None)
        {
            _rows.Remove(old.Request.Order.Raw);
            _forgottenMax = Math.Max(_forgottenMax, old.Request.Order.Raw);
        }

        old = default;
        old.RowNext = -1;
        _rows.Add(order.Raw, row);
        _cursor = row + 1 == _orders.Length ? 0 : row + 1;
        return true;
    }
}
