using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Adapters.Paper;

/// <summary>Where an order is at the venue.</summary>
internal enum PaperOrderStatus : byte
{
    None = 0,
    Open = 1,
    Filled = 2,
    Closed = 3,
    Rejected = 4,
}

/// <summary>One order as the venue knows it, and its last word about it.</summary>
internal struct PaperOrder
{
    internal OrderRequest Request;

    internal Fill FillLast;

    internal Quantity Filled;

    /// <summary>Displayed quantity at our price that trades before us.</summary>
    internal Quantity QueueAhead;

    internal InstrumentId Instrument;

    /// <summary>Row of the next order of the same side of the pair in price-time priority; -1 for none.</summary>
    internal int RowNext;

    internal RejectReason RejectReason;

    internal PaperOrderStatus Status;

    internal CloseReason CloseReason;

    /// <summary>False while our price lies outside what the book displays.</summary>
    internal bool IsQueueKnown;

    internal readonly Quantity Remaining => Request.Quantity - Filled;

    internal readonly bool IsBuy => Request.Side == Side.Buy;

    /// <summary>True when a price is the limit or better for the one who waits at it.</summary>
    internal readonly bool Takes(Price price) => IsBuy ? price <= Request.Price : price >= Request.Price;
}
