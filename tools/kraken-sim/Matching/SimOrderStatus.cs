namespace KrakkedCore.Tools.KrakenSim.Matching;

/// <summary>Where an order stands, in the words of the executions channel.</summary>
internal enum SimOrderStatus
{
    /// <summary>Taken in; waits for its effective time, or is not told as new yet. REST says pending.</summary>
    PendingNew,
    New,
    PartiallyFilled,
    Filled,
    Canceled,
    Expired,
}
