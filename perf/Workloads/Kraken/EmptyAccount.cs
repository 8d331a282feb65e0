using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using KrakkedCore.Adapters.Kraken.Account;
using KrakkedCore.Adapters.Kraken.Rest.Answers;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Perf.Workloads.Kraken;

/// <summary>A REST side that gives a token and knows of nothing.</summary>
public sealed class EmptyAccount : IPrivateAccount
{
    /// <inheritdoc/>
    public Task<AccountAnswer<WebSocketToken>> TokenAsync(CancellationToken stopping) =>
        Answer(new WebSocketToken("aTokenAsLongAsTheyUsuallyAreWhichIsAboutFortyBytes", 900));

    /// <inheritdoc/>
    public Task<AccountAnswer<IReadOnlyList<OrderInfo>>> OpenOrdersAsync(CancellationToken stopping) =>
        Answer<IReadOnlyList<OrderInfo>>([]);

    /// <inheritdoc/>
    public Task<AccountAnswer<IReadOnlyList<OrderInfo>>> ClosedOrdersAsync(UnixNs since, CancellationToken stopping) =>
        Answer<IReadOnlyList<OrderInfo>>([]);

    /// <inheritdoc/>
    public Task<AccountAnswer<IReadOnlyList<OrderInfo>>> OrdersAsync(
        IReadOnlyList<string> venueOrders, CancellationToken stopping) =>
        Answer<IReadOnlyList<OrderInfo>>([]);

    /// <inheritdoc/>
    public Task<AccountAnswer<IReadOnlyList<TradeInfo>>> TradesAsync(UnixNs since, CancellationToken stopping) =>
        Answer<IReadOnlyList<TradeInfo>>([]);

    /// <inheritdoc/>
    public Task<AccountAnswer<IReadOnlyList<LedgerInfo>>> TradeEntriesAsync(
        UnixNs since, CancellationToken stopping) =>
        Answer<IReadOnlyList<LedgerInfo>>([]);

    /// <inheritdoc/>
    public Task<AccountAnswer<OrdersCancelled>> CancelAsync(ClientOrderId order, CancellationToken stopping) =>
        Answer(new OrdersCancelled(0, IsPending: false));

    private static Task<AccountAnswer<T>> Answer<T>(T value)
        where T : class =>
        Task.FromResult(new AccountAnswer<T>(value, null));
}
