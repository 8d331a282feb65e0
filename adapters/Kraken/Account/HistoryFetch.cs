using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using KrakkedCore.Adapters.Kraken.Rest;
using KrakkedCore.Adapters.Kraken.Rest.Answers;
using KrakkedCore.Engine.Contracts.Ports;
using KrakkedCore.Engine.Contracts.Values;
using Serilog;

namespace KrakkedCore.Adapters.Kraken.Account;

/// <summary>Fetches a window of history with the balances behind it, and finds out whether it is whole.</summary>
/// <remarks>
/// Pages that do not fit are read again; a place where the venue's own ledger does not add up, fetch after fetch with
/// every row counted, is taken as it is.
/// </remarks>
internal sealed class HistoryFetch(
    IAccountHistory history,
    HistoryReads reads,
    AccountHistorianOptions options,
    ProvidedDelay delay,
    IClock clock,
    HistorianStatistics statistics,
    ILogger logger)
{
    private const int AttemptsMax = 3;
    private const int BalanceRoundsMax = 4;
    private const int OrdersPerCall = 50;
    private const long ProgressEveryNs = 5 * UnixNs.PerSecond;
    private const long NearNs = 5 * UnixNs.PerSecond;

    private readonly Dictionary<string, LedgerInfo> _newest = new(StringComparer.Ordinal);
    private readonly HashSet<string> _suspected = new(StringComparer.Ordinal);
    private readonly HashSet<string> _accepted = new(StringComparer.Ordinal);

    /// <summary>Why the last fetch failed; null when it did not.</summary>
    internal RestFailure? Failure { get; private set; }

    /// <summary>The newest entry of a wallet that was ever fetched; null when there was none.</summary>
    internal LedgerInfo? NewestOf(string asset) => _newest.GetValueOrDefault(asset);

    /// <returns>Null when the venue did not answer; <see cref="Failure"/> says why.</returns>
    internal async Task<HistoryWindow?> Fetch(UnixNs since, CancellationToken stopping)
    {
        Failure = null;
        for (var attempt = 1; ; attempt++)
        {
            var window = new HistoryWindow(since, clock.Now);
            if (!await ReadBoth(window, stopping).ConfigureAwait(false))
            {
                return null;
            }

            if (window.Hole.Length == 0 || attempt == AttemptsMax)
            {
                return await ReadBalances(window, stopping).ConfigureAwait(false) ? window : null;
            }

            logger.Warning("The account's history is read again: {Reason:l}", window.Hole);
            since = EarlierOf(window);
            await delay.Wait(TimeSpan.FromSeconds(options.RetrySeconds), stopping).ConfigureAwait(false);
        }
    }

    /// <summary>Looks up orders whose owner is not known.</summary>
    /// <returns>False when the venue did not answer.</returns>
    internal async Task<bool> ReadOrders(HistoryWindow window, List<string> venueOrders, CancellationToken stopping)
    {
        var (read, progressAt) = (0, clock.Now + (ProgressEveryNs * clock.Speed));
        foreach (var chunk in venueOrders.Chunk(OrdersPerCall))
        {
            var answer = await history.OrdersAsync(chunk, stopping).ConfigureAwait(false);
            if (answer.Failure is { } failure && failure.Category != RestFailureCategory.UnknownId)
            {
                Failure = failure;
                return false;
            }

            foreach (var order in answer.IsSuccess ? answer.Value.Rows : [])
            {
                window.Orders[order.Id] = order;
            }

            read += chunk.Length;
            if (clock.Now >= progressAt && read < venueOrders.Count)
            {
                progressAt = clock.Now + (ProgressEveryNs * clock.Speed);
                logger.Information("QueryOrders: {Read} of {Count} orders read", read, venueOrders.Count);
            }
        }

        return true;
    }

    /// <returns>Null when the venue did not answer, or with nothing that can be read.</returns>
    internal async Task<IReadOnlyList<PairInfo>?> ReadPairs(CancellationToken stopping)
    {
        var answer = await history.PairsAsync(stopping).ConfigureAwait(false);
        return answer.IsSuccess && answer.Value.Count > 0 ? answer.Value : null;
    }

    /// <returns>Null when the venue did not answer.</returns>
    internal async Task<IReadOnlyList<AssetInfo>?> ReadAssets(CancellationToken stopping)
    {
        var answer = await history.AssetsAsync(stopping).ConfigureAwait(false);
        return answer.IsSuccess ? answer.Value : null;
    }

    /// <summary>The window was told: what comes next must join it.</summary>
    internal void Settle(HistoryWindow window)
    {
        foreach (var chain in window.Chains)
        {
            _newest[chain.Asset] = chain.Entries[0];
        }
    }

    /// <summary>Places that do not join, but for those taken as they are.</summary>
    internal List<ChainBreak> BreaksOf(HistoryWindow window)
    {
        var breaks = new List<ChainBreak>();
        foreach (var chain in window.Chains)
        {
            breaks.AddRange(chain.Breaks);
            var oldest = chain.Entries[^1];
            var isJoined = !_newest.TryGetValue(chain.Asset, out var before)
                || before.Balance == LedgerChain.Before(oldest)
                || chain.Entries.Any(entry => entry.Id == before.Id);
            if (!isJoined)
            {
                breaks.Add(new ChainBreak(chain.Asset, oldest.Id, oldest.Time, LedgerChain.Before(oldest)));
            }
        }

        breaks.RemoveAll(found => _accepted.Contains(found.Id));
        return breaks;
    }

    private async Task<bool> ReadBoth(HistoryWindow window, CancellationToken stopping)
    {
        var entries = await reads.Ledgers(window.Since, stopping).ConfigureAwait(false);
        if (entries.Failure is null)
        {
            // A trade is a little older than its entries.
            var trades = await reads.Trades(window.Since + (-NearNs * clock.Speed), stopping).ConfigureAwait(false);
            window.Add(entries.Rows, trades.Rows);
            window.IsLedgerHoled = entries.Hole.Length > 0;
            window.Hole = entries.Hole.Length > 0 ? entries.Hole : trades.Hole;
            Failure = trades.Failure;
        }

        Failure = entries.Failure ?? Failure;
        if (Failure is not null)
        {
            return false;
        }

        JudgeBreaks(window);
        return true;
    }

    private void JudgeBreaks(HistoryWindow window)
    {
        var breaks = BreaksOf(window);
        if (breaks.Count == 0 || window.Hole.Length > 0)
        {
            return;
        }

        var first = breaks[0];
        if (breaks.TrueForAll(found => _suspected.Contains(found.Id)))
        {
            _accepted.UnionWith(breaks.Select(static found => found.Id));
            statistics.Add(HistorianCounter.BreaksAccepted, breaks.Count);
            logger.Warning(
                "The venue's ledger of {Asset} does not add up before entry {Entry}, though every row was counted: it "
                + "is taken as it is, and the balances are compared", first.Asset, first.Id);
            return;
        }

        window.Hole = $"Ledgers: before entry {first.Id} of {first.Asset} the balance was {first.Before}, and no entry "
            + "leaves that.";
    }

    /// <summary>A fetch that found breaks at its end remembers them: the next finds out whether they stay.</summary>
    internal void Suspect(HistoryWindow window) =>
        _suspected.UnionWith(BreaksOf(window).Select(static found => found.Id));

    /// <summary>What does not join the fetch before may have come late: from there on it is asked for again.</summary>
    private UnixNs EarlierOf(HistoryWindow window)
    {
        var since = window.Since;
        foreach (var found in BreaksOf(window))
        {
            if (_newest.TryGetValue(found.Asset, out var before) && before.Time + (-NearNs * clock.Speed) < since)
            {
                since = before.Time + (-NearNs * clock.Speed);
            }
        }

        return since;
    }

    /// <summary>Balances with no entry behind them that the window lacks, if they hold still for a moment.</summary>
    private async Task<bool> ReadBalances(HistoryWindow window, CancellationToken stopping)
    {
        for (var round = 0; round < BalanceRoundsMax; round++)
        {
            window.BalancesAt = clock.Now;
            var balances = await history.BalancesAsync(stopping).ConfigureAwait(false);
            if (!balances.IsSuccess)
            {
                Failure = balances.Failure;
                return false;
            }

            window.Balances = balances.Value;
            window.Moved.Clear();
            var from = window.NewestEntry + (-NearNs * clock.Speed);
            var tail = await reads.Ledgers(from, stopping).ConfigureAwait(false);
            var fresh = window.Add(tail.Rows, []);
            Failure = tail.Failure;
            if (Failure is not null || fresh.Count == 0)
            {
                return Failure is null;
            }

            window.Moved.UnionWith(fresh.Select(static entry => entry.Asset));
            from = window.NewestTrade + (-NearNs * clock.Speed);
            var trades = await reads.Trades(from, stopping).ConfigureAwait(false);
            window.Add([], trades.Rows);
            Failure = trades.Failure;
            if (Failure is not null)
            {
                return false;
            }
        }

        return true;
    }
}
