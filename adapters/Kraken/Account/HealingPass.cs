using System.Collections.Generic;
using KrakkedCore.Adapters.Kraken.Rest.Answers;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Adapters.Kraken.Account;

/// <summary>One round of questions to REST, and its answers.</summary>
internal sealed class HealingPass
{
    /// <summary>Engine time when the first question left.</summary>
    internal required UnixNs StartedAt { get; init; }

    /// <summary>Closed orders and executions are asked for from here on.</summary>
    internal UnixNs Since { get; set; }

    /// <summary>Orders whose owner is asked for.</summary>
    internal required IReadOnlyList<Text24> Asked { get; init; }

    /// <summary>Closed orders are asked for too: some order is not simply open.</summary>
    internal bool NeedsClosed { get; set; }

    /// <summary>Cancels that the socket cannot send.</summary>
    internal required IReadOnlyList<ClientOrderId> Cancels { get; init; }

    internal IReadOnlyList<OrderInfo> Open { get; set; } = [];

    internal IReadOnlyList<OrderInfo> Closed { get; set; } = [];

    internal IReadOnlyList<OrderInfo> Owners { get; set; } = [];

    internal IReadOnlyList<TradeInfo> Trades { get; set; } = [];

    /// <summary>Of the executions that are to be told; none when there are none, or the ledger gave no answer.
    /// </summary>
    internal IReadOnlyList<LedgerInfo> Entries { get; set; } = [];

    /// <summary>It looked at closed orders far enough back to miss an order of that age.</summary>
    internal bool CoversLookback(UnixNs sentAt) => NeedsClosed && (sentAt.Raw == 0 || Since <= sentAt);
}
