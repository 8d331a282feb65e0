using System.Collections.Generic;
using KrakkedCore.Adapters.Kraken.Orders;
using KrakkedCore.Adapters.Kraken.Rest.Answers;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Adapters.Kraken.Account;

/// <summary>The one fee of an execution among what its ledger entries paid.</summary>
internal static class PaidFees
{
    /// <summary>The quote's, as REST sums it; else the base's; else the first that has a row.</summary>
    /// <param name="trade">Whose.</param>
    /// <param name="pair">Of it.</param>
    /// <param name="paid">Fees above zero; an asset the engine does not know is none.</param>
    internal static FeePart Of(TradeInfo trade, PairText pair, IEnumerable<(AssetId Asset, Amount Fee)> paid)
    {
        var chosen = default(FeePart);
        foreach (var (asset, fee) in paid)
        {
            if (asset == pair.Quote)
            {
                return new FeePart(asset, trade.Fee);
            }

            chosen = asset == pair.Base || chosen.Asset == AssetId.None ? new FeePart(asset, fee) : chosen;
        }

        return chosen.Asset == AssetId.None ? default : chosen;
    }
}
