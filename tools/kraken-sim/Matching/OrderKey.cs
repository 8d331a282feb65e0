namespace KrakkedCore.Tools.KrakenSim.Matching;

/// <summary>How a request names an order or a group of orders: exactly one is set.</summary>
/// <param name="OrderId">O...</param>
/// <param name="ClientOrderId">cl_ord_id.</param>
/// <param name="UserReference">userref, order_userref; names every open order that has it.</param>
internal readonly record struct OrderKey(string? OrderId, string? ClientOrderId, int? UserReference)
{
    internal static OrderKey Id(string orderId) => new(orderId, null, null);

    internal static OrderKey Client(string clientOrderId) => new(null, clientOrderId, null);

    internal static OrderKey Group(int userReference) => new(null, null, userReference);
}
