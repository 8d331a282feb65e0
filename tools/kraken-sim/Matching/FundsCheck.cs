using KrakkedCore.Engine.Contracts;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Tools.KrakenSim.Accounts;

namespace KrakkedCore.Tools.KrakenSim.Matching;

/// <summary>Whether an account can pay for an order, and the hold that keeps it so.</summary>
internal sealed class FundsCheck(EngineState state, Taker taker, FundingDesk funding)
{
    /// <summary>What a checked order that is not placed yet needs.</summary>
    internal Amount Needed(SimOrder order)
    {
        var isNow = order.Request.EffectiveAt is not { } start || start <= state.Now;
        if (order.Type == SimOrderType.Market && isNow)
        {
            return taker.Plan(order).Spent;
        }

        return order.Request.CashQuantity is { } cash
            ? Holds.With(order, cash, order.TakerFeeMillionths)
            : Holds.Needed(order, WorstPrice(order), FeeOf(order));
    }

    /// <summary>True when the account has so much that no order holds.</summary>
    internal static bool CanPay(SimOrder order, Amount needed) => Holds.Available(order) >= needed;

    /// <summary>Holds what a placed order needs; it was found affordable just before.</summary>
    internal void Hold(SimOrder order)
    {
        var needed = Needed(order);
        Invariant.Holds(TryFree(order, needed));
        Holds.Set(order, needed);
    }

    /// <summary>Makes sure that spot has so much that no order holds, with the flexible wallet's help.</summary>
    internal bool TryFree(SimOrder order, Amount needed)
    {
        var spot = Holds.WalletOf(order);
        var missing = needed - spot.Available;
        if (!missing.IsPositive)
        {
            return true;
        }

        return CanPay(order, needed)
            && funding.TransferToEarn(order.Account, spot.Asset, Holds.FlexibleSuffix, -missing).Error is null;
    }

    private static long FeeOf(SimOrder order) =>
        order.IsPostOnly ? order.MakerFeeMillionths : order.TakerFeeMillionths;

    // Of a stop without a limit the trigger is the best guess; it is checked again when it goes off.
    private Price WorstPrice(SimOrder order)
    {
        if (order.LimitPrice is { } limit)
        {
            return limit;
        }

        var market = state.MarketOf(order);
        return order.TriggerPrice ?? market.BestOpposite(order.IsBuy) ?? market.Last;
    }
}
