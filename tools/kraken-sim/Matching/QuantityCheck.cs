using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Tools.KrakenSim.Matching;

/// <summary>Quantities, decimals and minimums of an order whose prices are known.</summary>
internal sealed class QuantityCheck(EngineState state)
{
    private const int IcebergPartsMax = 15;

    // Nobody has so much, and sums with it stay within 128 bits.
    private static readonly Amount CashMax = new Amount(PowersOfTen.Of(Amount.Scale)) * PowersOfTen.Of(Amount.Scale);

    internal string? Check(SimOrder order) =>
        order.Request.CashQuantity is { } cash ? CheckCash(order, cash) : CheckBase(order);

    /// <summary>Quantity in base units, of a new order or of one as amended.</summary>
    internal string? CheckBase(SimOrder order)
    {
        var rules = order.Pair.Rules;
        if (!IsWhole(order, order.Quantity))
        {
            return VenueErrors.Volume;
        }

        if (order.Quantity < rules.QuantityMin)
        {
            return VenueErrors.OrderMinimum;
        }

        var price = order.LimitPrice ?? order.TriggerPrice ?? Reference(order);
        if (price.IsPositive && price.Times(order.Quantity) < rules.CostMin)
        {
            return VenueErrors.CostMinimum;
        }

        return CheckDisplay(order);
    }

    private string? CheckCash(SimOrder order, Amount cash)
    {
        var isFit = order.Type == SimOrderType.Market && order.IsBuy && order.Request.Quantity is null;
        if (!isFit)
        {
            return VenueErrors.Viqc;
        }

        var decimals = order.Pair.Quote.LedgerDecimals;
        if (!cash.IsPositive || cash.RoundedDownToDecimals(decimals) != cash)
        {
            return VenueErrors.Volume;
        }

        if (cash > CashMax)
        {
            return VenueErrors.InsufficientFunds;
        }

        if (cash < order.Pair.Rules.CostMin)
        {
            return VenueErrors.CostMinimum;
        }

        var price = Reference(order);
        return price.IsPositive && price.Times(order.Pair.Rules.QuantityMin) > cash ? VenueErrors.OrderMinimum : null;
    }

    private static string? CheckDisplay(SimOrder order)
    {
        if (order.Type != SimOrderType.Iceberg)
        {
            return order.DisplayQuantity is null ? null : VenueErrors.DisplayQuantity;
        }

        var isFit = order.DisplayQuantity is { } display
            && IsWhole(order, display)
            && display <= order.Quantity
            && display.ToAmount() * IcebergPartsMax >= order.Quantity.ToAmount();
        return isFit ? null : VenueErrors.DisplayQuantity;
    }

    private static bool IsWhole(SimOrder order, Quantity quantity)
    {
        var rules = order.Pair.Rules;
        var unit = new Quantity(PowersOfTen.Of(Quantity.Scale - rules.QuantityDecimals));
        return quantity.IsPositive && quantity.IsMultipleOf(unit) && quantity.IsMultipleOf(rules.Lot);
    }

    private Price Reference(SimOrder order)
    {
        var market = state.MarketOf(order);
        return market.BestOpposite(order.IsBuy) ?? market.Last;
    }
}
