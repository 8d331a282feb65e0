using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using KrakkedCore.Adapters.Kraken.Account;
using KrakkedCore.Adapters.Kraken.Rest;
using KrakkedCore.Adapters.Kraken.Rest.Answers;
using KrakkedCore.Adapters.Kraken.Rest.Requests;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Tests.Unit.Kraken.Account;

/// <summary>Histories as a test writes them, paged as the venue pages: the newest fifty first, offsets from the newest.
/// </summary>
internal sealed class ScriptedHistory : IAccountHistory
{
    private ((string, UnixNs?, UnixNs?, int) Key, object? Rows) _sorted;

    public List<LedgerInfo> Entries { get; } = [];

    public List<TradeInfo> Trades { get; } = [];

    public List<OrderInfo> Orders { get; } = [];

    public Dictionary<string, Amount> Balances { get; } = [];

    public List<AssetInfo> Assets { get; } =
        [new AssetInfo("XETH", "ETH", "currency", 10, 5, null, null, null)];

    public List<PairInfo> Pairs { get; } = [Pair("XXBTZUSD", "XBTUSD", "XBT/USD", "XXBT", "ZUSD")];

    public List<string> Calls { get; } = [];

    /// <summary>Before a page of that number, over all histories, from 1.</summary>
    public Action<int>? BeforePage { get; set; }

    /// <summary>A page, perhaps with rows gone.</summary>
    public Func<int, List<string>, IEnumerable<string>> Damage { get; set; } = static (_, ids) => ids;

    /// <summary>A page of that number says what the one before said.</summary>
    public int RepeatedPage { get; set; }

    /// <summary>What an answer takes; nothing unless a test says so.</summary>
    public Func<Task> Lag { get; set; } = static () => Task.CompletedTask;

    public int FailuresLeft { get; set; }

    public bool IsRefused { get; set; }

    public int Pages { get; private set; }

    /// <summary>An entry at the end of its wallet's chain; the balance moves with it.</summary>
    public LedgerInfo Add(
        string id, UnixNs time, string asset, string change, string fee = "0", string type = "deposit",
        string? reference = null, string subtype = "")
    {
        var balance = Balances.GetValueOrDefault(asset) + Amount.Parse(change) - Amount.Parse(fee);
        Balances[asset] = balance;
        var entry = new LedgerInfo(
            id, reference ?? "R" + id, time, type, subtype, "currency", asset, Amount.Parse(change),
            Amount.Parse(fee), balance);
        Entries.Add(entry);
        return entry;
    }

    /// <summary>A trade of 0.1 for 5,000 with a fee of 0.25, and its two entries.</summary>
    public void Trade(string id, UnixNs time, string order = "OORDER-AAAAA-AAAAAA", string pair = "XXBTZUSD")
    {
        var number = int.Parse(id.AsSpan(1), CultureInfo.InvariantCulture);
        var trade = ScriptedAccount.Trade(id, order, number, "0.1", time);
        Trades.Add(trade with { Pair = pair });
        Add("LQ" + id, time + 1_000_000, "ZUSD", "-5000", "0.25", "trade", id);
        Add("LB" + id, time + 1_000_000, "XXBT", "0.1", "0", "trade", id);
    }

    /// <summary>A pair as AssetPairs lists it, online.</summary>
    public static PairInfo Pair(
        string id, string altname, string webSocketName, string baseId, string quoteId, string status = "online") =>
        new(
            id, altname, webSocketName, "currency", baseId, quoteId, 2, 8, 5, Price.Parse("0.01"),
            Quantity.Parse("0.001"), Amount.Parse("0.5"), status, "ZUSD", [], [], [], [], null);

    public async Task<RestResult<TradePage>> TradesAsync(HistoryQuery query, CancellationToken stopping)
    {
        await Lag().ConfigureAwait(false);
        return Page(
            "trades", query, Trades, static row => row.Id, static row => row.Time,
            static (rows, count) => new TradePage(rows, count));
    }

