using System.Linq;
using KrakkedCore.Engine.Contracts;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Tools.KrakenSim.Accounts;

namespace KrakkedCore.Tools.KrakenSim.Matching;

/// <summary>Books one fill: order, hold, ledger, trade, volume; and tells it.</summary>
internal sealed class Settlement(EngineState state, FeeCredits credits)
{
    /// <summary>Fills an order, wholly or in part. Closing it is the caller's.</summary>
    /// <param name="order">Open.</param>
    /// <param name="price">What it trades at.</param>
    /// <param name="quantity">Above zero, at most what remains.</param>
    /// <param name="isMaker">True when it waited.</param>
    /// <param name="isLast">True when nothing will remain.</param>
    internal void Fill(SimOrder order, Price price, Quantity quantity, bool isMaker, bool isLast)
    {
        Invariant.Holds(order.IsOpen && quantity.IsPositive);
        var isByCash = order.Request.CashQuantity is not null;
        order.Quantity += isByCash ? quantity : Quantity.Zero;
        Invariant.Holds(quantity <= order.Remaining);
        var (math, credit) = credits.Apply(order, FillMath.Of(order, price, quantity, isMaker));
        var cost = price.Times(quantity);
        order.FilledQuantity += quantity;
        order.FilledCost += cost;
        order.FeeInQuote += math.QuoteFee;
        order.FeeInBase += math.BaseFee;
        order.Status = isLast ? SimOrderStatus.Filled : SimOrderStatus.PartiallyFilled;
        ReduceHold(order, isMaker);

        var trade = MakeTrade(order, price, quantity, isMaker, math);
        trade = credit.Fee.IsZero
            ? trade
            : trade with { Fee = credit.Fee, FeeAsset = credit.Wallet!.Asset, FeeUsd = credit.Usd };
        order.FeeUsd += trade.FeeUsd;
        var entries = Book(order, math, trade.TradeId);
        entries = credit.Fee.IsZero ? entries : [.. entries, BookCredit(order, credit, trade.TradeId)];
        trade = trade with { Ledgers = [.. entries.Select(entry => entry.LedgerId)] };
        order.Trades.Add(trade);
        order.Account.History.Add(trade);
        order.Account.Volume.Add(state.Now, state.Conversion.ToUsd(order.Pair.Quote, cost));

        state.Teller.Tell(order, ExecKind.Trade, trade: trade);
        state.Books.Tell(order.Account, entries);
    }

    // Only what waits is held while it fills; a taker's plan was found affordable as a whole.
    private static void ReduceHold(SimOrder order, bool isMaker)
    {
        if (order.LimitPrice is { } limit && order.Hold.IsPositive)
        {
            Holds.Set(order, Holds.Needed(order, limit, isMaker ? order.MakerFeeMillionths : order.TakerFeeMillionths));
        }
    }

    private AccountTrade MakeTrade(SimOrder order, Price price, Quantity quantity, bool isMaker, FillMath math)
    {
        var asset = order.IsFeeInBase ? order.Pair.Base : order.Pair.Quote;
        var fee = math.QuoteFee + math.BaseFee;
        return new AccountTrade
        {
            TradeId = state.Ids.Trade(),
            Number = ++state.MarketOf(order).TradeNumberLast,
            Order = order,
            Time = state.Now,
            Price = price,
            Quantity = quantity,
            Cost = price.Times(quantity),
            Fee = fee,
            FeeAsset = asset,
            FeeUsd = state.Conversion.ToUsd(asset, fee),
            IsMaker = isMaker,
        };
    }

    private LedgerEntry BookCredit(SimOrder order, FeeCredit credit, string tradeId) => Entry(
        order, credit.Wallet!, new BookLine(LedgerKind.Trade, "tradespot", tradeId, Amount.Zero, credit.Fee));

    // What is spent comes first.
    private LedgerEntry[] Book(SimOrder order, FillMath math, string tradeId)
    {
        var sign = order.IsBuy ? 1 : -1;
        var quote = new BookLine(LedgerKind.Trade, "tradespot", tradeId, math.QuoteAmount * -sign, math.QuoteFee);
        var traded = new BookLine(LedgerKind.Trade, "tradespot", tradeId, math.BaseAmount * sign, math.BaseFee);
        var (quoteWallet, baseWallet) = (order.Account.Spot(order.Pair.Quote), order.Account.Spot(order.Pair.Base));
        return order.IsBuy
            ? [Entry(order, quoteWallet, quote), Entry(order, baseWallet, traded)]
            : [Entry(order, baseWallet, traded), Entry(order, quoteWallet, quote)];
    }

    private LedgerEntry Entry(SimOrder order, Wallet wallet, BookLine line) =>
        state.Books.Book(order.Account, wallet, line, state.Now);
}
