using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Adapters.Kraken.Account;

/// <summary>One item of the balances channel: what there is to trade with of one asset.</summary>
/// <remarks>Source: https://docs.kraken.com/api/docs/websocket-v2/balances.</remarks>
/// <param name="Asset">Name as WebSocket v2 writes it.</param>
/// <param name="Total">Of the main spot wallet, after the change.</param>
/// <param name="Reference">Of the cause, an execution's id for a trade; empty in a snapshot.</param>
/// <param name="VenueTime">When, at the venue; zero in a snapshot.</param>
/// <param name="IsMainWallet">False for another wallet, such as earn: nothing that can be traded with.</param>
public readonly record struct BalanceReport(
    Text24 Asset,
    Amount Total,
    Text24 Reference,
    UnixNs VenueTime,
    bool IsMainWallet);
