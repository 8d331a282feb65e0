using System;
using System.Collections.Generic;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Engine.Oms;

/// <summary>The orders with a request under way, side by side, found by id.</summary>
/// <remarks>Shape: all of it is allocated at the start. Rows move when one is removed: keep none.</remarks>
internal sealed class InFlightTable(int capacity)
{
    private readonly InFlightOrder[] _orders = new InFlightOrder[capacity];
    private readonly Dictionary<long, int> _rows = new(capacity);

    internal int Count { get; private set; }

    internal bool IsFull => Count == _orders.Length;

    internal Span<InFlightOrder> Orders => _orders.AsSpan(0, Count);

    internal bool TryFind(ClientOrderId order, out int row) => _rows.TryGetValue(order.Raw, out row);

    internal ref InFlightOrder Add(ClientOrderId order)
    {
        var row = Count++;
        _rows.Add(order.Raw, row);
        _orders[row] = new InFlightOrder { Order = order };
        return ref _orders[row];
    }

    internal void Remove(int row)
    {
        _rows.Remove(_orders[row].Order.Raw);
        Count--;
        if (row < Count)
        {
            _orders[row] = _orders[Count];
            _rows[_orders[row].Order.Raw] = row;
        }
    }
}
