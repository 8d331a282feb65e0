using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Tools.KrakenSim.Accounts;

namespace KrakkedCore.Tools.KrakenSim.Matching;

/// <summary>One thing that happened to one order, with the figures as they were right after it.</summary>
/// <remarks>What never changes (symbol, side, type, ids) is on <see cref="Order"/>; the rest of that goes on.</remarks>
internal sealed record ExecutionReport
{
    internal required ExecKind Kind { get; init; }

    internal required SimOrder Order { get; init; }

    internal required SimOrderStatus Status { get; init; }

    internal required UnixNs Time { get; init; }

    internal required Quantity Quantity { get; init; }

    internal required Quantity FilledQuantity { get; init; }

    /// <summary>Quote units, exact.</summary>
    internal required Amount FilledCost { get; init; }

    /// <summary>Zero while nothing is filled.</summary>
    internal required Price AveragePrice { get; init; }

    internal required Amount FeeUsd { get; init; }

    internal Price? LimitPrice { get; init; }

    internal Price? TriggerPrice { get; init; }

    internal Quantity? DisplayQuantity { get; init; }

    internal bool IsTriggered { get; init; }

    /// <summary>Why it ended or changed; empty otherwise.</summary>
    internal string Reason { get; init; } = string.Empty;

    /// <summary>The fill, for <see cref="ExecKind.Trade"/>.</summary>
    internal AccountTrade? Trade { get; init; }
}
