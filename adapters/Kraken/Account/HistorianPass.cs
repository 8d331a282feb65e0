using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using KrakkedCore.Adapters.Kraken.Rest;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Ports;
using KrakkedCore.Engine.Contracts.Values;
using Serilog;

namespace KrakkedCore.Adapters.Kraken.Account;

/// <summary>One fetch from beginning to end, and what it leaves for the next.</summary>
internal sealed class HistorianPass(
    AccountHistorianOptions options,
    HistoryFetch fetch,
    HistoryNames names,
    HistoryPairs pairs,
    HistoryStory story,
    HistoryComparison comparison,
    HistoryOwners owners,
    HistoryTeller teller,
    ProvidedDelay delay,
    IClock clock,
    HistorianStatistics statistics,
    ILogger logger)
{
    private const int DefinitionWaitSeconds = 30;

    // An execution this new may still get its order and its entries on the venue's REST side.
    private const long FreshNs = 120 * UnixNs.PerSecond;

    private const long EntriesApartNs = 5 * UnixNs.PerSecond;

    private UnixNs _through = options.KnownThrough;
    private UnixNs _since;
    private bool _isFirst = options.KnownThrough.Raw == 0;
    private bool _havePairsComeIn;

    /// <summary>Why the last fetch failed; null when it did not.</summary>
    internal RestFailure? Failure => fetch.Failure;

    internal Task TellWaiting(CancellationToken stopping) => story.TellWaiting(stopping);

    internal async Task<SyncOutcome> Run(CancellationToken stopping)
    {
        statistics.Add(HistorianCounter.Syncs);
        var overlap = options.OverlapSeconds + (_isFirst ? options.HistoryDays * 86_400L : 0);
        var from = _through.Raw == 0 ? clock.Now : _through;
        _since = UnixNs.Max(story.Floor, new UnixNs(from.Raw - (overlap * UnixNs.PerSecond * clock.Speed)));
        await teller.Tell(new AccountSync(_since, 0, 0, SyncOutcome.Begun), stopping).ConfigureAwait(false);
        var window = await fetch.Fetch(_since, stopping).ConfigureAwait(false);
        if (window is null || !await ReadOwners(window, stopping).ConfigureAwait(false))
        {
            logger.Warning(
                "The account's history could not be fetched: {Reason:l}", fetch.Failure?.Text ?? "no answer");
            return await End(SyncOutcome.Failed, stopping).ConfigureAwait(false);
        }

        JudgeTrades(window);
        return await Tell(window, stopping).ConfigureAwait(false);
    }

    /// <summary>Says how it ended when nothing was told.</summary>
    internal async Task<SyncOutcome> End(SyncOutcome outcome, CancellationToken stopping)
    {
        statistics.Add(outcome == SyncOutcome.Failed ? HistorianCounter.Failed : HistorianCounter.Holed);
        await teller.Tell(new AccountSync(_since, 0, 0, outcome), stopping).ConfigureAwait(false);
        return outcome;
    }

    private async Task<SyncOutcome> Tell(HistoryWindow window, CancellationToken stopping)
    {
        var isHoled = window.Hole.Length > 0;
        await Define(window, stopping).ConfigureAwait(false);
        if (_isFirst)
        {
            story.SetFloor(FloorOf(window));
        }

        await DefinePairs(window, stopping).ConfigureAwait(false);
        if (_isFirst)
        {
            await story.Open(window, stopping).ConfigureAwait(false);
        }
        else
        {
            await story.TellWaiting(stopping).ConfigureAwait(false);
        }

        var trades = owners.Of(window, story.Floor);
        var held = trades.Where(trade => IsHeld(trade, window)).ToList();
        await story.Tell(window, [.. trades.Except(held)], stopping).ConfigureAwait(false);
        await comparison.State(window, stopping).ConfigureAwait(false);
        if (!isHoled || _isFirst)
        {
            fetch.Settle(window);
        }

        var entries = window.Entries.Count(entry => entry.Time > story.Floor);
        var outcome = isHoled ? SyncOutcome.Holed : SyncOutcome.Whole;
        var through = isHoled ? _since : ThroughOf(window, held);
        await teller.Tell(new AccountSync(through, trades.Count, entries, outcome), stopping).ConfigureAwait(false);
        Conclude(window, isHoled, trades.Count, entries);
        return outcome;
    }

    private void Conclude(HistoryWindow window, bool isHoled, int trades, int entries)
    {
        statistics.Add(isHoled ? HistorianCounter.Holed : HistorianCounter.Whole);
        if (isHoled)
        {
            fetch.Suspect(window);
            logger.Error(
                "The account's history has a hole and is asked for again: {Reason:l} {Trades} executions and {Entries} "
                + "entries were told", window.Hole, trades, entries);
        }
        else if (_isFirst)
        {
            logger.Information(
                "The account's history was told: {Trades} executions, {Entries} ledger entries", trades, entries);
        }

        // A first account that was opened behind a hole goes on from there.
        _through = !isHoled ? window.StartedAt : _isFirst ? story.Floor : _through;
        _isFirst = false;
    }

    /// <summary>Everything before it is in what the wallets held; no trade has one entry on each side of it.</summary>
    private UnixNs FloorOf(HistoryWindow window)
    {
        var floor = window.Since;
        foreach (var found in fetch.BreaksOf(window))
        {
            floor = UnixNs.Max(floor, found.Time + -1);
        }

        if (window.IsLedgerHoled && window.Entries.Count > 0)
        {
            floor = UnixNs.Max(floor, window.Entries.MinBy(static entry => entry.Time.Raw)!.Time + -1);
        }

        // The pages may begin between the entries of a trade.
        foreach (var entries in window.Entries.GroupBy(static entry => entry.ReferenceId, StringComparer.Ordinal)
            .OrderBy(static entries => entries.Min(static entry => entry.Time.Raw)))
        {
            var last = entries.MaxBy(static entry => entry.Time.Raw)!.Time;
            var isCut = entries.Any(entry => entry.Time <= floor) && last > floor
                && last - floor < EntriesApartNs * clock.Speed;
            floor = isCut ? last : floor;
        }

        return floor;
    }

    /// <summary>Its order or its entries may come yet: the next fetch has both.</summary>
    private bool IsHeld(HistoryTrade trade, HistoryWindow window)
    {
        if (window.StartedAt - trade.Trade.Time > FreshNs * clock.Speed || story.HasTold(trade.Trade))
        {
            return false;
        }

        var isOwnerKnown = window.Orders.ContainsKey(trade.Trade.OrderId) || !owners.IsUnknown(trade.Trade.OrderId);
        return !isOwnerKnown || !window.Entries.Exists(entry => entry.ReferenceId == trade.Trade.Id);
    }

    private UnixNs ThroughOf(HistoryWindow window, List<HistoryTrade> held)
    {
        var through = window.StartedAt;
        if (story.OldestWaiting is { } waiting)
        {
            through = waiting < through ? waiting + -1 : through;
        }

        foreach (var trade in held)
        {
            through = trade.Trade.Time < through ? trade.Trade.Time + -1 : through;
        }

        return through;
    }

    private async Task<bool> ReadOwners(HistoryWindow window, CancellationToken stopping)
    {
        var unknown = owners.ToAsk(window.Trades.Where(trade => !story.HasTold(trade)));
        return await fetch.ReadOrders(window, unknown, stopping).ConfigureAwait(false);
    }

    private static void JudgeTrades(HistoryWindow window)
    {
        var count = HistoryOwners.UnusableCount(window);
        if (count > 0 && window.Hole.Length == 0)
        {
            window.Hole = FormattableString.Invariant(
                $"TradesHistory: {count} executions have a price or a quantity that no event can hold.");
        }
    }

    private async Task Define(HistoryWindow window, CancellationToken stopping)
    {
        var unknown = story.UnknownAssets(window);
        if (unknown.Count == 0 || !options.DefinesAssets)
        {
            return;
        }

        if (await fetch.ReadAssets(stopping).ConfigureAwait(false) is { } listed)
        {
            foreach (var definition in names.Define(listed, unknown, options.AssetsMax))
            {
                await teller.Tell(in definition, stopping).ConfigureAwait(false);
            }
        }
    }

    /// <summary>At a start the watched pairs come in while the history is fetched; the others are defined here.
    /// </summary>
    private async Task DefinePairs(HistoryWindow window, CancellationToken stopping)
    {
        var trades = owners.Of(window, story.Floor);
        var unknown = story.UnknownPairs(trades);
        for (var waited = 0; !_havePairsComeIn && waited < DefinitionWaitSeconds && unknown.Count > 0; waited++)
        {
            await delay.Wait(TimeSpan.FromSeconds(1), stopping).ConfigureAwait(false);
            unknown = story.UnknownPairs(trades);
        }

        _havePairsComeIn = true;
        await pairs.Define(unknown, stopping).ConfigureAwait(false);
    }
}
