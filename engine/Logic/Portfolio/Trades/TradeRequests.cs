using System.Runtime.InteropServices;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Engine.Logic.Portfolio.Trades;

/// <summary>Orders of one owner in one pair that would open a round trip, while there is none.</summary>
/// <remarks>
/// Shape: 5 bytes. Kept apart from <see cref="TradeAggregate"/>: orders are no facts of the account, and folding facts
/// again must not forget them. A trade that was cancelled never was: its number goes to the next.
/// </remarks>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal struct TradeRequests
{
    private int _open;
    private bool _isPending;

    /// <summary>True while an order is out and nothing was filled.</summary>
    internal readonly bool IsPending => _isPending;

    /// <summary>A buy order was sent.</summary>
    /// <param name="trade">The newest round trip.</param>
    /// <returns>Requested when a new trade is pending by it; none when there is one already.</returns>
    internal TradeEvent Sent(in TradeAggregate trade)
    {
        _open++;
        if (trade.IsOpen || _isPending)
        {
            return TradeEvent.None;
        }

        _isPending = true;
        return TradeEvent.Requested;
    }

    /// <summary>A buy fill was applied: the trade that was pending is open.</summary>
    internal void Filled() => _isPending = false;

    /// <summary>A buy order that was sent ended, filled or not.</summary>
    /// <returns>Cancelled when it was the last of a pending trade; otherwise none.</returns>
    internal TradeEvent Ended()
    {
        _open = _open > 0 ? _open - 1 : 0;
        if (_open > 0 || !_isPending)
        {
            return TradeEvent.None;
        }

        _isPending = false;
        return TradeEvent.Cancelled;
    }

    /// <summary>As it is told: a trade without figures.</summary>
    /// <param name="trade">The newest round trip, not open.</param>
    /// <param name="owner">Row of the strategy, or zero.</param>
    /// <param name="what">Requested or cancelled.</param>
    internal static TradeState State(in TradeAggregate trade, ushort owner, TradeEvent what) => new(
        Amount.Zero,
        Amount.Zero,
        Amount.Zero,
        trade.Number + 1,
        Quantity.Zero,
        Quantity.Zero,
        owner,
        what == TradeEvent.Requested ? TradeStatus.Pending : TradeStatus.Cancelled,
        what);
}
