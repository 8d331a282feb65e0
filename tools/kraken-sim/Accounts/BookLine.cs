using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Tools.KrakenSim.Accounts;

/// <summary>What a ledger entry will say.</summary>
/// <param name="Kind">Why.</param>
/// <param name="Subtype">Closer; empty mostly.</param>
/// <param name="ReferenceId">What it belongs to.</param>
/// <param name="Amount">Signed.</param>
/// <param name="Fee">Zero or more.</param>
internal readonly record struct BookLine(
    LedgerKind Kind, string Subtype, string ReferenceId, Amount Amount, Amount Fee);
