using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Tools.KrakenSim.Accounts;

/// <summary>One movement of one wallet. Balance after = balance before + amount - fee, exactly.</summary>
/// <param name="Number">Of the account's entries, from 1.</param>
/// <param name="LedgerId">L...</param>
/// <param name="ReferenceId">Trade id, or what the movement belongs to.</param>
/// <param name="Time">When.</param>
/// <param name="Kind">Why.</param>
/// <param name="Subtype">Closer; empty mostly.</param>
/// <param name="Wallet">Which.</param>
/// <param name="Amount">Signed, in the asset's ledger decimals.</param>
/// <param name="Fee">Zero or more, in the asset's ledger decimals.</param>
/// <param name="Balance">After it.</param>
internal sealed record LedgerEntry(
    int Number,
    string LedgerId,
    string ReferenceId,
    UnixNs Time,
    LedgerKind Kind,
    string Subtype,
    Wallet Wallet,
    Amount Amount,
    Amount Fee,
    Amount Balance)
{
    /// <summary>The word REST and WebSocket use.</summary>
    internal string KindText => Kind.ToString().ToLowerInvariant();
}
