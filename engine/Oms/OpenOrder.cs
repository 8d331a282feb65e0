using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Engine.Oms;

/// <summary>What the trading budget needs to know of an order that may be at the venue.</summary>
internal struct OpenOrder
{
    internal ClientOrderId Order;

    internal InstrumentId Instrument;

    /// <summary>When the venue was known to have it; zero before. Never earlier than the venue's own time.</summary>
    internal UnixNs Since;
}
