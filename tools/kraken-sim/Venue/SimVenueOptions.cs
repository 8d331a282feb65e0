using System;
using System.Collections.Generic;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Tools.KrakenSim.Faults;
using KrakkedCore.Tools.KrakenSim.Limits;
using KrakkedCore.Tools.KrakenSim.Rest;

namespace KrakkedCore.Tools.KrakenSim.Venue;

/// <summary>What a simulated venue is like, apart from its market.</summary>
public sealed record SimVenueOptions
{
    /// <summary>Ids, tokens and the choices of faults come of it; default 1.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Market nanoseconds in one of the wall's: limits, tokens and heartbeats go by the wall. Default 1.
    /// </summary>
    public long Speed { get; init; } = 1;

    /// <summary>Wall time between heartbeats of a subscribed socket; default 1 s.</summary>
    public TimeSpan HeartbeatEvery { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Wall time after which a socket without subscription and request is closed; default 60 s.</summary>
    public TimeSpan IdleAfter { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Keys; default the demo key alone.</summary>
    public IReadOnlyList<SimKey> Keys { get; init; } = [SimKey.Demo];

    /// <summary>What every account holds at the start, by display code; default 100,000 USD, 1 BTC and 10 ETH.
    /// </summary>
    public IReadOnlyDictionary<string, Amount> Balances { get; init; } = new Dictionary<string, Amount>
    {
        ["USD"] = Amount.Parse("100000"),
        ["BTC"] = Amount.Parse("1"),
        ["ETH"] = Amount.Parse("10"),
    };

    /// <summary>What it puts up with.</summary>
    public SimLimits Limits { get; init; } = new();

    /// <summary>Money that moves without trades, and when; default none.</summary>
    public IReadOnlyList<MoneyFlow> Flows { get; init; } = [];

    /// <summary>What goes wrong, and when; default nothing.</summary>
    public FaultSchedule Faults { get; init; } = FaultSchedule.None;
}
