using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Engine.Oms;

/// <summary>A cancel the trading budget has no room for yet.</summary>
internal struct WaitingCancel
{
    internal ClientOrderId Order;

    internal InstrumentId Instrument;

    /// <summary>Age counts from here where the order's own is not known.</summary>
    internal UnixNs AskedAt;

    internal UnixNs ReadyAt;
}
