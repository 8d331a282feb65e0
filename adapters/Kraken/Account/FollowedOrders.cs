using System.Collections.Generic;
using KrakkedCore.Engine.Contracts;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Adapters.Kraken.Account;

/// <summary>Our orders by our id and by the venue's. The oldest ended one makes room; rows never move.</summary>
/// <remarks>Allocates nothing after construction.</remarks>
internal sealed class FollowedOrders
{
    private readonly FollowedOrder[] _rows;
    private readonly Dictionary<long, int> _byOrder;
    private readonly Dictionary<Text24, int> _byVenueOrder;
    private int _cursor;

    internal FollowedOrders(int capacity)
    {
        _rows = new FollowedOrder[capacity];
        _byOrder = new Dictionary<long, int>(capacity);
        _byVenueOrder = new Dictionary<Text24, int>(capacity);
    }

    /// <summary>Rows of the table, free ones included.</summary>
    internal int RowCount { get; private set; }

    internal ref FollowedOrder this[int row] => ref _rows[row];

    /// <returns>A row, or -1.</returns>
    internal int Find(ClientOrderId order) => _byOrder.TryGetValue(order.Raw, out var row) ? row : -1;

    /// <returns>A row, or -1.</returns>
    internal int Find(Text24 venueOrder) => _byVenueOrder.TryGetValue(venueOrder, out var row) ? row : -1;

    /// <returns>A new row with the id alone; -1 when the table is full of orders that are not over.</returns>
    internal int Add(ClientOrderId order)
    {
        Invariant.Holds(order.Raw > 0 && Find(order) < 0);
        var row = TakeRow();
        if (row >= 0)
        {
            _rows[row] = new FollowedOrder { Order = order };
            _byOrder.Add(order.Raw, row);
        }

        return row;
    }

    /// <summary>Notes the venue's id of an order.</summary>
    internal void Link(int row, Text24 venueOrder)
    {
        ref var order = ref _rows[row];
        if (venueOrder == default || order.VenueOrder == venueOrder)
        {
            return;
        }

        if (order.VenueOrder != default)
        {
            _byVenueOrder.Remove(order.VenueOrder);
        }

        order.VenueOrder = venueOrder;
        _byVenueOrder[venueOrder] = row;
    }

    private int TakeRow()
    {
        if (RowCount < _rows.Length)
        {
            return RowCount++;
        }

        for (var tried = 0; tried < _rows.Length; tried++)
        {
            var row = _cursor;
            _cursor = _cursor + 1 == _rows.Length ? 0 : _cursor + 1;
            if (_rows[row].State is FollowState.Ended or FollowState.Free)
            {
                Forget(row);
                return row;
            }
        }

        return -1;
    }

    private void Forget(int row)
    {
        _byOrder.Remove(_rows[row].Order.Raw);
        if (_rows[row].VenueOrder != default && Find(_rows[row].VenueOrder) == row)
        {
            _byVenueOrder.Remove(_rows[row].VenueOrder);
        }
    }
}
