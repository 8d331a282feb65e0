using System.Runtime.InteropServices;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Engine.Logic.Portfolio.Trades;

namespace KrakkedCore.Engine.Logic.Portfolio.Accounting;

/// <summary>What one owner did through one pair: from fills alone.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal struct PairView
{
    /// <summary>Quote units the held quantity cost, by weighted average.</summary>
    internal Amount Cost;

    /// <summary>In the valuation asset, fees taken off.</summary>
    internal Amount Realised;

    /// <summary>In the valuation asset.</summary>
    internal Amount Fees;
    internal Quantity Quantity;
    internal TradeAggregate Trade;
    internal bool IsUsed;

    internal void Buy(Quantity quantity, Amount cost)
    {
        Quantity += quantity;
        Cost += cost;
    }

    /// <summary>Takes units out with their share of the cost; at most all there are.</summary>
    internal void Give(Quantity quantity)
    {
        if (quantity >= Quantity)
        {
            Quantity = Quantity.Zero;
            Cost = Amount.Zero;
            return;
        }

        Cost -= Cost.ShareRoundedUp(quantity.Raw, Quantity.Raw);
        Quantity -= quantity;
    }
}
