using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Tools.KrakenSim.Matching;

/// <summary>Fees paid in a third asset: an account that has enough fee credits pays with them.</summary>
/// <remarks>
/// A hundred credits are worth a dollar, and there is no market for them. Their ledger entry belongs to the trade, has
/// no amount, and the credits as its fee.
/// Source: https://support.kraken.com/articles/201988137-what-are-kraken-fee-credits-; the shape of the ledger entry is
/// that of exported ledgers.
/// </remarks>
internal sealed class FeeCredits(EngineState state)
{
    internal const string Asset = "FEE";

    private const long CreditsPerUsd = 100;

    /// <summary>What a fill books when credits pay its fee, if they can.</summary>
    internal (FillMath Math, FeeCredit Credit) Apply(SimOrder order, FillMath math)
    {
        if (state.Catalog.FindAsset(Asset) is not { } asset || order.Account.FindWallet(Asset) is not { } wallet)
        {
            return (math, default);
        }

        var usd = state.Conversion.ToUsd(order.Pair.Quote, math.QuoteFee)
            + state.Conversion.ToUsd(order.Pair.Base, math.BaseFee);
        var fee = (usd * CreditsPerUsd).RoundedUpToDecimals(asset.LedgerDecimals);
        return fee.IsZero || wallet.Available < fee
            ? (math, default)
            : (math with { QuoteFee = Amount.Zero, BaseFee = Amount.Zero }, new FeeCredit(wallet, fee, usd));
    }
}
