using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Engine.Logic.Portfolio;

/// <summary>When something happened to the account, as far as the venue's word for it can be.</summary>
internal static class VenueMoment
{
    // Clocks differ by less; what is later than this has not happened yet, and the venue's clock is wrong.
    private const long AheadNsMax = 300 * UnixNs.PerSecond;

    /// <summary>The venue's time of it; now where there is none, and where it lies ahead.</summary>
    internal static UnixNs Of(UnixNs venueTime, UnixNs now) =>
        venueTime.Raw == 0 || venueTime - now > AheadNsMax ? now : venueTime;
}
