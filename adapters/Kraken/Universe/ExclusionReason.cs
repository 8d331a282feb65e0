namespace KrakkedCore.Adapters.Kraken.Universe;

/// <summary>Why a pair of the venue's list is not in the universe; the first that applies.</summary>
public enum ExclusionReason
{
    /// <summary>It is in the universe.</summary>
    None = 0,

    /// <summary>It has no name on the WebSocket, or one that cannot be used: nothing could be heard of it.</summary>
    NoName = 1,

    /// <summary>The configuration excludes it.</summary>
    ByName = 2,

    /// <summary>It is quoted in another asset.</summary>
    OtherQuote = 3,

    /// <summary>It is no currency pair.</summary>
    OtherClass = 4,

    /// <summary>The venue says that it is not online.</summary>
    NotOnline = 5,

    /// <summary>Another pair of the list has the same WebSocket name, and comes first.</summary>
    Duplicate = 6,

    /// <summary>Its volume of 24 hours is below the floor.</summary>
    BelowVolume = 7,

    /// <summary>The universe holds as many pairs as it can.</summary>
    NoRoom = 8,

    /// <summary>The configuration names the pairs one by one, and not this one.</summary>
    NotNamed = 9,
}
