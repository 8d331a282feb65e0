using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Engine.Logic.Risk;

/// <summary>How much may be bought: the smallest of the limits, in whole lots. Pure arithmetic.</summary>
internal readonly ref struct Sizing
{
    internal required InstrumentDefinition Definition { get; init; }

    /// <summary>What a unit will cost, in quote.</summary>
    internal required Price Price { get; init; }

    /// <summary>The quote asset's price in the valuation asset.</summary>
    internal required Price QuoteMark { get; init; }

    /// <summary>What one order may cost, in the valuation asset.</summary>
    internal required Amount PerTrade { get; init; }

    /// <summary>What the asset may still take, in the valuation asset; negative when it has too much.</summary>
    internal required Amount PerAssetLeft { get; init; }

    /// <summary>Smallest order worth sending, in the valuation asset.</summary>
    internal required Amount NotionalMin { get; init; }

    /// <summary>Quote that no order binds.</summary>
    internal required Amount FreeQuote { get; init; }

    /// <summary>Millionths.</summary>
    internal required long FeeShare { get; init; }

    internal Denial Size(out Quantity quantity)
    {
        quantity = Quantity.Zero;
        var wanted = Amount.Min(PerTrade, PerAssetLeft);
        var reason = PerAssetLeft < PerTrade ? DenyReason.PerAssetLimit : DenyReason.BelowMinimum;
        if (!PerTrade.IsPositive)
        {
            return new Denial(DenyReason.PerTradeLimit);
        }

        if (!wanted.IsPositive)
        {
            return new Denial(reason, PerTrade, PerAssetLeft);
        }

        var cost = Portfolio.AssetPrices.InUnitsAt(wanted, QuoteMark);
        var affordable = Amount.Max(FreeQuote, Amount.Zero)
            .ShareRoundedDown(EngineSettings.ShareUnit, EngineSettings.ShareUnit + FeeShare);
        if (affordable < cost)
        {
            reason = DenyReason.InsufficientFunds;
            cost = affordable;
        }

        // A price of almost nothing must not turn a cost into more units than there can be.
        cost = Amount.Min(cost, Price.Times(new Quantity(long.MaxValue)));
        quantity = cost.QuantityRoundedDown(Price).RoundedDownToLot(Definition.Lot);
        var notional = Price.Times(quantity);
        var notionalMin = Amount.Max(Definition.CostMin, Portfolio.AssetPrices.InUnitsAt(NotionalMin, QuoteMark));
        var isEnough = quantity.IsPositive && quantity >= Definition.QuantityMin && notional >= notionalMin;
        return isEnough ? default : new Denial(reason, notional, notionalMin);
    }
}
