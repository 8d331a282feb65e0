using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using KrakkedCore.Adapters.Kraken.Rest;
using KrakkedCore.Adapters.Kraken.Rest.Answers;
using KrakkedCore.Adapters.Kraken.Rest.Requests;
using KrakkedCore.Engine.Contracts.Ports;

namespace KrakkedCore.Adapters.Kraken.Account;

/// <summary>The account's history, asked of Kraken's REST interface behind everything else.</summary>
/// <param name="client">Stays the caller's.</param>
public sealed class RestAccountHistory(KrakenRestClient client) : IAccountHistory
{
    /// <inheritdoc />
    public Task<RestResult<TradePage>> TradesAsync(HistoryQuery query, CancellationToken stopping) =>
        client.Account.TradesHistory(
            query with { IsConsolidated = false, Priority = CallPriority.Background }, stopping);

    /// <inheritdoc />
    public Task<RestResult<LedgerPage>> LedgersAsync(HistoryQuery query, CancellationToken stopping) =>
        client.Account.Ledgers(query with { Priority = CallPriority.Background }, stopping);

    /// <inheritdoc />
    public Task<RestResult<OrderPage>> OrdersAsync(IReadOnlyList<string> venueOrders, CancellationToken stopping) =>
        client.Account.QueryOrders(venueOrders, stopping: stopping);

    /// <inheritdoc />
    public Task<RestResult<IReadOnlyList<ExtendedBalance>>> BalancesAsync(CancellationToken stopping) =>
        client.Account.BalanceEx(stopping);

    /// <inheritdoc />
    public Task<RestResult<IReadOnlyList<AssetInfo>>> AssetsAsync(CancellationToken stopping) =>
        client.Public.Assets(stopping: stopping);

    /// <inheritdoc />
    public Task<RestResult<IReadOnlyList<PairInfo>>> PairsAsync(CancellationToken stopping) =>
        client.Public.AssetPairs(stopping: stopping);
}
