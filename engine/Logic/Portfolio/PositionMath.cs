using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Engine.Logic.Portfolio;

/// <summary>Weighted average cost, exactly.</summary>
/// <remarks>
/// A buy adds its cost; a sell takes the sold share of the cost out, rounded up, so that profit is never overstated.
/// Fees are realised when they are paid. A fee in base leaves the holding at the fill's price.
/// </remarks>
internal static class PositionMath
{
    private static readonly long PriceUnit = PowersOfTen.Of(Price.Scale);

    /// <summary>The position after a fill.</summary>
    /// <param name="before">The position.</param>
    /// <param name="fill">The fill.</param>
    /// <param name="definition">Its pair.</param>
    /// <param name="excess">Base units sold that were not held; they count at the fill's price, without profit.</param>
    internal static Position After(
        Position before, in Fill fill, in InstrumentDefinition definition, out Quantity excess)
    {
        var feeInBase = fill.FeeAsset == definition.Base ? BaseFee(fill.Fee) : Quantity.Zero;
        var fee = FeeInQuote(in fill, in definition);
        var after = fill.Side == Side.Buy
            ? Bought(before, fill.Price, fill.Quantity - feeInBase, out excess)
            : Sold(before, fill.Price, fill.Quantity + feeInBase, out excess);
        return after with { RealisedProfit = after.RealisedProfit - fee, Fees = after.Fees + fee };
    }

    /// <summary>The fee in quote units; zero for a fee in a third asset.</summary>
    private static Amount FeeInQuote(in Fill fill, in InstrumentDefinition definition)
    {
        if (fill.FeeAsset == definition.Quote)
        {
            return fill.Fee;
        }

        return fill.FeeAsset == definition.Base
            ? fill.Fee.ShareRoundedUp(fill.Price.Raw, PriceUnit)
            : Amount.Zero;
    }

    private static Quantity BaseFee(Amount fee) =>
        Quantity.Zero - (-fee).ToQuantityRoundedDown();

    private static Position Bought(Position before, Price price, Quantity quantity, out Quantity excess)
    {
        excess = Quantity.Zero;
        return before with
        {
            Quantity = before.Quantity + quantity,
            Cost = before.Cost + price.Times(quantity),
        };
    }

    private static Position Sold(Position before, Price price, Quantity quantity, out Quantity excess)
    {
        var isAll = quantity >= before.Quantity;
        excess = isAll ? quantity - before.Quantity : Quantity.Zero;
        var sold = quantity - excess;
        var cost = isAll ? before.Cost : before.Cost.ShareRoundedUp(sold.Raw, before.Quantity.Raw);
        return before with
        {
            Quantity = before.Quantity - sold,
            Cost = before.Cost - cost,
            RealisedProfit = before.RealisedProfit + price.Times(sold) - cost,
        };
    }
}
