using System.Collections.Generic;
using System.Linq;

namespace KrakkedCore.Tools.KrakenSim.Accounts;

/// <summary>Trades as TradesHistory shows them unless asked not to: one record for what a taker got at once.</summary>
internal static class ConsolidatedTrades
{
    /// <summary>Oldest first, as given.</summary>
    internal static IReadOnlyList<AccountTrade> Of(IReadOnlyList<AccountTrade> trades)
    {
        var records = new List<AccountTrade>(trades.Count);
        foreach (var trade in trades)
        {
            if (records.Count > 0 && Belongs(records[^1], trade))
            {
                records[^1] = Together(records[^1], trade);
            }
            else
            {
                records.Add(trade);
            }
        }

        return records;
    }

    private static bool Belongs(AccountTrade record, AccountTrade trade) =>
        record.Order == trade.Order && !record.IsMaker && !trade.IsMaker && record.Time == trade.Time;

    private static AccountTrade Together(AccountTrade record, AccountTrade trade)
    {
        var quantity = record.Quantity + trade.Quantity;
        var cost = record.Cost + trade.Cost;
        return record with
        {
            Quantity = quantity,
            Cost = cost,
            Price = cost.PerUnitRoundedDown(quantity),
            Fee = record.Fee + trade.Fee,
            FeeUsd = record.FeeUsd + trade.FeeUsd,
            Ledgers = [.. record.Ledgers.Concat(trade.Ledgers)],
        };
    }
}
