using System;
using System.Collections.Generic;
using System.Linq;
using KrakkedCore.Adapters.Kraken.Rest.Answers;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Adapters.Kraken.Account;

/// <summary>What one fetch found: trades and entries since a moment, and the balances behind them.</summary>
internal sealed class HistoryWindow(UnixNs since, UnixNs startedAt)
{
    private readonly HashSet<string> _entryIds = new(StringComparer.Ordinal);
    private readonly HashSet<string> _tradeIds = new(StringComparer.Ordinal);

    /// <summary>Where it begins; itself excluded.</summary>
    internal UnixNs Since { get; } = since;

    /// <summary>Engine time when the first question left.</summary>
    internal UnixNs StartedAt { get; } = startedAt;

    internal List<LedgerInfo> Entries { get; } = [];

    internal List<TradeInfo> Trades { get; } = [];

    internal List<LedgerChain> Chains { get; private set; } = [];

    /// <summary>By venue order id, those that had to be asked for.</summary>
    internal Dictionary<string, OrderInfo> Orders { get; } = new(StringComparer.Ordinal);

    /// <summary>Null when the balances could not be had.</summary>
    internal IReadOnlyList<ExtendedBalance>? Balances { get; set; }

    /// <summary>Engine time when they were asked for.</summary>
    internal UnixNs BalancesAt { get; set; }

    /// <summary>Assets, as REST names them, that moved while the balances were asked for.</summary>
    internal HashSet<string> Moved { get; } = new(StringComparer.Ordinal);

    /// <summary>Why something is missing, a sentence; empty when all is there.</summary>
    internal string Hole { get; set; } = "";

    /// <summary>The ledger lacks rows, wherever: an account is opened only behind them.</summary>
    internal bool IsLedgerHoled { get; set; }

    /// <summary>Adds rows that are new, and joins the ledger anew.</summary>
    /// <returns>The new entries.</returns>
    internal List<LedgerInfo> Add(IEnumerable<LedgerInfo> entries, IEnumerable<TradeInfo> trades)
    {
        var fresh = entries.Where(entry => _entryIds.Add(entry.Id)).ToList();
        Entries.AddRange(fresh);
        Trades.AddRange(trades.Where(trade => _tradeIds.Add(trade.Id)));
        Chains = LedgerChain.Of(Entries);
        return fresh;
    }

    /// <summary>Newest of the ledger; where it began while there is none.</summary>
    internal UnixNs NewestEntry => Entries.Aggregate(Since, static (time, entry) => UnixNs.Max(time, entry.Time));

    /// <summary>Newest of the trades; where it began while there is none.</summary>
    internal UnixNs NewestTrade => Trades.Aggregate(Since, static (time, trade) => UnixNs.Max(time, trade.Time));
}
