namespace KrakkedCore.Adapters.Kraken.Account;

/// <summary>What an execution message is about.</summary>
public enum ExecutionKind : byte
{
    /// <summary>A word this version does not know: nothing but its status is taken from it.</summary>
    Other = 0,

    /// <summary>The venue has the order; the only message that describes it whole.</summary>
    PendingNew = 1,

    /// <summary>The order is live.</summary>
    New = 2,

    /// <summary>It traded: the only kind that is a fill.</summary>
    Trade = 3,

    /// <summary>Nothing is left of it; its trades came before, each by itself.</summary>
    Filled = 4,

    /// <summary>It was taken back.</summary>
    Canceled = 5,

    /// <summary>Its time was up.</summary>
    Expired = 6,

    /// <summary>We changed it.</summary>
    Amended = 7,

    /// <summary>The venue changed it.</summary>
    Restated = 8,

    /// <summary>Something else about it changed, such as a trigger.</summary>
    Status = 9,
}
