namespace KrakkedCore.Tools.KrakenSim.Matching;

/// <summary>What may be done on one pair.</summary>
internal enum PairStatus
{
    Online,
    CancelOnly,
    PostOnly,
    LimitOnly,
    ReduceOnly,
    Delisted,
    Maintenance,
    WorkInProgress,
}
