using System;
using System.Collections.Generic;
using System.Threading;
using KrakkedCore.Adapters.Kraken.Rest.Answers;
using KrakkedCore.Adapters.Kraken.Rest.Requests;

namespace KrakkedCore.Adapters.Kraken.Rest.Paging;

/// <summary>Whole histories, page by page as the venue really pages, each row once.</summary>
/// <remarks>
/// The venue gives the newest 50 rows first and counts an offset from the newest, so rows that come in meanwhile shift
/// every later page. The end is pinned to the newest row of the first page, pages overlap by one row, and a page that
/// does not overlap is asked for again further up: nothing is missed, and what comes twice is left out. Rows that come
/// in meanwhile are the next call's. A failure is the last element.
/// </remarks>
public sealed class HistoryCalls
{
    private readonly AccountCalls _account;

    /// <summary>Pages over an account's calls.</summary>
    /// <param name="account">Where the pages come from.</param>
    public HistoryCalls(AccountCalls account)
    {
        ArgumentNullException.ThrowIfNull(account);
        _account = account;
    }

    /// <summary>Our executions, newest first.</summary>
    /// <param name="query">Which; its offset is where to begin.</param>
    /// <param name="stopping">Gives up.</param>
    public IAsyncEnumerable<RestResult<TradePage>> Trades(HistoryQuery query, CancellationToken stopping = default) =>
        HistoryPager<TradeInfo>.Read(
            "TradesHistory",
            query,
            static row => row.Id,
            static row => row.Time,
            async (page, token) => Paged(
                await _account.TradesHistory(page, token).ConfigureAwait(false),
                static page => page.Rows,
                static page => page.Count),
            static (rows, count) => new TradePage(rows, count),
            stopping);

    /// <summary>Ledger entries, newest first.</summary>
    /// <param name="query">Which; its offset is where to begin.</param>
    /// <param name="stopping">Gives up.</param>
    public IAsyncEnumerable<RestResult<LedgerPage>> Ledgers(
        HistoryQuery query, CancellationToken stopping = default) =>
        HistoryPager<LedgerInfo>.Read(
            "Ledgers",
            query,
            static row => row.Id,
            static row => row.Time,
            async (page, token) => Paged(
                await _account.Ledgers(page, token).ConfigureAwait(false),
                static page => page.Rows,
                static page => page.Count),
            static (rows, count) => new LedgerPage(rows, count),
            stopping);

    /// <summary>Closed orders, newest first by when they closed.</summary>
    /// <param name="query">Which; its offset is where to begin.</param>
    /// <param name="stopping">Gives up.</param>
    public IAsyncEnumerable<RestResult<OrderPage>> ClosedOrders(
        HistoryQuery query, CancellationToken stopping = default) =>
        HistoryPager<OrderInfo>.Read(
            "ClosedOrders",
            query,
            static row => row.Id,
            static row => row.CloseTime,
            async (page, token) => Paged(
                await _account.ClosedOrders(page, token).ConfigureAwait(false),
                static page => page.Rows,
                static page => page.Count),
            static (rows, count) => new OrderPage(rows, count),
            stopping);

    private static (RestFailure? Failure, HistoryPage<TRow>? Page) Paged<TPage, TRow>(
        RestResult<TPage> result, Func<TPage, IReadOnlyList<TRow>> rows, Func<TPage, int?> count)
        where TPage : class =>
        result.IsSuccess
            ? (null, new HistoryPage<TRow>(rows(result.Value), result.RefusedRows, count(result.Value)))
            : (result.Failure, null);
}
