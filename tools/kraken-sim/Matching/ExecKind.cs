namespace KrakkedCore.Tools.KrakenSim.Matching;

/// <summary>What happened to an order, in the words of the executions channel.</summary>
internal enum ExecKind
{
    PendingNew,
    New,
    Trade,
    Filled,
    Canceled,
    Expired,
    Amended,

    /// <summary>The venue changed the order itself.</summary>
    Restated,

    /// <summary>A stop went off; on the wire it is <c>status</c>.</summary>
    Triggered,
    IcebergRefill,
}
