using System.Collections.Generic;
using KrakkedCore.Adapters.Kraken.Wire;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Adapters.Kraken.Account;

/// <summary>Tells ledger entries, and what the venue states of each wallet, once the engine knows the asset.</summary>
/// <remarks>
/// Entries wait in their order, statements by their newest. A statement is compared by the engine and never sets
/// anything, so it may come before or behind the fills it holds. Allocates nothing for an asset that is known.
/// </remarks>
internal sealed class BalanceBoard(
    SymbolTable symbols,
    DefinitionBoard definitions,
    AccountActivity activity,
    PrivatePublisher publisher,
    PrivateStatistics statistics)
{
    private const int EntriesRemembered = 16_384;
    private const int EntriesWaitingMax = 16_384;

    private readonly Dictionary<Text24, Statement> _statements = [];
    private readonly List<Statement> _inOrder = [];
    private readonly List<(BalanceReport Report, UnixNs At)> _waiting = [];
    private readonly TextMemory _entries = new(EntriesRemembered);
    private int _statementsWaiting;

    /// <summary>Entries and statements whose asset the engine does not know yet.</summary>
    internal int WaitingCount => _waiting.Count + _statementsWaiting;

    internal void OnReport(in BalanceReport report, UnixNs now)
    {
        if (report.IsEntry)
        {
            OnEntry(in report, now);
        }
        else
        {
            OnStatement(in report, now);
        }
    }

    /// <summary>The entry was told to the engine by this session.</summary>
    internal bool HasTold(Text24 entry)
    {
        var isWaiting = false;
        foreach (var (report, _) in _waiting)
        {
            isWaiting |= report.Id == entry;
        }

        return !isWaiting && _entries.Contains(entry);
    }

    /// <summary>Tells what waited for its asset to be defined.</summary>
    internal void Drain(UnixNs now)
    {
        for (var index = 0; index < _inOrder.Count && _statementsWaiting > 0; index++)
        {
            if (_inOrder[index].IsWaiting)
            {
                Tell(_inOrder[index], now);
            }
        }

        var kept = 0;
        for (var index = 0; index < _waiting.Count; index++)
        {
            var report = _waiting[index].Report;
            if (!TryTell(in report, now))
            {
                _waiting[kept++] = _waiting[index];
            }
        }

        _waiting.RemoveRange(kept, _waiting.Count - kept);
    }

    private void OnEntry(in BalanceReport report, UnixNs now)
    {
        if (report.Wallet != WalletKind.Main)
        {
            var statement = StatementOf(report.Asset);
            statement.HasFlexible |= report.Wallet == WalletKind.Flexible;
            statement.HasBonded |= report.Wallet == WalletKind.Bonded;
        }

        if (!_entries.TryAdd(report.Id))
        {
            statistics.Add(PrivateCounter.EntriesRepeated);
        }
        else if (!TryTell(in report, now))
        {
            Keep(in report, now);
        }
    }

    /// <summary>The history tells what finds no room here.</summary>
    private void Keep(in BalanceReport report, UnixNs now)
    {
        statistics.Add(PrivateCounter.EntriesWaiting);
        if (_waiting.Count == EntriesWaitingMax)
        {
            _waiting.RemoveAt(0);
            statistics.Add(PrivateCounter.EntriesLost);
        }

        _waiting.Add((report, now));
    }

    private bool TryTell(in BalanceReport report, UnixNs now)
    {
        if (!TryFind(report.Asset, out var asset))
        {
            return false;
        }

        activity.Note(asset, report.VenueTime);
        statistics.Add(PrivateCounter.Entries);
        publisher.Begin(InputKind.LedgerEntry, InstrumentId.None, report.VenueTime, now).LedgerEntry = new LedgerEntry(
            report.Id, report.Change, report.Fee, report.Balance, report.Reference, asset, report.Cause, report.Wallet);
        publisher.Publish();
        return true;
    }

    private void OnStatement(in BalanceReport report, UnixNs now)
    {
        var statement = StatementOf(report.Asset);
        statement.Main = report.Balance;
        statement.Flexible = report.Flexible;
        statement.Bonded = report.Bonded;
        statement.VenueTime = report.VenueTime;
        statement.HasFlexible |= !report.Flexible.IsZero;
        statement.HasBonded |= !report.Bonded.IsZero;
        _statementsWaiting += statement.IsWaiting ? 0 : 1;
        statement.IsWaiting = true;
        Tell(statement, now);
    }

    private Statement StatementOf(Text24 name)
    {
        if (!_statements.TryGetValue(name, out var statement))
        {
            statement = new Statement(name);
            _statements.Add(name, statement);
            _inOrder.Add(statement);
        }

        return statement;
    }

    private void Tell(Statement statement, UnixNs now)
    {
        if (!TryFind(statement.Name, out var asset))
        {
            return;
        }

        _statementsWaiting--;
        statement.IsWaiting = false;
        Tell(statement.Main, asset, WalletKind.Main, statement.VenueTime, now);
        if (statement.HasFlexible)
        {
            Tell(statement.Flexible, asset, WalletKind.Flexible, statement.VenueTime, now);
        }

        if (statement.HasBonded)
        {
            Tell(statement.Bonded, asset, WalletKind.Bonded, statement.VenueTime, now);
        }
    }

    private void Tell(Amount total, AssetId asset, WalletKind wallet, UnixNs venueTime, UnixNs now)
    {
        statistics.Add(PrivateCounter.Balances);
        publisher.Begin(InputKind.BalanceStatement, InstrumentId.None, venueTime, now).BalanceStatement =
            new BalanceStatement(total, asset, wallet, StatementUse.Compare);
        publisher.Publish();
    }

    private bool TryFind(Text24 name, out AssetId asset) =>
        symbols.TryFindAsset(name.AsText(), out asset) && definitions.Knows(asset);

    private sealed class Statement(Text24 name)
    {
        internal Text24 Name { get; } = name;

        internal Amount Main { get; set; }

        internal Amount Flexible { get; set; }

        internal Amount Bonded { get; set; }

        internal UnixNs VenueTime { get; set; }

        /// <summary>It held something once: from then on it is stated, and be it as zero.</summary>
        internal bool HasFlexible { get; set; }

        internal bool HasBonded { get; set; }

        internal bool IsWaiting { get; set; }
    }
}
