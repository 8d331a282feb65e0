using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Adapters.Kraken.Account;

/// <summary>One item of the balances channel: an entry of the ledger, or what the wallets of an asset hold.</summary>
/// <remarks>Source: https://docs.kraken.com/api/docs/websocket-v2/balances.</remarks>
public readonly record struct BalanceReport
{
    /// <summary>Name as WebSocket v2 writes it, without the suffix of a wallet.</summary>
    public Text24 Asset { get; init; }

    /// <summary>Of the ledger entry; empty in a snapshot.</summary>
    public Text24 Id { get; init; }

    /// <summary><see cref="ExecutionKey"/> of the cause, an execution's id for a trade; 0 in a snapshot.</summary>
    public long Reference { get; init; }

    /// <summary>When, at the venue; zero in a snapshot.</summary>
    public UnixNs VenueTime { get; init; }

    /// <summary>Of an entry: signed, its fee left out.</summary>
    public Amount Change { get; init; }

    /// <summary>Of an entry.</summary>
    public Amount Fee { get; init; }

    /// <summary>Of an entry: its wallet after it. Of a snapshot: the wallet to trade with.</summary>
    public Amount Balance { get; init; }

    /// <summary>Of a snapshot: what earns and is back at any time.</summary>
    public Amount Flexible { get; init; }

    /// <summary>Of a snapshot: what is bound.</summary>
    public Amount Bonded { get; init; }

    /// <summary>Of an entry: why.</summary>
    public BalanceCause Cause { get; init; }

    /// <summary>Of an entry: which wallet it moved.</summary>
    public WalletKind Wallet { get; init; }

    /// <summary>True for an entry; false for what a snapshot states.</summary>
    public bool IsEntry { get; init; }
}