    public async Task<RestResult<LedgerPage>> LedgersAsync(HistoryQuery query, CancellationToken stopping)
    {
        await Lag().ConfigureAwait(false);
        return Page(
            "ledger", query, Entries, static row => row.Id, static row => row.Time,
            static (rows, count) => new LedgerPage(rows, count));
    }

    public async Task<RestResult<OrderPage>> OrdersAsync(
        IReadOnlyList<string> venueOrders, CancellationToken stopping)
    {
        await Lag().ConfigureAwait(false);
        return await Answer("orders " + venueOrders.Count, new OrderPage(
            [.. Orders.Where(order => venueOrders.Contains(order.Id))], Count: null)).ConfigureAwait(false);
    }

    public Task<RestResult<IReadOnlyList<ExtendedBalance>>> BalancesAsync(CancellationToken stopping) =>
        Answer<IReadOnlyList<ExtendedBalance>>("balances", [.. Balances.Select(static row =>
            new ExtendedBalance(row.Key, row.Value, default, default, default))]);

    public Task<RestResult<IReadOnlyList<PairInfo>>> PairsAsync(CancellationToken stopping) =>
        Answer<IReadOnlyList<PairInfo>>("pairs", Pairs);

    public Task<RestResult<IReadOnlyList<AssetInfo>>> AssetsAsync(CancellationToken stopping) =>
        Answer<IReadOnlyList<AssetInfo>>("assets", Assets);

    public int Count(string call) => Calls.Count(made => made.StartsWith(call, StringComparison.Ordinal));

    private Task<RestResult<T>> Answer<T>(string call, T value)
        where T : class
    {
        Calls.Add(call);
        return Task.FromResult(TryFail() is { } failure
            ? new RestResult<T>(failure)
            : new RestResult<T>(value, [], []));
    }

    private RestFailure? TryFail()
    {
        if (IsRefused)
        {
            return new RestFailure(RestFailureCategory.Auth, "The key is refused.");
        }

        return FailuresLeft-- > 0 ? new RestFailure(RestFailureCategory.Transport, "The line is cut.") : null;
    }

    private RestResult<TPage> Page<TRow, TPage>(
        string name,
        HistoryQuery query,
        List<TRow> all,
        Func<TRow, string> idOf,
        Func<TRow, UnixNs> timeOf,
        Func<IReadOnlyList<TRow>, int, TPage> pageOf)
        where TPage : class
    {
        Pages++;
        Calls.Add(FormattableString.Invariant($"{name} {query.Offset}"));
        BeforePage?.Invoke(Pages);
        if (TryFail() is { } failure)
        {
            return new RestResult<TPage>(failure);
        }

        var rows = RowsOf(name, query, all, timeOf);
        var offset = Pages == RepeatedPage ? Math.Max(0, query.Offset - 49) : query.Offset;
        var page = rows.Skip(offset).Take(50).ToDictionary(idOf);
        var left = Damage(Pages, [.. page.Keys]);
        return new RestResult<TPage>(pageOf([.. left.Select(id => page[id])], rows.Count), [], []);
    }

    /// <summary>Lets go of what it keeps to be fast.</summary>
    public void Forget() => _sorted = default;

    private List<TRow> RowsOf<TRow>(string name, HistoryQuery query, List<TRow> all, Func<TRow, UnixNs> timeOf)
    {
        var key = (name, query.Start, query.End, all.Count);
        if (_sorted.Key == key && _sorted.Rows is List<TRow> sorted)
        {
            return sorted;
        }

        var rows = all.Where(row => timeOf(row) > (query.Start ?? default) && timeOf(row) <= (query.End ?? new UnixNs(
            long.MaxValue))).Reverse().OrderByDescending(row => timeOf(row).Raw).ToList();
        _sorted = (key, rows);
        return rows;
    }
}
