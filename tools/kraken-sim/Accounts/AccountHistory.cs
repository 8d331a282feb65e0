using System;
using System.Collections.Generic;
using System.Linq;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Tools.KrakenSim.Matching;

namespace KrakkedCore.Tools.KrakenSim.Accounts;

/// <summary>Orders, trades and ledger of one account, to look up and to page through.</summary>
/// <remarks>
/// Pages are newest first, fifty records each, and offsets shift when something new comes, as the venue's do. A range
/// starts after its start and ends with its end.
/// </remarks>
internal sealed class AccountHistory
{
    /// <summary>Records on a page.</summary>
    internal const int PageSize = 50;

    private readonly Dictionary<string, SimOrder> _ordersById = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SimOrder> _openByClientId = new(StringComparer.Ordinal);
    private readonly Dictionary<string, AccountTrade> _tradesById = new(StringComparer.Ordinal);
    private readonly Dictionary<string, LedgerEntry> _ledgerById = new(StringComparer.Ordinal);
    private readonly List<SimOrder> _open = [];
    private readonly List<SimOrder> _closed = [];
    private readonly List<AccountTrade> _trades = [];
    private readonly List<LedgerEntry> _ledger = [];

    /// <summary>Oldest first.</summary>
    internal IReadOnlyList<SimOrder> OpenOrders => _open;

    /// <summary>By the time they closed, oldest first.</summary>
    internal IReadOnlyList<SimOrder> ClosedOrders => _closed;

    /// <summary>Oldest first.</summary>
    internal IReadOnlyList<AccountTrade> Trades => _trades;

    /// <summary>Oldest first.</summary>
    internal IReadOnlyList<LedgerEntry> Ledger => _ledger;

    /// <summary>Open or closed.</summary>
    internal SimOrder? FindOrder(string orderId) => _ordersById.GetValueOrDefault(orderId);

    /// <summary>An open order by its client order id.</summary>
    internal SimOrder? FindOpen(string clientOrderId) => _openByClientId.GetValueOrDefault(clientOrderId);

    internal AccountTrade? FindTrade(string tradeId) => _tradesById.GetValueOrDefault(tradeId);

    internal LedgerEntry? FindLedger(string ledgerId) => _ledgerById.GetValueOrDefault(ledgerId);

    /// <summary>Open and closed orders with a client order id or user reference, newest first.</summary>
    internal IEnumerable<SimOrder> OrdersWith(string? clientOrderId, int? userReference) =>
        _open.AsEnumerable().Reverse().Concat(_closed.AsEnumerable().Reverse()).Where(order =>
            (clientOrderId is null || order.Request.ClientOrderId == clientOrderId)
            && (userReference is null || order.Request.UserReference == userReference));

    /// <summary>A page of closed orders.</summary>
    /// <param name="range">Which; ids are order ids.</param>
    /// <param name="by">Which time counts; both means either lies in the range.</param>
    /// <param name="keep">Further wishes, userref for instance.</param>
    internal HistoryPage<SimOrder> ClosedPage(
        HistoryRange range, ClosedOrdersTime by = ClosedOrdersTime.Both, Predicate<SimOrder>? keep = null)
    {
        var (after, to) = Bounds(range, id => _ordersById.GetValueOrDefault(id)?.OpenedAt);
        return Page(_closed, range.Offset, order =>
            ((by != ClosedOrdersTime.Close && order.OpenedAt > after && order.OpenedAt <= to)
                || (by != ClosedOrdersTime.Open && order.ClosedAt > after && order.ClosedAt <= to))
            && (keep is null || keep(order)));
    }

    /// <summary>A page of trades.</summary>
    /// <param name="range">Which; ids are trade ids.</param>
    /// <param name="isTakerConsolidated">Fills that one taker order got at one moment are one record.</param>
    internal HistoryPage<AccountTrade> TradesPage(HistoryRange range, bool isTakerConsolidated = true)
    {
        var trades = isTakerConsolidated ? ConsolidatedTrades.Of(_trades) : _trades;
        var (after, to) = Bounds(range, id => _tradesById.GetValueOrDefault(id)?.Time);
        return Page(Between(trades, range, static trade => trade.TradeId), range.Offset, trade =>
            (range.StartId is not null || trade.Time > after) && trade.Time <= to);
    }

    /// <summary>A page of the ledger.</summary>
    /// <param name="range">Which; ids are ledger ids.</param>
    /// <param name="keep">Further wishes: assets, kinds.</param>
    internal HistoryPage<LedgerEntry> LedgerPage(HistoryRange range, Predicate<LedgerEntry>? keep = null)
    {
        var (after, to) = Bounds(range, id => _ledgerById.GetValueOrDefault(id)?.Time);
        return Page(Between(_ledger, range, static entry => entry.LedgerId), range.Offset, entry =>
            (range.StartId is not null || entry.Time > after) && entry.Time <= to && (keep is null || keep(entry)));
    }

    internal void AddOpen(SimOrder order)
    {
        _ordersById.Add(order.OrderId, order);
        _open.Add(order);
        if (order.Request.ClientOrderId is { } clientOrderId)
        {
            _openByClientId.Add(clientOrderId, order);
        }
    }

    internal void Close(SimOrder order)
    {
        _open.Remove(order);
        _closed.Add(order);
        if (order.Request.ClientOrderId is { } clientOrderId)
        {
            _openByClientId.Remove(clientOrderId);
        }
    }

    internal void Add(AccountTrade trade)
    {
        _trades.Add(trade);
        _tradesById.Add(trade.TradeId, trade);
    }

    internal void Add(LedgerEntry entry)
    {
        _ledger.Add(entry);
        _ledgerById.Add(entry.LedgerId, entry);
    }

    // Records of one moment have an order, too: an id bounds by place, where a time can not.
    private static IReadOnlyList<T> Between<T>(IReadOnlyList<T> records, HistoryRange range, Func<T, string> idOf)
    {
        if (range.StartId is null && range.EndId is null)
        {
            return records;
        }

        var ids = records.Select(idOf).ToList();
        var from = range.StartId is { } startId ? ids.IndexOf(startId) + 1 : 0;
        var to = range.EndId is { } endId ? ids.IndexOf(endId) + 1 : ids.Count;
        return [.. records.Take(to == 0 ? ids.Count : to).Skip(from)];
    }

    private static (UnixNs After, UnixNs To) Bounds(HistoryRange range, Func<string, UnixNs?> timeOf)
    {
        var after = range.StartId is { } startId ? timeOf(startId) : range.Start;
        var to = range.EndId is { } endId ? timeOf(endId) : range.End;
        return (after ?? new UnixNs(long.MinValue), to ?? new UnixNs(long.MaxValue));
    }

    private static HistoryPage<T> Page<T>(IReadOnlyList<T> records, int offset, Predicate<T> isIn)
    {
        var items = new List<T>();
        var count = 0;
        for (var index = records.Count - 1; index >= 0; index--)
        {
            if (!isIn(records[index]))
            {
                continue;
            }

            if (count >= offset && items.Count < PageSize)
            {
                items.Add(records[index]);
            }

            count++;
        }

        return new HistoryPage<T>(items, count);
    }
}
