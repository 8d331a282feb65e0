using KrakkedCore.Adapters.Kraken.Rest.Answers;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Adapters.Kraken.Universe;

/// <summary>One row of AssetPairs as a pair of ours; what it lacks is noted, rule by rule.</summary>
internal sealed class PairMetadata(AssetNames assets)
{
    /// <summary>Null when the pair has no usable name.</summary>
    internal UniversePair? Read(PairInfo info)
    {
        if (!AssetNames.IsUsable(info.Id) || !AssetNames.IsUsable(info.Altname)
            || !assets.TryPair(info.WebSocketName, out var symbol, out var baseName, out _))
        {
            return null;
        }

        var quoteName = assets.NameOf(info.Quote);
        if (!AssetNames.IsUsable(quoteName))
        {
            return null;
        }

        var gaps = MetadataGaps.None;
        var pair = new UniversePair
        {
            Symbol = symbol,
            Altname = info.Altname,
            Id = info.Id,
            WebSocketName = info.WebSocketName!,
            Base = baseName,
            Quote = quoteName,
            BaseId = info.Base,
            QuoteId = info.Quote,
            BaseLedgerDecimals = assets.DecimalsOf(info.Base.Length > 0 ? info.Base : baseName),
            QuoteLedgerDecimals = assets.DecimalsOf(info.Quote),
            PriceDecimals = info.PriceDecimals,
            QuantityDecimals = info.QuantityDecimals,
            CostDecimals = info.CostDecimals,
            Tick = info.Tick,
            Lot = info.QuantityDecimals is { } decimals
                ? new Quantity(PowersOfTen.Of(Quantity.Scale - decimals)) : null,
            QuantityMin = info.QuantityMin ?? Quantity.Zero,
            CostMin = info.CostMin ?? Amount.Zero,
            Status = StatusOf(info.Status),
            StatusText = info.Status ?? "",
            Fees = FeeTable.Of(info.Fees, info.FeesMaker, ref gaps),
        };
        pair = pair with
        {
            Tick = pair.Tick ?? TickOf(pair.PriceDecimals),
            CostDecimals = pair.CostDecimals
                ?? (pair.PriceDecimals is null ? null : pair.QuoteLedgerDecimals ?? pair.PriceDecimals),
        };
        return pair with { Gaps = gaps | GapsOf(info, pair) };
    }

    private static Price? TickOf(int? decimals) =>
        decimals is { } count ? new Price(PowersOfTen.Of(Price.Scale - count)) : null;

    private static MetadataGaps GapsOf(PairInfo info, UniversePair pair)
    {
        var isMissing = info.PriceDecimals is null || info.QuantityDecimals is null
            || info.Tick is { IsPositive: false };
        var isAssetMissing = pair.BaseLedgerDecimals is null || pair.QuoteLedgerDecimals is null;
        return When(isMissing, MetadataGaps.Decimals)
            | When(info.Tick is null, MetadataGaps.Tick)
            | When(info.QuantityMin is null, MetadataGaps.QuantityMin)
            | When(info.CostMin is null, MetadataGaps.CostMin)
            | When(info.CostDecimals is null, MetadataGaps.CostDecimals)
            | When(string.IsNullOrEmpty(info.Status), MetadataGaps.Status)
            | When(pair is { Status: InstrumentStatus.Unknown, StatusText.Length: > 0 }, MetadataGaps.StatusWord)
            | When(info.BaseClass.Length == 0, MetadataGaps.Class)
            | When(isAssetMissing, MetadataGaps.Asset);
    }

    private static MetadataGaps When(bool isMissing, MetadataGaps gap) => isMissing ? gap : MetadataGaps.None;

    /// <summary>Source: https://docs.kraken.com/api/docs/rest-api/get-tradable-asset-pairs, field status.</summary>
    private static InstrumentStatus StatusOf(string? word) => word switch
    {
        "online" => InstrumentStatus.Online,
        "cancel_only" => InstrumentStatus.CancelOnly,
        "post_only" => InstrumentStatus.PostOnly,
        "limit_only" => InstrumentStatus.LimitOnly,
        "reduce_only" => InstrumentStatus.ReduceOnly,
        "delisted" => InstrumentStatus.Delisted,
        "maintenance" => InstrumentStatus.Maintenance,
        "work_in_progress" => InstrumentStatus.WorkInProgress,
        _ => InstrumentStatus.Unknown,
    };
}
