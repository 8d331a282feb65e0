using KrakkedCore.Tools.KrakenSim.Rest;
using KrakkedCore.Tools.KrakenSim.Venue;

namespace KrakkedCore.Tools.KrakenSim.Private;

/// <summary>One socket's subscription to executions or balances of one account.</summary>
internal sealed class PrivateSubscription
{
    internal required SocketOutlet Outlet { get; init; }

    internal required KeyState Key { get; init; }

    internal required string Token { get; init; }

    /// <summary>True for executions, false for balances.</summary>
    internal required bool IsExecutions { get; init; }

    /// <summary>All changes of orders, not only their beginnings and ends.</summary>
    internal bool TellsEveryStatus { get; init; }

    internal bool TellsRateCounter { get; init; }

    /// <summary>Ledger entries its snapshot had in it.</summary>
    internal int EntriesTold { get; set; }

    /// <summary>Number of the last message; the first is 1.</summary>
    internal long Sequence { get; set; }
}
