using System.Runtime.InteropServices;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Adapters.Kraken.Account;

/// <summary>An order of the account that is not ours: what its executions leave out.</summary>
[StructLayout(LayoutKind.Auto)]
internal struct ForeignOrder
{
    internal Text24 VenueOrder;
    internal InstrumentId Instrument;

    /// <summary>Sum of the executions told.</summary>
    internal Quantity Told;

    /// <summary>Row of the strategy its user reference stands for; 0 for nobody's.</summary>
    internal ushort Owner;

    internal Side Side;
    internal bool HasSide;
    internal bool IsTold;
}
