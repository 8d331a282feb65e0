using System;
using KrakkedCore.Tools.KrakenSim.Venue;

namespace KrakkedCore.Tools.KrakenSim.Server;

/// <summary>How the local venue listens and what it puts up with.</summary>
public sealed record SimServerOptions
{
    /// <summary>Loopback port; 0, the default, picks a free one.</summary>
    public int Port { get; init; }

    /// <summary>Bytes a client may be behind before it is cut off. 64 KiB to 1 GiB; default 16 MiB.</summary>
    public int QueueBytesMax { get; init; } = 16 * 1_024 * 1_024;

    /// <summary>Wall time after which a socket without subscription and request is closed; default 60 s.</summary>
    public TimeSpan IdleAfter { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Wall time between heartbeats of a subscribed socket; default 1 s.</summary>
    public TimeSpan HeartbeatEvery { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// A player begins once all its channels are subscribed, or this wall time after the latest subscription to some
    /// of them; default 1 s.
    /// </summary>
    public TimeSpan PlayAfter { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Accounts, limits and faults; its times of heartbeat and idling, and its speed, are set from here.
    /// </summary>
    public SimVenueOptions Venue { get; init; } = new();
}
