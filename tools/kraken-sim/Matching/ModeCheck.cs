namespace KrakkedCore.Tools.KrakenSim.Matching;

/// <summary>What the state of the venue and of the pair forbids.</summary>
internal static class ModeCheck
{
    /// <summary>New, amended and edited orders.</summary>
    internal static string? Order(VenueStatus venue, VenuePair pair, SimOrderType type, bool isPostOnly) =>
        venue switch
        {
            VenueStatus.Maintenance => VenueErrors.Unavailable,
            VenueStatus.CancelOnly => VenueErrors.CancelOnly,
            VenueStatus.PostOnly when !isPostOnly => VenueErrors.PostOnlyMode,
            _ => Order(pair.Status, type, isPostOnly),
        };

    internal static string? Cancel(VenueStatus venue) =>
        venue == VenueStatus.Maintenance ? VenueErrors.Unavailable : null;

    private static string? Order(PairStatus status, SimOrderType type, bool isPostOnly) => status switch
    {
        PairStatus.CancelOnly => VenueErrors.CancelOnly,
        PairStatus.PostOnly when !isPostOnly => VenueErrors.PostOnlyMode,
        PairStatus.LimitOnly when !type.IsPlainLimit => VenueErrors.LimitOnly,
        PairStatus.ReduceOnly => VenueErrors.ReduceOnlyMode,
        PairStatus.Delisted => VenueErrors.UnknownPair,
        PairStatus.Maintenance or PairStatus.WorkInProgress => VenueErrors.TradingDisabled,
        _ => null,
    };
}
