namespace KrakkedCore.Adapters.Kraken.Account;

/// <summary>What a private frame turned out to be.</summary>
public enum PrivateFrameKind : byte
{
    /// <summary>Nothing known.</summary>
    Unknown = 0,

    /// <summary>State of the venue.</summary>
    Status = 1,

    /// <summary>Proof of life.</summary>
    Heartbeat = 2,

    /// <summary>Our orders and fills.</summary>
    Executions = 3,

    /// <summary>Our balances.</summary>
    Balances = 4,

    /// <summary>The answer to a request.</summary>
    Reply = 5,
}
