using System;

namespace KrakkedCore.Tools.KrakenSim.Limits;

/// <summary>What the venue puts up with. Each limit refuses in the venue's words; each can be off.</summary>
public sealed record SimLimits
{
    /// <summary>Nothing is limited.</summary>
    public static SimLimits Off { get; } = new()
    {
        HasRestCounter = false,
        HasTradingCounter = false,
        PublicCallsPerSecond = 0,
        ConnectionsMax = 0,
        FailuresBeforeLockout = 0,
        SocketRequestsPerSecond = 0,
        OpenOrdersPerPairMax = 0,
    };

    /// <summary>Of every account; default Pro.</summary>
    public SimTier Tier { get; init; } = SimTier.Pro;

    /// <summary>Private REST calls count; default true.</summary>
    public bool HasRestCounter { get; init; } = true;

    /// <summary>Orders count per pair, by their age; default true.</summary>
    public bool HasTradingCounter { get; init; } = true;

    /// <summary>Public calls a second of one address to one endpoint, with a burst of ten; zero is off; default 1.
    /// </summary>
    public int PublicCallsPerSecond { get; init; } = 1;

    /// <summary>WebSocket connections of one address in ten minutes; zero is off; default 150.</summary>
    public int ConnectionsMax { get; init; } = 150;

    /// <summary>How long an address stays out that connected too often; default 10 minutes.</summary>
    public TimeSpan ConnectionBan { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Refused keys, signatures and nonces in a row that lock a key out; zero is off; default 20.</summary>
    public int FailuresBeforeLockout { get; init; } = 20;

    /// <summary>How long a key stays locked out; default 15 minutes.</summary>
    public TimeSpan Lockout { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>Requests a second on one WebSocket, with a burst of twice as many; zero is off; default 100.</summary>
    public int SocketRequestsPerSecond { get; init; } = 100;

    /// <summary>Open orders of one account on one pair; zero is off; default 225.</summary>
    public int OpenOrdersPerPairMax { get; init; } = 225;

    /// <summary>How long a token lives that nobody uses; default 15 minutes.</summary>
    public TimeSpan TokenLife { get; init; } = TimeSpan.FromMinutes(15);
}
