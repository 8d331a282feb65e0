using System.Collections.Generic;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Adapters.Kraken.Rest.Answers;

/// <summary>A pair.</summary>
/// <remarks>Fields that replies before 2023 lacked are null where they are absent. Source:
/// https://docs.kraken.com/api/docs/rest-api/get-tradable-asset-pairs.</remarks>
/// <param name="Id">The venue's REST id, for instance <c>XXBTZUSD</c>.</param>
/// <param name="Altname">For instance <c>XBTUSD</c>.</param>
/// <param name="WebSocketName">WebSocket v1 name, for instance <c>XBT/USD</c>; null when not told.</param>
/// <param name="BaseClass"><c>currency</c> or <c>tokenized_asset</c>; empty when not told.</param>
/// <param name="Base">Asset id; empty when not told.</param>
/// <param name="Quote">Asset id.</param>
/// <param name="PriceDecimals">Digits of a price, 0 to 10; null when not told.</param>
/// <param name="QuantityDecimals">Digits of a quantity, 0 to 8; null when not told.</param>
/// <param name="CostDecimals">Digits of a cost; null when not told.</param>
/// <param name="Tick">Price grid; null when not told.</param>
/// <param name="QuantityMin">Smallest order; null when not told.</param>
/// <param name="CostMin">Smallest cost, in quote; null when not told.</param>
/// <param name="Status"><c>online</c>, <c>cancel_only</c>, <c>post_only</c>, <c>limit_only</c>, <c>reduce_only</c>
/// ...; null when not told.</param>
/// <param name="FeeVolumeCurrency">What the fee table counts in.</param>
/// <param name="Fees">Taker fees, ascending; empty when not told.</param>
/// <param name="FeesMaker">Maker fees, ascending; empty when there is one table for both.</param>
/// <param name="LeverageBuy">Leverages offered to buyers; empty for a pair without margin.</param>
/// <param name="LeverageSell">Leverages offered to sellers.</param>
/// <param name="ExecutionVenue">Newer replies only.</param>
public sealed record PairInfo(
    string Id,
    string Altname,
    string? WebSocketName,
    string BaseClass,
    string Base,
    string Quote,
    int? PriceDecimals,
    int? QuantityDecimals,
    int? CostDecimals,
    Price? Tick,
    Quantity? QuantityMin,
    Amount? CostMin,
    string? Status,
    string? FeeVolumeCurrency,
    IReadOnlyList<FeeStep> Fees,
    IReadOnlyList<FeeStep> FeesMaker,
    IReadOnlyList<int> LeverageBuy,
    IReadOnlyList<int> LeverageSell,
    string? ExecutionVenue);
