using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Tools.KrakenSim.Matching;

/// <summary>What one fill books, in ledger decimals: everything is rounded down.</summary>
/// <param name="QuoteAmount">Without fee.</param>
/// <param name="QuoteFee">Zero when the base pays.</param>
/// <param name="BaseAmount">Without fee.</param>
/// <param name="BaseFee">Zero when the quote pays.</param>
internal readonly record struct FillMath(Amount QuoteAmount, Amount QuoteFee, Amount BaseAmount, Amount BaseFee)
{
    private const long Whole = 1_000_000;

    internal static FillMath Of(SimOrder order, Price price, Quantity quantity, bool isMaker)
    {
        var millionths = isMaker ? order.MakerFeeMillionths : order.TakerFeeMillionths;
        var (quoteDecimals, baseDecimals) = (order.Pair.Quote.LedgerDecimals, order.Pair.Base.LedgerDecimals);
        var (cost, traded) = (price.Times(quantity), quantity.ToAmount());
        return new FillMath(
            cost.RoundedDownToDecimals(quoteDecimals),
            order.IsFeeInBase
                ? Amount.Zero
                : cost.ShareRoundedDown(millionths, Whole).RoundedDownToDecimals(quoteDecimals),
            traded.RoundedDownToDecimals(baseDecimals),
            order.IsFeeInBase
                ? traded.ShareRoundedDown(millionths, Whole).RoundedDownToDecimals(baseDecimals)
                : Amount.Zero);
    }

    /// <summary>What leaves the wallet the order spends from.</summary>
    internal Amount Spent(SimOrder order) => order.IsBuy ? QuoteAmount + QuoteFee : BaseAmount + BaseFee;
}
