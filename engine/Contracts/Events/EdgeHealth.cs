using System.Runtime.InteropServices;

namespace KrakkedCore.Engine.Contracts.Events;

/// <summary>What may be expected of the market data as a whole.</summary>
public enum EdgeState : byte
{
    /// <summary>Not told.</summary>
    None = 0,

    /// <summary>No public connection is up, and the time for the start is over.</summary>
    Unavailable = 1,

    /// <summary>Just started: pairs that have not spoken yet still may.</summary>
    WarmingUp = 2,

    /// <summary>Some of it is missing: stale pairs, refused subscriptions, REST, the private feed or the venue.
    /// </summary>
    Degraded = 3,

    /// <summary>All pairs are fresh, and everything that is in use works.</summary>
    Streaming = 4,
}

/// <summary>What is known of the feed of our own orders and balances.</summary>
public enum PrivateLink : byte
{
    /// <summary>Never heard of in this run.</summary>
    NotInUse = 0,

    /// <summary>All of it comes in.</summary>
    Connected = 1,

    /// <summary>It is needed, and not all of it comes in.</summary>
    Lost = 2,
}

/// <summary>How the edges do: told when any of it changes.</summary>
/// <param name="PairsFresh">Pairs with a price within the tolerance.</param>
/// <param name="PairsStale">Pairs that spoke since the start, and whose price is too old or not to be believed.</param>
/// <param name="PairsNever">Pairs that have not spoken since the start.</param>
/// <param name="SubscriptionErrors">Subscriptions refused or lost, and not yet back.</param>
/// <param name="State">What it adds up to.</param>
/// <param name="IsRestReachable">False while a breaker of the REST edge is open.</param>
/// <param name="IsPublicConnected">A public connection is up.</param>
/// <param name="PrivateLink">Of our own orders and balances.</param>
/// <param name="Venue">What the venue last said of itself; none while it has not.</param>
/// <param name="IsVenueClockFar">The venue's clock is far from ours.</param>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public readonly record struct EdgeHealth(
    int PairsFresh,
    int PairsStale,
    int PairsNever,
    int SubscriptionErrors,
    EdgeState State,
    bool IsRestReachable,
    bool IsPublicConnected,
    PrivateLink PrivateLink,
    FeedState Venue,
    bool IsVenueClockFar);
