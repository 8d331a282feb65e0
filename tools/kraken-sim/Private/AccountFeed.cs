using System;
using System.Collections.Generic;
using KrakkedCore.Tools.KrakenSim.Accounts;
using KrakkedCore.Tools.KrakenSim.Faults;
using KrakkedCore.Tools.KrakenSim.Frames;
using KrakkedCore.Tools.KrakenSim.Matching;
using KrakkedCore.Tools.KrakenSim.Venue;

namespace KrakkedCore.Tools.KrakenSim.Private;

/// <summary>Tells subscribers what happens to accounts: after the reply to the request that caused it.</summary>
internal sealed class AccountFeed(FrameWriter writer, FaultState faults, VenueTime time) : IAccountListener
{
    private readonly Dictionary<SimAccount, VenueAccount> _accounts = [];
    private readonly Queue<(SimAccount Account, ExecutionReport? Report, LedgerEntry? Entry)> _news = new();
    private readonly List<(SimAccount Account, ExecutionReport? Report, LedgerEntry? Entry)> _early = [];
    private readonly Queue<(SimAccount Account, LedgerEntry Entry)> _late = new();

    internal void Register(VenueAccount account) => _accounts.Add(account.Core, account);

    /// <inheritdoc />
    public void OnExecution(SimAccount account, ExecutionReport report) => _news.Enqueue((account, report, null));

    /// <inheritdoc />
    public void OnLedger(SimAccount account, LedgerEntry entry) => _news.Enqueue((account, null, entry));

    /// <summary>Sends what has happened since the last call.</summary>
    internal void Publish()
    {
        if (faults.TellsBalancesFirst)
        {
            TellEntriesFirst();
        }

        while (_news.TryDequeue(out var news))
        {
            if (news.Entry is { } entry)
            {
                Tell(news.Account, entry);
                continue;
            }

            foreach (var subscription in _accounts[news.Account].Subscriptions)
            {
                if (subscription.IsExecutions)
                {
                    Tell(_accounts[news.Account], subscription, news.Report!);
                }
            }
        }
    }

    /// <summary>Sends the balances that waited; a snapshot taken meanwhile has told some.</summary>
    internal void TellLate()
    {
        while (_late.TryDequeue(out var late))
        {
            Tell(late.Account, late.Entry);
        }
    }

    /// <summary>Sends the last fills once more, as new messages.</summary>
    internal void Replay(int count)
    {
        foreach (var account in _accounts.Values)
        {
            var trades = account.Core.History.Trades;
            foreach (var subscription in account.Subscriptions)
            {
                for (var index = Math.Max(0, trades.Count - count); index < trades.Count; index++)
                {
                    if (subscription.IsExecutions)
                    {
                        ExecutionFrames.OldTrade(writer, trades[index], subscription.Sequence + 1);
                        Send(subscription);
                    }
                }
            }
        }
    }

    // A fill's own entries come right after it.
    private void TellEntriesFirst()
    {
        _early.Clear();
        while (_news.TryDequeue(out var news))
        {
            var at = _early.Count;
            while (news.Entry is not null && at > 0 && _early[at - 1].Entry is null
                && _early[at - 1].Report?.Trade is not null)
            {
                at--;
            }

            _early.Insert(at, news);
        }

        _early.ForEach(_news.Enqueue);
    }

    private void Tell(SimAccount account, LedgerEntry entry)
    {
        if (faults.HoldsBalances)
        {
            _late.Enqueue((account, entry));
            return;
        }

        foreach (var subscription in _accounts[account].Subscriptions)
        {
            if (subscription.IsExecutions || entry.Number <= subscription.EntriesTold)
            {
                continue;
            }

            if (faults.LostBalances > 0)
            {
                faults.LostBalances--;
                continue;
            }

            BalanceFrames.Update(writer, entry, subscription.Sequence + 1);
            Send(subscription);
            if (faults.DoubledBalances > 0)
            {
                faults.DoubledBalances--;
                BalanceFrames.Update(writer, entry, subscription.Sequence + 1);
                Send(subscription);
            }
        }
    }

    private void Tell(VenueAccount account, PrivateSubscription subscription, ExecutionReport report)
    {
        var isMilestone = report.Kind is ExecKind.New or ExecKind.Trade or ExecKind.Filled or ExecKind.Canceled
            or ExecKind.Expired;
        if (!subscription.TellsEveryStatus && !isMilestone)
        {
            return;
        }

        if (faults.LostExecutions > 0)
        {
            faults.LostExecutions--;
            return;
        }

        int? points = subscription.TellsRateCounter
            ? account.Counters.TradingPoints(report.Order.Pair.Index, time.Wall)
            : null;
        ExecutionFrames.Update(writer, report, subscription.Sequence + 1, points);
        Send(subscription);
    }

    private void Send(PrivateSubscription subscription)
    {
        subscription.Sequence++;
        if (faults.SkippedMessages > 0)
        {
            faults.SkippedMessages--;
            return;
        }

        subscription.Outlet.Send(writer.Written);
    }
}
