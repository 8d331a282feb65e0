using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Engine.Logic.Portfolio.Accounting;

/// <summary>Units that came in or went out without a trade, as the accounts count it.</summary>
internal readonly record struct FlowFact
{
    /// <summary><see cref="ExecutionKey"/> of the ledger entry, or another number that names it; it counts once.
    /// </summary>
    internal long Id { get; init; }

    internal Text24 Entry { get; init; }

    internal AssetId Asset { get; init; }

    /// <summary>Signed, the fee left out.</summary>
    internal Amount Change { get; init; }

    /// <summary>In units of the asset, zero or more.</summary>
    internal Amount Fee { get; init; }

    internal BalanceCause Cause { get; init; }

    internal WalletKind Wallet { get; init; }

    /// <summary>Signed, of the change in the valuation asset; not asked for where the asset is that.</summary>
    internal Amount Value { get; init; }

    internal bool HasValue { get; init; }

    /// <summary>Of the fee in the valuation asset; without one it counts at the change's own price, or at cost.
    /// </summary>
    internal Amount FeeValue { get; init; }

    internal bool HasFeeValue { get; init; }

    internal UnixNs VenueTime { get; init; }
}
