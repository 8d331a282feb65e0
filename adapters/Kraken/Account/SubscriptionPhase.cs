namespace KrakkedCore.Adapters.Kraken.Account;

/// <summary>Where a subscription of the private socket is.</summary>
internal enum SubscriptionPhase : byte
{
    /// <summary>No connection.</summary>
    Idle = 0,

    /// <summary>To be asked for.</summary>
    Wanted = 1,

    /// <summary>Asked for; not acknowledged.</summary>
    Asked = 2,

    /// <summary>Acknowledged; its snapshot has not come.</summary>
    Acknowledged = 3,

    /// <summary>Its snapshot came, and every message since.</summary>
    Live = 4,
}
