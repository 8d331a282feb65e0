using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Engine.Logic.Markets;
using KrakkedCore.Engine.Logic.Portfolio.Accounting;
using KrakkedCore.Engine.Logic.State;

namespace KrakkedCore.Engine.Logic.Portfolio;

/// <summary>Makes an execution a fact: whose it is, and what it and its fee are worth.</summary>
internal sealed class FillFacts(
    MarketTable markets, SettingsTable settings, AssetPrices prices, OutputWriter outputs)
{
    /// <summary>The name of an execution among all others: what tells it may tell it again, and another may too.
    /// </summary>
    internal static long IdOf(in Fill fill)
    {
        var key = ExecutionKey.Of(fill.Execution);
        return key != 0 ? key : (long)DigestRound.Mix((ulong)fill.Order.Raw + 1, (ulong)fill.TradeId);
    }

    /// <summary>The fact of an execution.</summary>
    /// <param name="input">Of kind fill; its pair is defined.</param>
    /// <param name="owner">Row of the strategy; 0 for nobody's.</param>
    /// <param name="order">Ours; none for a trade made by hand.</param>
    internal FillFact Of(in InputEvent input, int owner, ClientOrderId order)
    {
        ref readonly var fill = ref input.Fill;
        ref readonly var definition = ref markets[input.Instrument].Definition;
        var isFeeKnown = markets.HasRow(fill.FeeAsset);
        var value = ValueOf(in fill, in definition, out var isValued);
        var feeValue = FeeValueOf(in fill, in definition, out var isFeeValued);
        return new FillFact
        {
            Id = IdOf(in fill),
            Execution = fill.Execution,
            Order = order,
            Instrument = input.Instrument,
            Base = definition.Base,
            Quote = definition.Quote,
            Side = fill.Side,
            Liquidity = fill.Liquidity,
            Price = fill.Price,
            Quantity = fill.Quantity,
            Fee = isFeeKnown ? fill.Fee : Amount.Zero,
            FeeAsset = isFeeKnown ? fill.FeeAsset : AssetId.None,
            Value = value,
            HasValue = isValued,
            FeeValue = feeValue,
            HasFeeValue = isFeeValued,
            Owner = (ushort)owner,
            MakesMarkets = owner > 0 && settings.Of(owner).MakesMarkets,
            VenueTime = VenueMoment.Of(input.VenueTime, outputs.Time),
            IsHistory = input.Source == EventSource.KrakenRest,
            DustMax = definition.QuantityMin,
        };
    }

    /// <summary>Of the base units, by the fill's own price and, for another quote, a fresh one.</summary>
    private Amount ValueOf(in Fill fill, in InstrumentDefinition definition, out bool isValued)
    {
        isValued = true;
        if (definition.Base == prices.Asset)
        {
            return fill.Quantity.ToAmount();
        }

        var cost = fill.Price.Times(fill.Quantity);
        isValued = prices.TryFresh(definition.Quote, out var price);
        return !isValued ? Amount.Zero
            : definition.Quote == prices.Asset ? cost
            : AssetPrices.ValueDown(cost, price);
    }

    private Amount FeeValueOf(in Fill fill, in InstrumentDefinition definition, out bool isValued)
    {
        isValued = prices.TryFresh(fill.FeeAsset == definition.Base ? definition.Quote : fill.FeeAsset, out var price);
        if (!isValued)
        {
            return Amount.Zero;
        }

        var fee = fill.FeeAsset == definition.Base
            ? fill.Fee.ShareRoundedUp(fill.Price.Raw, PowersOfTen.Of(Price.Scale))
            : fill.Fee;
        return AssetPrices.ValueUp(fee, price);
    }
}
