using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Adapters.Kraken.Rest.Answers;

/// <summary>An asset.</summary>
/// <param name="Id">The venue's REST id, for instance <c>XXBT</c>.</param>
/// <param name="Altname">Display name, for instance <c>XBT</c>.</param>
/// <param name="Class"><c>currency</c> or <c>tokenized_asset</c>; empty when not told.</param>
/// <param name="Decimals">Decimals of the ledger, 0 to 18.</param>
/// <param name="DisplayDecimals">Decimals shown to people.</param>
/// <param name="Status"><c>enabled</c>, <c>deposit_only</c> ...; null when not told.</param>
/// <param name="CollateralValue">Share that counts as collateral; null when not told.</param>
/// <param name="MarginRate">Lending rate, percent; null when not told.</param>
public sealed record AssetInfo(
    string Id,
    string Altname,
    string Class,
    int Decimals,
    int DisplayDecimals,
    string? Status,
    Amount? CollateralValue,
    Amount? MarginRate);
