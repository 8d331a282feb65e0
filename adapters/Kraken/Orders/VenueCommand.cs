using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Adapters.Kraken.Orders;

/// <summary>A request on its way from the OMS thread to the socket.</summary>
internal struct VenueCommand
{
    /// <summary>What to place; for a cancel or a query the id alone counts.</summary>
    internal OrderRequest Request;

    internal InstrumentId Instrument;

    internal VenueCommandKind Kind;

    /// <summary>Why it is not to be sent, for a refusal.</summary>
    internal RejectReason Reason;

    /// <summary>The same in words.</summary>
    internal Text56 Text;
}
