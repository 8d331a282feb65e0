using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Adapters.Paper;

/// <summary>What each execution costs, by the tier that the volume so far has reached.</summary>
/// <remarks>Quote units add up as if all quote assets were worth the same, and nothing leaves the volume.</remarks>
internal sealed class FeeMeter(FeeSchedule schedule, Amount tradedVolume)
{
    internal Amount TradedVolume { get; private set; } = tradedVolume;

    /// <summary>The fee of one execution, rounded up to the quote asset's decimals; adds it to the volume.</summary>
    internal Amount Charge(Price price, Quantity quantity, Liquidity liquidity, int quoteDecimals)
    {
        var notional = price.Times(quantity);
        var tier = schedule.At(TradedVolume);
        var share = liquidity == Liquidity.Maker ? tier.MakerShare : tier.TakerShare;
        TradedVolume += notional;
        return notional.ShareRoundedUp(share, FeeSchedule.ShareUnit).RoundedUpToDecimals(quoteDecimals);
    }
}
