using System.Runtime.InteropServices;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Engine.Logic.Orders;

/// <summary>One row of the order table.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal struct Order
{
    internal ClientOrderId Id;
    internal Price Price;

    /// <summary>What a unit is reserved at: the limit, or the ask a market order was sized at.</summary>
    internal Price HoldPrice;
    internal Quantity Quantity;
    internal Quantity Filled;
    internal Amount FilledCost;

    /// <summary>Reserved now: quote for a buy, base for a sell.</summary>
    internal Amount Held;

    /// <summary>Fee share the reserve was made with; millionths.</summary>
    internal long FeeShare;
    internal UnixNs Created;
    internal InstrumentId Instrument;
    internal ushort Strategy;
    internal Side Side;
    internal OrderType Type;
    internal OrderStatus Status;

    /// <summary>True once the venue was asked where the fills are that its close speaks of.</summary>
    internal bool WasAskedForFills;

    internal readonly Quantity Remaining => Filled < Quantity ? Quantity - Filled : Quantity.Zero;

    /// <summary>What an order of this state must reserve.</summary>
    internal readonly Amount HoldDue()
    {
        if (OrderTransitions.IsFinal(Status))
        {
            return Amount.Zero;
        }

        return Side == Side.Buy
            ? HoldPrice.Times(Remaining).ShareRoundedUp(EngineSettings.ShareUnit + FeeShare, EngineSettings.ShareUnit)
            : Remaining.ToAmount();
    }
}
