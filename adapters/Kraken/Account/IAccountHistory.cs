using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using KrakkedCore.Adapters.Kraken.Rest;
using KrakkedCore.Adapters.Kraken.Rest.Answers;
using KrakkedCore.Adapters.Kraken.Rest.Requests;

namespace KrakkedCore.Adapters.Kraken.Account;

/// <summary>What the account's history is read from, page by page, behind everything else that is asked.</summary>
/// <remarks>One call at a time. Expected failures are answers; a cancelled call throws
/// <see cref="System.OperationCanceledException"/>.</remarks>
public interface IAccountHistory
{
    /// <summary>One page of executions, newest first, each by itself.</summary>
    /// <param name="query">Which.</param>
    /// <param name="stopping">Gives up.</param>
    Task<RestResult<TradePage>> TradesAsync(HistoryQuery query, CancellationToken stopping);

    /// <summary>One page of ledger entries, newest first.</summary>
    /// <param name="query">Which.</param>
    /// <param name="stopping">Gives up.</param>
    Task<RestResult<LedgerPage>> LedgersAsync(HistoryQuery query, CancellationToken stopping);

    /// <summary>Orders by the venue's ids.</summary>
    /// <param name="venueOrders">1 to 50.</param>
    /// <param name="stopping">Gives up.</param>
    Task<RestResult<OrderPage>> OrdersAsync(IReadOnlyList<string> venueOrders, CancellationToken stopping);

    /// <summary>What every wallet holds.</summary>
    /// <param name="stopping">Gives up.</param>
    Task<RestResult<IReadOnlyList<ExtendedBalance>>> BalancesAsync(CancellationToken stopping);

    /// <summary>Every asset of the venue. A public call.</summary>
    /// <param name="stopping">Gives up.</param>
    Task<RestResult<IReadOnlyList<AssetInfo>>> AssetsAsync(CancellationToken stopping);

    /// <summary>Every pair of the venue. A public call.</summary>
    /// <param name="stopping">Gives up.</param>
    Task<RestResult<IReadOnlyList<PairInfo>>> PairsAsync(CancellationToken stopping);
}
