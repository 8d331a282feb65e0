namespace KrakkedCore.Adapters.Kraken.Account;

/// <summary>Where an order is, as far as this side knows.</summary>
internal enum FollowState : byte
{
    /// <summary>No order.</summary>
    Free = 0,

    /// <summary>Sent; not answered.</summary>
    Sent = 1,

    /// <summary>Nobody here can say. Only the venue's word leads out.</summary>
    Unknown = 2,

    /// <summary>The venue has it.</summary>
    Open = 3,

    /// <summary>Over at the venue; something of it is still to be found.</summary>
    Ending = 4,

    /// <summary>Over, and told.</summary>
    Ended = 5,
}
