using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using KrakkedCore.Adapters.Kraken.Account;
using KrakkedCore.Adapters.Kraken.Rest;
using KrakkedCore.Adapters.Kraken.Rest.Answers;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Tests.Unit.Kraken.Account;

/// <summary>REST as a test writes it: what is open, closed and traded, and which calls fail.</summary>
internal sealed class ScriptedAccount : IPrivateAccount
{
    public const string TokenText = "secret-token-";

    public List<OrderInfo> Open { get; } = [];

    public List<OrderInfo> Closed { get; } = [];

    public List<TradeInfo> Trades { get; } = [];

    public List<LedgerInfo> Entries { get; } = [];

    public RestFailure? EntriesFailure { get; set; }

    public List<string> Calls { get; } = [];

    public RestFailure? Failure { get; set; }

    public RestFailure? TokenFailure { get; set; }

    public int Tokens { get; private set; }

    public static OrderInfo Order(
        string id, ClientOrderId? client, string status, string volume = "0.5", string executed = "0",
        UnixNs openTime = default) => new(
        id, client?.ToString(), null, null, status, null, openTime, default, default, default,
        new OrderDescription("XBTUSD", Side.Buy, "limit", "50000", "0", "none", "buy", ""),
        Amount.Parse(volume), Amount.Parse(executed), default, default, default, default, default, null,
        IsMargin: false, "", "fciq", []);

    public static TradeInfo Trade(string id, string orderId, long number, string volume, UnixNs time) => new(
        id, orderId, null, "XXBTZUSD", time, Side.Buy, "limit", Price.Parse("50000"), Amount.Parse("1"),
        Amount.Parse("0.25"), Amount.Parse(volume), default, "", number, true, []);

    /// <summary>One leg of a trade in the ledger.</summary>
    public static LedgerInfo Entry(string trade, string asset, string change, string fee, UnixNs time) => new(
        $"L{asset}-{trade}", trade, time, "trade", "tradespot", "currency", asset, Amount.Parse(change),
        Amount.Parse(fee), default);

    public int Count(string call) => Calls.Count(made => made.StartsWith(call, StringComparison.Ordinal));

    public Task<AccountAnswer<WebSocketToken>> TokenAsync(CancellationToken stopping)
    {
        Tokens++;
        return Task.FromResult(TokenFailure is null
            ? new AccountAnswer<WebSocketToken>(
                new WebSocketToken(TokenText + Tokens.ToString(CultureInfo.InvariantCulture), 900), null)
            : new AccountAnswer<WebSocketToken>(null, TokenFailure));
    }

    public Task<AccountAnswer<IReadOnlyList<OrderInfo>>> OpenOrdersAsync(CancellationToken stopping) =>
        Answer<IReadOnlyList<OrderInfo>>("open", [.. Open]);

    public Task<AccountAnswer<IReadOnlyList<OrderInfo>>> ClosedOrdersAsync(UnixNs since, CancellationToken stopping) =>
        Answer<IReadOnlyList<OrderInfo>>("closed", [.. Closed]);

    public Task<AccountAnswer<IReadOnlyList<OrderInfo>>> OrdersAsync(
        IReadOnlyList<string> venueOrders, CancellationToken stopping) =>
        Answer<IReadOnlyList<OrderInfo>>(
            "orders " + string.Join(',', venueOrders),
            [.. Open.Concat(Closed).Where(order => venueOrders.Contains(order.Id))]);

    public Task<AccountAnswer<IReadOnlyList<TradeInfo>>> TradesAsync(UnixNs since, CancellationToken stopping) =>
        Answer<IReadOnlyList<TradeInfo>>("trades", [.. Trades.Where(trade => trade.Time > since)]);

    public Task<AccountAnswer<IReadOnlyList<LedgerInfo>>> TradeEntriesAsync(
        UnixNs since, CancellationToken stopping) =>
        EntriesFailure is { } failure
            ? Task.FromResult(new AccountAnswer<IReadOnlyList<LedgerInfo>>(null, failure))
            : Answer<IReadOnlyList<LedgerInfo>>("entries", [.. Entries.Where(entry => entry.Time > since)]);

    public Task<AccountAnswer<OrdersCancelled>> CancelAsync(ClientOrderId order, CancellationToken stopping) =>
        Answer("cancel " + order, new OrdersCancelled(1, IsPending: false));

    private Task<AccountAnswer<T>> Answer<T>(string call, T value)
        where T : class
    {
        Calls.Add(call);
        return Task.FromResult(
            Failure is null ? new AccountAnswer<T>(value, null) : new AccountAnswer<T>(null, Failure));
    }
}
