namespace KrakkedCore.Tools.KrakenSim.Matching;

/// <summary>What may be done on the whole venue.</summary>
internal enum VenueStatus
{
    Online,
    Maintenance,
    CancelOnly,
    PostOnly,
}
