using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using KrakkedCore.Adapters.Kraken.Rest;
using KrakkedCore.Adapters.Kraken.Rest.Requests;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Tests.Unit.Kraken.Rest;

/// <summary>Any endpoint by name, with what an answer to it holds counted in rows.</summary>
internal static class RestPayloads
{
    private static readonly OrderParameters Order = new()
    {
        Pair = "XBTUSD",
        Side = Side.Buy,
        Type = "limit",
        Volume = new Quantity(100_000_000),
        Price = "1",
    };

    private static readonly HistoryQuery Query = new();

    internal static IReadOnlyDictionary<string, Func<KrakenRestClient, Task<Outcome>>> Endpoints { get; } =
        new Dictionary<string, Func<KrakenRestClient, Task<Outcome>>>(StringComparer.Ordinal)
        {
            ["Time"] = static client => Of(client.Public.Time(), static _ => 1),
            ["SystemStatus"] = static client => Of(client.Public.SystemStatus(), static _ => 1),
            ["Assets"] = static client => Of(client.Public.Assets(), static value => value.Count),
            ["AssetPairs"] = static client => Of(client.Public.AssetPairs(), static value => value.Count),
            ["Ticker"] = static client => Of(client.Public.Ticker(), static value => value.Count),
            ["OHLC"] = static client => Of(client.Public.Ohlc("X"), static value => value.Rows.Count),
            ["Depth"] = static client => Of(
                client.Public.Depth("X"), static value => value.Asks.Count + value.Bids.Count),
            ["Trades"] = static client => Of(client.Public.Trades("X"), static value => value.Rows.Count),
            ["Spread"] = static client => Of(client.Public.Spread("X"), static value => value.Rows.Count),
            ["Balance"] = static client => Of(client.Account.Balance(), static value => value.Count),
            ["BalanceEx"] = static client => Of(client.Account.BalanceEx(), static value => value.Count),
            ["TradeBalance"] = static client => Of(client.Account.TradeBalance(), static _ => 1),
            ["OpenOrders"] = static client => Of(client.Account.OpenOrders(), static value => value.Rows.Count),
            ["ClosedOrders"] = static client => Of(
                client.Account.ClosedOrders(Query), static value => value.Rows.Count),
            ["QueryOrders"] = static client => Of(
                client.Account.QueryOrders(["O1"]), static value => value.Rows.Count),
            ["TradesHistory"] = static client => Of(
                client.Account.TradesHistory(Query), static value => value.Rows.Count),
            ["QueryTrades"] = static client => Of(
                client.Account.QueryTrades(["T1"]), static value => value.Rows.Count),
            ["Ledgers"] = static client => Of(client.Account.Ledgers(Query), static value => value.Rows.Count),
            ["QueryLedgers"] = static client => Of(
                client.Account.QueryLedgers(["L1"]), static value => value.Rows.Count),
            ["TradeVolume"] = static client => Of(
                client.Account.TradeVolume(), static value => value.Fees.Count + value.FeesMaker.Count),
            ["OpenPositions"] = static client => Of(client.Account.OpenPositions(), static value => value.Count),
            ["OrderAmends"] = static client => Of(client.Account.OrderAmends("O1"), static value => value.Count),
            ["GetWebSocketsToken"] = static client => Of(client.Account.GetWebSocketsToken(), static _ => 1),
            ["GetApiKeyInfo"] = static client => Of(
                client.Account.GetApiKeyInfo(), static value => value.Permissions.Count),
            ["AddOrder"] = static client => Of(client.Trading.AddOrder(Order), static _ => 1),
            ["AddOrderBatch"] = static client => Of(
                client.Trading.AddOrderBatch("X", [Order, Order]), static value => value.Orders.Count),
            ["AmendOrder"] = static client => Of(
                client.Trading.AmendOrder(new AmendParameters { OrderId = "O1" }), static _ => 1),
            ["EditOrder"] = static client => Of(
                client.Trading.EditOrder(new EditParameters { OrderId = "O1", Pair = "X" }), static _ => 1),
            ["CancelOrder"] = static client => Of(client.Trading.CancelOrder("O1"), static value => value.Count),
            ["CancelOrderBatch"] = static client => Of(
                client.Trading.CancelOrderBatch(["O1"]), static value => value.Count),
            ["CancelAll"] = static client => Of(client.Trading.CancelAll(), static value => value.Count),
            ["CancelAllOrdersAfter"] = static client => Of(
                client.Trading.CancelAllOrdersAfter(60), static _ => 1),
        };

    private static async Task<Outcome> Of<T>(Task<RestResult<T>> call, Func<T, int> rowsOf)
        where T : class
    {
        var result = await call.ConfigureAwait(false);
        return new Outcome(
            result.IsSuccess ? result.Value : null,
            result.Failure,
            result.IsSuccess ? rowsOf(result.Value) : 0,
            result.RefusedRows);
    }

    /// <summary>What one payload was read as.</summary>
    internal sealed record Outcome(object? Value, RestFailure? Failure, int Rows, IReadOnlyList<string> Refused);
}
