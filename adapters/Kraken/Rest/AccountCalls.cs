using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using KrakkedCore.Adapters.Kraken.Rest.Answers;
using KrakkedCore.Adapters.Kraken.Rest.Reading;
using KrakkedCore.Adapters.Kraken.Rest.Requests;
using KrakkedCore.Adapters.Kraken.Rest.Sending;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Ports;

namespace KrakkedCore.Adapters.Kraken.Rest;

/// <summary>What the account holds and did. All of it only reads.</summary>
/// <remarks>
/// Any thread calls it. Calls leave one at a time, in the order of their nonces, as the account's counter allows.
/// Without credentials every call fails as <see cref="RestFailureCategory.Auth"/> before anything is sent.
/// </remarks>
public sealed class AccountCalls
{
    private readonly RestChannel _channel;

    internal AccountCalls(RestChannel channel) => _channel = channel;

    /// <summary>Balances.</summary>
    /// <param name="stopping">Gives up.</param>
    public Task<RestResult<IReadOnlyList<AssetBalance>>> Balance(CancellationToken stopping = default) =>
        Send("Balance", new FormFields(), AccountReader.Balance, stopping);

    /// <summary>Balances, and what of them is bound.</summary>
    /// <param name="stopping">Gives up.</param>
    public Task<RestResult<IReadOnlyList<ExtendedBalance>>> BalanceEx(CancellationToken stopping = default) =>
        Send("BalanceEx", new FormFields(), AccountReader.BalanceEx, stopping);

    /// <summary>The account in one currency.</summary>
    /// <param name="asset">Id of the currency; null for the venue's default, ZUSD.</param>
    /// <param name="stopping">Gives up.</param>
    public Task<RestResult<TradeBalance>> TradeBalance(string? asset = null, CancellationToken stopping = default) =>
        Send("TradeBalance", new FormFields().Add("asset", asset), AccountReader.TradeBalance, stopping);

    /// <summary>Open orders.</summary>
    /// <param name="withTrades">With the ids of their executions.</param>
    /// <param name="userReference">Only of this group.</param>
    /// <param name="clientId">Only of this id of ours.</param>
    /// <param name="stopping">Gives up.</param>
    public Task<RestResult<OrderPage>> OpenOrders(
        bool withTrades = false,
        int? userReference = null,
        string? clientId = null,
        CancellationToken stopping = default) =>
        Send(
            "OpenOrders",
            new FormFields().AddIf(withTrades, "trades", "true").Add("userref", userReference)
                .Add("cl_ord_id", clientId),
            OrderReader.OpenOrders,
            stopping);

    /// <summary>One page of closed orders, newest first.</summary>
    /// <param name="query">Which.</param>
    /// <param name="stopping">Gives up.</param>
    public Task<RestResult<OrderPage>> ClosedOrders(HistoryQuery query, CancellationToken stopping = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        var fields = query.Begin().AddIf(query.WithIds, "trades", "true").Add("userref", query.UserReference)
            .Add("cl_ord_id", query.ClientId).Add("closetime", query.CloseTime);
        return Send("ClosedOrders", fields, OrderReader.ClosedOrders, stopping, cost: 2);
    }

    /// <summary>Orders by the venue's ids.</summary>
    /// <param name="orderIds">1 to 50.</param>
    /// <param name="withTrades">With the ids of their executions.</param>
    /// <param name="stopping">Gives up.</param>
    public Task<RestResult<OrderPage>> QueryOrders(
        IReadOnlyList<string> orderIds, bool withTrades = false, CancellationToken stopping = default)
    {
        ArgumentNullException.ThrowIfNull(orderIds);
        var fields = new FormFields().Add("txid", string.Join(',', orderIds)).AddIf(withTrades, "trades", "true");
        return Send("QueryOrders", fields, OrderReader.QueryOrders, stopping);
    }

    /// <summary>One page of our executions, newest first.</summary>
    /// <param name="query">Which.</param>
    /// <param name="stopping">Gives up.</param>
    public Task<RestResult<TradePage>> TradesHistory(HistoryQuery query, CancellationToken stopping = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        var fields = query.Begin().Add("type", query.Type).AddIf(query.WithIds, "ledgers", "true")
            .AddIf(!query.IsConsolidated, "consolidate_taker", "false");
        return Send("TradesHistory", fields, HistoryReader.TradesHistory, stopping, cost: 2, query.Priority);
    }

