using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using KrakkedCore.Adapters.Kraken.Rest.Answers;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Adapters.Kraken.Account;

/// <summary>What the private feed needs of REST, within whatever read budget the implementation keeps.</summary>
/// <remarks>
/// At most two calls at a time, never on the OMS thread. Expected failures are answers; a cancelled call throws
/// <see cref="System.OperationCanceledException"/>.
/// </remarks>
public interface IPrivateAccount
{
    /// <summary>A fresh token for the private socket.</summary>
    /// <param name="stopping">Gives up.</param>
    Task<AccountAnswer<WebSocketToken>> TokenAsync(CancellationToken stopping);

    /// <summary>Every open order of the account.</summary>
    /// <param name="stopping">Gives up.</param>
    Task<AccountAnswer<IReadOnlyList<OrderInfo>>> OpenOrdersAsync(CancellationToken stopping);

    /// <summary>Orders that closed since a moment, all pages, newest first.</summary>
    /// <param name="since">Venue time.</param>
    /// <param name="stopping">Gives up.</param>
    Task<AccountAnswer<IReadOnlyList<OrderInfo>>> ClosedOrdersAsync(UnixNs since, CancellationToken stopping);

    /// <summary>Orders by the venue's ids.</summary>
    /// <param name="venueOrders">1 to 50.</param>
    /// <param name="stopping">Gives up.</param>
    Task<AccountAnswer<IReadOnlyList<OrderInfo>>> OrdersAsync(
        IReadOnlyList<string> venueOrders, CancellationToken stopping);

    /// <summary>Executions since a moment, all pages, newest first.</summary>
    /// <param name="since">Venue time.</param>
    /// <param name="stopping">Gives up.</param>
    Task<AccountAnswer<IReadOnlyList<TradeInfo>>> TradesAsync(UnixNs since, CancellationToken stopping);

    /// <summary>Ledger entries of trades since a moment, all pages, newest first.</summary>
    /// <param name="since">Venue time.</param>
    /// <param name="stopping">Gives up.</param>
    Task<AccountAnswer<IReadOnlyList<LedgerInfo>>> TradeEntriesAsync(UnixNs since, CancellationToken stopping);

    /// <summary>Takes an order back, for when the socket is down.</summary>
    /// <param name="order">Ours.</param>
    /// <param name="stopping">Gives up.</param>
    Task<AccountAnswer<OrdersCancelled>> CancelAsync(ClientOrderId order, CancellationToken stopping);
}
