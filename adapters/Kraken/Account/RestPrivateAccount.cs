using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using KrakkedCore.Adapters.Kraken.Rest;
using KrakkedCore.Adapters.Kraken.Rest.Answers;
using KrakkedCore.Adapters.Kraken.Rest.Requests;
using KrakkedCore.Engine.Contracts.Ports;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Adapters.Kraken.Account;

/// <summary>The private session's questions, asked of Kraken's REST interface within its budgets.</summary>
/// <remarks>
/// Histories come newest first, 50 a page, and shift when something new arrives: the end is pinned to the moment of
/// asking, and rows that come twice count once. Executions are asked for one by one: the venue joins those of a taker
/// by default, and a joined one has another id than those the socket told.
/// </remarks>
/// <param name="client">Stays the caller's.</param>
/// <param name="clock">Pins the ends.</param>
public sealed class RestPrivateAccount(KrakenRestClient client, IClock clock) : IPrivateAccount
{
    private const int PageRows = 50;
    private const int PagesMax = 100;

    /// <inheritdoc />
    public async Task<AccountAnswer<WebSocketToken>> TokenAsync(CancellationToken stopping) =>
        Of(await client.Account.GetWebSocketsToken(stopping).ConfigureAwait(false), static token => token);

    /// <inheritdoc />
    public async Task<AccountAnswer<IReadOnlyList<OrderInfo>>> OpenOrdersAsync(CancellationToken stopping) =>
        Of(await client.Account.OpenOrders(stopping: stopping).ConfigureAwait(false), static page => page.Rows);

    /// <inheritdoc />
    public Task<AccountAnswer<IReadOnlyList<OrderInfo>>> ClosedOrdersAsync(
        UnixNs since, CancellationToken stopping) =>
        Pages(
            since,
            async query =>
            {
                var page = await client.Account.ClosedOrders(query with { WithoutCount = true }, stopping)
                    .ConfigureAwait(false);
                return Of(page, static answer => answer.Rows);
            },
            static order => order.Id);

    /// <inheritdoc />
    public async Task<AccountAnswer<IReadOnlyList<OrderInfo>>> OrdersAsync(
        IReadOnlyList<string> venueOrders, CancellationToken stopping) =>
        Of(
            await client.Account.QueryOrders(venueOrders, stopping: stopping).ConfigureAwait(false),
            static page => page.Rows);

    /// <inheritdoc />
    public Task<AccountAnswer<IReadOnlyList<TradeInfo>>> TradesAsync(UnixNs since, CancellationToken stopping) =>
        Pages(
            since,
            async query =>
            {
                var page = await client.Account.TradesHistory(query with { IsConsolidated = false }, stopping)
                    .ConfigureAwait(false);
                return Of(page, static answer => answer.Rows);
            },
            static trade => trade.Id);

    /// <inheritdoc />
    public Task<AccountAnswer<IReadOnlyList<LedgerInfo>>> TradeEntriesAsync(
        UnixNs since, CancellationToken stopping) =>
        Pages(
            since,
            async query =>
            {
                var page = await client.Account.Ledgers(query with { Type = "trade" }, stopping)
                    .ConfigureAwait(false);
                return Of(page, static answer => answer.Rows);
            },
            static entry => entry.Id);

    /// <inheritdoc />
    public async Task<AccountAnswer<OrdersCancelled>> CancelAsync(ClientOrderId order, CancellationToken stopping) =>
        Of(
            await client.Trading.CancelByClientId(order.ToString(), stopping).ConfigureAwait(false),
            static cancelled => cancelled);

    private async Task<AccountAnswer<IReadOnlyList<T>>> Pages<T>(
        UnixNs since,
        Func<HistoryQuery, Task<AccountAnswer<IReadOnlyList<T>>>> ask,
        Func<T, string> idOf)
        where T : class
    {
        var rows = new List<T>();
        var ids = new HashSet<string>(StringComparer.Ordinal);
        var query = new HistoryQuery { Start = since, End = clock.Now };
        for (var page = 0; page < PagesMax; page++)
        {
            var answer = await ask(query with { Offset = page * PageRows }).ConfigureAwait(false);
            if (answer.Value is null)
            {
                return answer;
            }

            foreach (var row in answer.Value)
            {
                if (ids.Add(idOf(row)))
                {
                    rows.Add(row);
                }
            }

            if (answer.Value.Count < PageRows)
            {
                return new AccountAnswer<IReadOnlyList<T>>(rows, null);
            }
        }

        return new AccountAnswer<IReadOnlyList<T>>(null, new RestFailure(
            RestFailureCategory.Malformed,
            $"The history since {since} has more than {PagesMax} pages; ask for less of it."));
    }

    private static AccountAnswer<TTo> Of<TFrom, TTo>(RestResult<TFrom> result, Func<TFrom, TTo> choose)
        where TFrom : class
        where TTo : class =>
        result.IsSuccess
            ? new AccountAnswer<TTo>(choose(result.Value), null)
            : new AccountAnswer<TTo>(null, result.Failure);
}