    /// <summary>Executions by id.</summary>
    /// <param name="tradeIds">1 to 20.</param>
    /// <param name="stopping">Gives up.</param>
    public Task<RestResult<TradePage>> QueryTrades(
        IReadOnlyList<string> tradeIds, CancellationToken stopping = default)
    {
        ArgumentNullException.ThrowIfNull(tradeIds);
        return Send(
            "QueryTrades",
            new FormFields().Add("txid", string.Join(',', tradeIds)),
            HistoryReader.QueryTrades,
            stopping);
    }

    /// <summary>One page of ledger entries, newest first.</summary>
    /// <param name="query">Which.</param>
    /// <param name="stopping">Gives up.</param>
    public Task<RestResult<LedgerPage>> Ledgers(HistoryQuery query, CancellationToken stopping = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        var fields = query.Begin().Add("type", query.Type).Add("asset", query.Assets);
        return Send("Ledgers", fields, HistoryReader.Ledgers, stopping, cost: 2, query.Priority);
    }

    /// <summary>Ledger entries by id.</summary>
    /// <param name="ledgerIds">1 to 20.</param>
    /// <param name="stopping">Gives up.</param>
    public Task<RestResult<LedgerPage>> QueryLedgers(
        IReadOnlyList<string> ledgerIds, CancellationToken stopping = default)
    {
        ArgumentNullException.ThrowIfNull(ledgerIds);
        return Send(
            "QueryLedgers",
            new FormFields().Add("id", string.Join(',', ledgerIds)),
            HistoryReader.QueryLedgers,
            stopping,
            cost: 2);
    }

    /// <summary>The account's 30-day volume, and its fees on pairs.</summary>
    /// <param name="pairs">Separated by commas; without them there are no fees in the answer.</param>
    /// <param name="stopping">Gives up.</param>
    public Task<RestResult<TradeVolume>> TradeVolume(string? pairs = null, CancellationToken stopping = default) =>
        Send("TradeVolume", new FormFields().Add("pair", pairs), AccountReader.TradeVolume, stopping);

    /// <summary>Open margin positions.</summary>
    /// <param name="withProfit">With their value and profit now.</param>
    /// <param name="stopping">Gives up.</param>
    public Task<RestResult<IReadOnlyList<PositionInfo>>> OpenPositions(
        bool withProfit = false, CancellationToken stopping = default) =>
        Send(
            "OpenPositions",
            new FormFields().AddIf(withProfit, "docalcs", "true"),
            AccountReader.OpenPositions,
            stopping);

    /// <summary>The life of an order in its states.</summary>
    /// <param name="orderId">The venue's id.</param>
    /// <param name="stopping">Gives up.</param>
    public Task<RestResult<IReadOnlyList<AmendInfo>>> OrderAmends(
        string orderId, CancellationToken stopping = default) =>
        Send("OrderAmends", new FormFields().Add("order_id", orderId), OrderReader.OrderAmends, stopping);

    /// <summary>A token for the private WebSocket channels.</summary>
    /// <param name="stopping">Gives up.</param>
    public Task<RestResult<WebSocketToken>> GetWebSocketsToken(CancellationToken stopping = default) =>
        Send("GetWebSocketsToken", new FormFields(), AccountReader.Token, stopping);

    /// <summary>What the key in use may do.</summary>
    /// <param name="stopping">Gives up.</param>
    public Task<RestResult<ApiKeyInfo>> GetApiKeyInfo(CancellationToken stopping = default) =>
        Send("GetApiKeyInfo", new FormFields(), AccountReader.KeyInfo, stopping);

    private Task<RestResult<T>> Send<T>(
        string endpoint,
        FormFields fields,
        ResultReader<T> reader,
        CancellationToken stopping,
        int cost = 1,
        CallPriority priority = CallPriority.Read)
        where T : class =>
        _channel.Send(
            new RestCall(endpoint, BreakerGroup.Account, fields) { Cost = cost, Priority = priority },
            reader,
            stopping);
}
