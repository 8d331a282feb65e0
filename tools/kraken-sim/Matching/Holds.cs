using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Tools.KrakenSim.Accounts;

namespace KrakkedCore.Tools.KrakenSim.Matching;

/// <summary>What open orders keep from being spent twice.</summary>
/// <remarks>
/// Held is what remains at the order's price, with its fee, rounded up once; what a fill books is rounded down. So a
/// fill never books more than the hold gives back, whatever the parts it comes in, and no balance falls below zero.
/// </remarks>
internal static class Holds
{
    private const long Whole = 1_000_000;

    /// <summary>The wallet an order spends from.</summary>
    internal static Wallet WalletOf(SimOrder order) =>
        order.Account.Spot(order.IsBuy ? order.Pair.Quote : order.Pair.Base);

    /// <summary>What an order needs held.</summary>
    /// <param name="order">Its remaining quantity counts.</param>
    /// <param name="price">The worst price it may pay; for a sell it means nothing.</param>
    /// <param name="feeMillionths">The highest fee it may pay.</param>
    internal static Amount Needed(SimOrder order, Price price, long feeMillionths)
    {
        var spent = order.IsBuy ? price.Times(order.Remaining) : order.Remaining.ToAmount();
        return With(order, spent, feeMillionths);
    }

    /// <summary>The same for an order that spends so much quote.</summary>
    internal static Amount With(SimOrder order, Amount spent, long feeMillionths)
    {
        var decimals = WalletOf(order).Asset.LedgerDecimals;
        var fee = order.IsBuy == order.IsFeeInBase
            ? Amount.Zero
            : spent.ShareRoundedUp(feeMillionths, Whole).RoundedUpToDecimals(decimals);
        return spent.RoundedUpToDecimals(decimals) + fee;
    }

    internal static void Set(SimOrder order, Amount hold)
    {
        WalletOf(order).Hold += hold - order.Hold;
        order.Hold = hold;
    }

    internal static void Release(SimOrder order) => Set(order, Amount.Zero);

    /// <summary>What could be spent: spot less holds, and what lies in the flexible wallet.</summary>
    internal static Amount Available(SimOrder order)
    {
        var spot = WalletOf(order);
        var flexible = order.Account.FindWallet(spot.Asset.Name + FlexibleSuffix);
        return spot.Available + (flexible?.Balance ?? Amount.Zero);
    }

    internal const string FlexibleSuffix = ".F";
}
