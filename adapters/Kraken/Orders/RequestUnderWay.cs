using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Adapters.Kraken.Orders;

/// <summary>A request the venue has not answered yet.</summary>
/// <param name="RequestId">Ours; 0 when it was answered.</param>
/// <param name="Method">What it asks for.</param>
/// <param name="Order">Of which order; none for others.</param>
/// <param name="SentAt">Engine time.</param>
internal readonly record struct RequestUnderWay(
    long RequestId, TradingMethod Method, ClientOrderId Order, UnixNs SentAt);
