using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Adapters.Kraken.Rest.Answers;

/// <summary>One entry of the ledger.</summary>
/// <param name="Id"><c>LXXXXX-XXXXX-XXXXXX</c>.</param>
/// <param name="ReferenceId">What caused it; a trade's two entries share the trade's id.</param>
/// <param name="Time">Of the entry.</param>
/// <param name="Type"><c>trade</c>, <c>deposit</c>, <c>withdrawal</c>, <c>transfer</c> ...</param>
/// <param name="Subtype">Empty where there is none.</param>
/// <param name="AssetClass"><c>currency</c> or <c>tokenized_asset</c>; empty when not told.</param>
/// <param name="Asset">REST id, with its suffix if any.</param>
/// <param name="Change">Signed.</param>
/// <param name="Fee">In the same asset.</param>
/// <param name="Balance">After the entry.</param>
public sealed record LedgerInfo(
    string Id,
    string ReferenceId,
    UnixNs Time,
    string Type,
    string Subtype,
    string AssetClass,
    string Asset,
    Amount Change,
    Amount Fee,
    Amount Balance);
