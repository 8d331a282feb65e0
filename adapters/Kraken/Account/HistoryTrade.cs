using System.Collections.Generic;
using KrakkedCore.Adapters.Kraken.Orders;
using KrakkedCore.Adapters.Kraken.Rest.Answers;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Adapters.Kraken.Account;

/// <summary>An execution of the history with whose it is.</summary>
/// <param name="Trade">As REST has it.</param>
/// <param name="Order">Our id; none for an order that is not ours.</param>
/// <param name="Owner">Of a foreign order, whose; 0 for nobody's.</param>
/// <param name="Quantity">Of it.</param>
/// <param name="Cumulative">Of its order so far.</param>
/// <param name="Fees">Of its ledger entries, those above zero: asset as REST names it, and how much.</param>
internal sealed record HistoryTrade(
    TradeInfo Trade,
    ClientOrderId Order,
    ushort Owner,
    Quantity Quantity,
    Quantity Cumulative,
    IReadOnlyList<(string Asset, Amount Fee)> Fees)
{
    /// <summary>The engine's event. REST tells a fee in quote units whatever it was paid in; the ledger knows.
    /// </summary>
    internal Fill ToFill(PairText pair, HistoryNames names)
    {
        var execution = AccountNames.IdOf(Trade.Id);
        var fee = FeeOf(pair, names);
        return new Fill(
            Order,
            FillNumbers.Of(Trade.TradeNumber ?? 0, execution),
            Trade.Price,
            Quantity,
            Cumulative,
            fee.Fee,
            fee.Asset,
            Trade.Side,
            LiquidityOf(Trade.IsMaker),
            execution,
            Owner);
    }

    internal static Liquidity LiquidityOf(bool? isMaker) => isMaker switch
    {
        true => Liquidity.Maker,
        false => Liquidity.Taker,
        null => Liquidity.None,
    };

    private FeePart FeeOf(PairText pair, HistoryNames names)
    {
        var paid = new List<(AssetId Asset, Amount Fee)>();
        foreach (var (name, fee) in Fees)
        {
            names.TryAsset(name, out var asset, out _);
            paid.Add((asset, fee));
        }

        return Fees.Count == 0 ? new FeePart(pair.Quote, Trade.Fee) : PaidFees.Of(Trade, pair, paid);
    }
}
