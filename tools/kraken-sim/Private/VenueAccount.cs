using System.Collections.Generic;
using KrakkedCore.Tools.KrakenSim.Accounts;
using KrakkedCore.Tools.KrakenSim.Limits;

namespace KrakkedCore.Tools.KrakenSim.Private;

/// <summary>One account with what stands around it: its counters and those who listen to it.</summary>
internal sealed class VenueAccount(SimAccount core, SimLimits limits)
{
    internal SimAccount Core => core;

    internal AccountCounters Counters { get; } = new(limits);

    /// <summary>In the order they subscribed.</summary>
    internal List<PrivateSubscription> Subscriptions { get; } = [];
}
