using KrakkedCore.Engine.Contracts;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Engine.Logic.Portfolio.Days;

/// <summary>What a fill does to its owner's inventory. The names are in <see cref="FillClassNames"/>.</summary>
internal static class FillClasses
{
    /// <summary>The parts of a fill.</summary>
    /// <remarks>What is held beyond the decimals of a quantity is no inventory: it closes nothing.</remarks>
    /// <param name="makesMarkets">True for a strategy of the market-making bucket; by hand is long term.</param>
    /// <param name="held">Units the owner held before the fill, signed.</param>
    /// <param name="side">Buy or sell.</param>
    /// <param name="quantity">Above zero.</param>
    internal static FillParts Of(bool makesMarkets, Amount held, Side side, Quantity quantity)
    {
        Invariant.Holds(quantity.IsPositive && side is Side.Buy or Side.Sell);
        var isBuy = side == Side.Buy;
        var increase = Class(makesMarkets, isLong: isBuy, isIncrease: true);
        var decrease = Class(makesMarkets, isLong: !isBuy, isIncrease: false);
        var against = isBuy ? -held : held;
        if (!against.IsPositive)
        {
            return new FillParts(increase, quantity);
        }

        if (against >= quantity.ToAmount())
        {
            return new FillParts(decrease, quantity);
        }

        var closing = against.ToQuantityRoundedDown();
        return closing.IsZero
            ? new FillParts(increase, quantity)
            : new FillParts(decrease, closing, increase, quantity - closing);
    }

    private static FillClass Class(bool makesMarkets, bool isLong, bool isIncrease) =>
        (FillClass)(1 + (makesMarkets ? 4 : 0) + (isLong ? 0 : 2) + (isIncrease ? 0 : 1));
}
