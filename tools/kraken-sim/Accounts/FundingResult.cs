namespace KrakkedCore.Tools.KrakenSim.Accounts;

/// <summary>What became of a movement that is no trade.</summary>
/// <param name="Error">In the venue's words; null when done.</param>
/// <param name="ReferenceId">refid of its ledger entries; empty when refused.</param>
internal sealed record FundingResult(string? Error, string ReferenceId);
