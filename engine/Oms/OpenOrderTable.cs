using System.Collections.Generic;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Engine.Oms;

/// <summary>The orders that may be at the venue, found by id.</summary>
/// <remarks>Shape: all of it is allocated at the start. What does not fit is counted as young for ever.</remarks>
internal sealed class OpenOrderTable(int capacity)
{
    private readonly OpenOrder[] _orders = new OpenOrder[capacity];
    private readonly Dictionary<long, int> _rows = new(capacity);
    private int _count;

    internal void Add(ClientOrderId order, InstrumentId instrument)
    {
        if (_count < _orders.Length && _rows.TryAdd(order.Raw, _count))
        {
            _orders[_count++] = new OpenOrder { Order = order, Instrument = instrument };
        }
    }

    /// <summary>The venue has it.</summary>
    internal void OnTaken(ClientOrderId order, UnixNs now)
    {
        if (_rows.TryGetValue(order.Raw, out var row) && _orders[row].Since.Raw == 0)
        {
            _orders[row].Since = now;
        }
    }

    /// <summary>When the venue was known to have it; now, the dearest age, where that is not known.</summary>
    internal UnixNs SinceOf(ClientOrderId order, UnixNs now) =>
        _rows.TryGetValue(order.Raw, out var row) && _orders[row].Since.Raw > 0 ? _orders[row].Since : now;

    internal void Remove(ClientOrderId order)
    {
        if (!_rows.Remove(order.Raw, out var row))
        {
            return;
        }

        _count--;
        if (row < _count)
        {
            _orders[row] = _orders[_count];
            _rows[_orders[row].Order.Raw] = row;
        }
    }
}
