using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using KrakkedCore.Adapters.Kraken.Rest.Answers;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;
using Serilog;

namespace KrakkedCore.Adapters.Kraken.Account;

/// <summary>Tells a window of history: what was there before, executions and entries in their order, what is there now.
/// </summary>
/// <remarks>What this process has told, here or by the socket, is not told again; what has no row yet waits.</remarks>
internal sealed class HistoryStory(
    PrivateSession session, HistoryNames names, HistoryTeller teller, HistorianStatistics statistics, ILogger logger)
{
    private const int Remembered = 65_536;
    private const int NamesLogged = 8;

    private readonly TextMemory _fills = new(Remembered);
    private readonly TextMemory _entries = new(Remembered);
    private readonly WaitingTrades _waitingTrades = new(statistics);
    private readonly List<LedgerInfo> _waitingEntries = [];
    private readonly List<(string Asset, Amount Total)> _waitingOpens = [];
    private readonly HashSet<string> _logged = new(StringComparer.Ordinal);
    private UnixNs _openedAt;

    /// <summary>Nothing up to this moment is told; zero when nothing is left out.</summary>
    internal UnixNs Floor { get; private set; }

    /// <summary>The oldest fact that waits; nothing when none does.</summary>
    internal UnixNs? OldestWaiting
    {
        get
        {
            var entry = _waitingEntries.MinBy(static entry => entry.Time.Raw)?.Time;
            return _waitingTrades.Oldest is { } trade && !(entry < trade) ? trade : entry;
        }
    }

    internal bool HasTold(TradeInfo trade)
    {
        var id = AccountNames.IdOf(trade.Id);
        return _fills.Contains(id) || session.Ask(id, static (known, execution) => known.HasToldFill(execution));
    }

    /// <summary>Pairs the engine does not know of executions that are to be told, as REST names them.</summary>
    internal List<string> UnknownPairs(IEnumerable<HistoryTrade> trades) =>
    [
        .. trades.Where(trade => !HasTold(trade.Trade) && !_waitingTrades.Contains(trade.Trade.Id))
            .Select(static trade => trade.Trade.Pair).Concat(_waitingTrades.PairsComing)
            .Distinct(StringComparer.Ordinal).Where(name => names.FindPair(name, out _) is null),
    ];

    /// <summary>The account is opened behind this moment: what is older is in what is stated there.</summary>
    internal void SetFloor(UnixNs floor) => (Floor, _openedAt) = (floor, floor);

    /// <summary>What every wallet held before the window, of a first run.</summary>
    internal async Task Open(HistoryWindow window, CancellationToken stopping)
    {
        var totals = new SortedDictionary<string, Amount>(StringComparer.Ordinal);
        foreach (var balance in window.Balances ?? [])
        {
            totals[balance.Asset] = balance.Balance;
        }

        foreach (var chain in window.Chains)
        {
            var first = chain.Entries.LastOrDefault(entry => entry.Time > Floor);
            totals[chain.Asset] = first is null ? chain.Entries[0].Balance : LedgerChain.Before(first);
        }

        _waitingOpens.AddRange(totals.Select(static pair => (pair.Key, pair.Value)));
        await TellOpens(stopping).ConfigureAwait(false);
    }

    /// <summary>Executions and entries, oldest first, an execution before its entries.</summary>
    internal async Task Tell(HistoryWindow window, IReadOnlyList<HistoryTrade> trades, CancellationToken stopping)
    {
        _waitingTrades.HoldRefused(names);
        foreach (var (trade, entry) in InOrder(window, trades))
        {
            if (trade is not null)
            {
                await Tell(trade, stopping).ConfigureAwait(false);
            }
            else if (entry is not null)
            {
                await Tell(entry, stopping).ConfigureAwait(false);
            }
        }

        CountWaiting();
        TellWaitingNames();
    }

    /// <summary>Tells what waited and has its row now.</summary>
    internal async Task TellWaiting(CancellationToken stopping)
    {
        await TellOpens(stopping).ConfigureAwait(false);
        foreach (var trade in _waitingTrades.List())
        {
            if (await TryTell(trade, stopping).ConfigureAwait(false))
            {
                _waitingTrades.Remove(trade.Trade.Id);
            }
        }

        foreach (var entry in _waitingEntries.ToList())
        {
            if (await TryTell(entry, stopping).ConfigureAwait(false))
            {
                _waitingEntries.Remove(entry);
            }
        }

        CountWaiting();
    }

    /// <summary>Assets that the engine does not know, as REST names them.</summary>
    internal List<string> UnknownAssets(HistoryWindow window)
    {
        var unknown = window.Chains.Select(static chain => chain.Asset)
            .Concat((window.Balances ?? []).Where(static row => !row.Balance.IsZero).Select(static row => row.Asset))
            .Distinct(StringComparer.Ordinal);
        return [.. unknown.Where(name => !names.TryAsset(name, out _, out _))];
    }

    private IEnumerable<(HistoryTrade? Trade, LedgerInfo? Entry)> InOrder(
        HistoryWindow window, IReadOnlyList<HistoryTrade> trades)
    {
        var times = trades.ToDictionary(
            static trade => trade.Trade.Id, static trade => trade.Trade.Time, StringComparer.Ordinal);
        var facts = new List<(UnixNs Time, int Rank, HistoryTrade? Trade, LedgerInfo? Entry)>();
        facts.AddRange(trades.Select(static trade => (trade.Trade.Time, 0, (HistoryTrade?)trade, (LedgerInfo?)null)));
        foreach (var entry in window.Entries.Where(entry => entry.Time > Floor).Reverse())
        {
            var isOfTrade = times.TryGetValue(entry.ReferenceId, out var traded);
            var time = isOfTrade ? UnixNs.Max(entry.Time, traded) : entry.Time;
            facts.Add((time, 1, null, entry));
        }

        // The sort keeps the order of what is equal: the venue's own.
        return facts.OrderBy(static fact => fact.Time.Raw).ThenBy(static fact => fact.Rank)
            .Select(static fact => (fact.Trade, fact.Entry));
    }

    private async Task Tell(HistoryTrade trade, CancellationToken stopping)
    {
        if (HasTold(trade.Trade) || _waitingTrades.Contains(trade.Trade.Id))
        {
            statistics.Add(HistorianCounter.Repeated);
        }
        else if (!await TryTell(trade, stopping).ConfigureAwait(false))
        {
            _waitingTrades.Add(trade, names.IsRefused(trade.Trade.Pair));
        }
    }

    private async Task<bool> TryTell(HistoryTrade trade, CancellationToken stopping)
    {
        if (names.FindPair(trade.Trade.Pair, out var instrument) is not { } pair)
        {
            return false;
        }

        var fill = trade.ToFill(pair, names);
        await teller.Tell(in fill, instrument, trade.Trade.Time, stopping).ConfigureAwait(false);
        _fills.TryAdd(fill.Execution);
        return true;
    }

    private async Task Tell(LedgerInfo entry, CancellationToken stopping)
    {
        var id = AccountNames.IdOf(entry.Id);
        if (_entries.Contains(id) || session.Ask(id, static (known, told) => known.HasToldEntry(told))
            || _waitingEntries.Exists(waiting => waiting.Id == entry.Id))
        {
            statistics.Add(HistorianCounter.Repeated);
        }
        else if (!await TryTell(entry, stopping).ConfigureAwait(false))
        {
            _waitingEntries.Add(entry);
        }
    }

    private async Task<bool> TryTell(LedgerInfo entry, CancellationToken stopping)
    {
        if (!names.TryAsset(entry.Asset, out var asset, out var wallet))
        {
            return false;
        }

        var told = new LedgerEntry(
            AccountNames.IdOf(entry.Id),
            entry.Change,
            entry.Fee,
            entry.Balance,
            ExecutionKey.Of(Encoding.UTF8.GetBytes(entry.ReferenceId)),
            asset,
            LedgerBook.FlowOf(entry),
            wallet);
        await teller.Tell(in told, entry.Time, stopping).ConfigureAwait(false);
        _entries.TryAdd(told.Id);
        return true;
    }

    /// <summary>Wallets of one asset and kind are one here.</summary>
    private async Task TellOpens(CancellationToken stopping)
    {
        var totals = new Dictionary<(AssetId Asset, WalletKind Wallet), Amount>();
        for (var index = 0; index < _waitingOpens.Count; index++)
        {
            var (name, total) = _waitingOpens[index];
            if (names.TryAsset(name, out var asset, out var wallet))
            {
                totals[(asset, wallet)] = totals.GetValueOrDefault((asset, wallet)) + total;
                _waitingOpens.RemoveAt(index--);
            }
        }

        foreach (var ((asset, wallet), total) in totals.OrderBy(static row => row.Key.Asset.Row)
            .ThenBy(static row => row.Key.Wallet))
        {
            var statement = new BalanceStatement(total, asset, wallet, StatementUse.Open);
            await teller.Tell(in statement, _openedAt, stopping).ConfigureAwait(false);
        }
    }

    private void CountWaiting()
    {
        _waitingTrades.Count();
        statistics.Set(HistorianCounter.EntriesWaiting, _waitingEntries.Count);
    }

    private void TellWaitingNames()
    {
        var pairs = _waitingTrades.PairsComing.Where(name => _logged.Add("pair " + name)).ToList();
        if (pairs.Count > 0)
        {
            logger.Warning(
                "Executions in {Count} pairs the engine does not know wait for their definition: {Pairs}",
                pairs.Count, pairs.Take(NamesLogged));
        }

        var assets = _waitingEntries.Select(static entry => entry.Asset).Distinct(StringComparer.Ordinal)
            .Where(name => _logged.Add("asset " + name)).ToList();
        if (assets.Count > 0)
        {
            logger.Warning(
                "Ledger entries of {Count} assets the engine does not know wait for their definition: {Assets}",
                assets.Count, assets.Take(NamesLogged));
        }
    }
}
