namespace KrakkedCore.Adapters.Kraken.Account;

/// <summary>The venue's word for where an order is.</summary>
public enum ExecutionStatus : byte
{
    /// <summary>Not told.</summary>
    None = 0,

    /// <summary>Received.</summary>
    PendingNew = 1,

    /// <summary>Live.</summary>
    New = 2,

    /// <summary>Live, and part of it traded.</summary>
    PartiallyFilled = 3,

    /// <summary>Over: nothing is left.</summary>
    Filled = 4,

    /// <summary>Over: taken back.</summary>
    Canceled = 5,

    /// <summary>Over: its time was up.</summary>
    Expired = 6,
}
