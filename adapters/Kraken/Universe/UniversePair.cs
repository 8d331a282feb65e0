using System.Collections.Generic;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Adapters.Kraken.Universe;

/// <summary>A pair with everything the venue's lists say of it.</summary>
/// <remarks>
/// What was not said is null or follows the rule named in <see cref="MetadataGaps"/>. Source:
/// https://docs.kraken.com/api/docs/rest-api/get-tradable-asset-pairs.
/// </remarks>
public sealed record UniversePair
{
    /// <summary>WebSocket v2 name and the engine's own, for instance <c>BTC/USD</c>. 3 to 24 bytes.</summary>
    public required string Symbol { get; init; }

    /// <summary>Canonical name of the contract, and what REST calls are given: <c>XBTUSD</c>.</summary>
    public required string Altname { get; init; }

    /// <summary>REST id, for instance <c>XXBTZUSD</c>.</summary>
    public required string Id { get; init; }

    /// <summary>WebSocket v1 name, for instance <c>XBT/USD</c>.</summary>
    public required string WebSocketName { get; init; }

    /// <summary>What is bought and sold, WebSocket v2 name, 1 to 24 bytes.</summary>
    public required string Base { get; init; }

    /// <summary>What it is paid in, WebSocket v2 name, 1 to 24 bytes.</summary>
    public required string Quote { get; init; }

    /// <summary>REST id of the base; empty when not told.</summary>
    public string BaseId { get; init; } = "";

    /// <summary>REST id of the quote.</summary>
    public string QuoteId { get; init; } = "";

    /// <summary>Decimals of the base's ledger; null when not told.</summary>
    public int? BaseLedgerDecimals { get; init; }

    /// <summary>Decimals of the quote's ledger; null when not told.</summary>
    public int? QuoteLedgerDecimals { get; init; }

    /// <summary>Digits of a price; null when not told.</summary>
    public int? PriceDecimals { get; init; }

    /// <summary>Digits of a quantity; null when not told.</summary>
    public int? QuantityDecimals { get; init; }

    /// <summary>Digits of a cost; null only where price decimals are.</summary>
    public int? CostDecimals { get; init; }

    /// <summary>Price grid; null only where price decimals are.</summary>
    public Price? Tick { get; init; }

    /// <summary>Quantity grid, ten to the power of minus the decimals; null only where those are.</summary>
    public Quantity? Lot { get; init; }

    /// <summary>Smallest order.</summary>
    public Quantity QuantityMin { get; init; }

    /// <summary>Smallest price times quantity.</summary>
    public Amount CostMin { get; init; }

    /// <summary>Whether it takes orders.</summary>
    public InstrumentStatus Status { get; init; }

    /// <summary>The venue's word for it; empty when not told.</summary>
    public string StatusText { get; init; } = "";

    /// <summary>What trades cost, 0 to 10 tiers; none when not told.</summary>
    public IReadOnlyList<FeeTier> Fees { get; init; } = [];

    /// <summary>Volume of 24 hours times last price, in quote; null when not asked for or not said.</summary>
    public Amount? DayVolume { get; init; }

    /// <summary>True when only the configuration's inclusion brought it in.</summary>
    public bool IsAdded { get; init; }

    /// <summary>What was not said.</summary>
    public MetadataGaps Gaps { get; init; }

    /// <summary>True when REST alone says enough to define the pair to the engine.</summary>
    public bool IsComplete =>
        Tick is { IsPositive: true } && Lot is { IsPositive: true } && PriceDecimals is not null
        && CostDecimals is not null;

    /// <summary>The same, as it enters the engine.</summary>
    /// <param name="baseAsset">Row of the base.</param>
    /// <param name="quoteAsset">Row of the quote.</param>
    /// <exception cref="System.InvalidOperationException">The pair is not complete.</exception>
    public InstrumentDefinition ToDefinition(AssetId baseAsset, AssetId quoteAsset) => new(
        Text24.From(System.Text.Encoding.UTF8.GetBytes(Symbol)),
        baseAsset,
        quoteAsset,
        (byte)PriceDecimals!.Value,
        (byte)QuantityDecimals!.Value,
        (byte)CostDecimals!.Value,
        Status,
        Tick!.Value,
        Lot!.Value,
        QuantityMin,
        CostMin);

    /// <summary>The fees as they enter the engine.</summary>
    public FeeSchedule ToFeeSchedule()
    {
        var schedule = new FeeSchedule { Count = (byte)Fees.Count };
        for (var index = 0; index < Fees.Count; index++)
        {
            schedule.Tiers[index] = Fees[index];
        }

        return schedule;
    }
}
