using System;
using System.Collections.Generic;
using System.Linq;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Adapters.Kraken.Account;

/// <summary>Executions the engine cannot take yet: those whose pair is coming, and those whose pair is refused.
/// </summary>
/// <remarks>
/// The first hold up the moment through which all is told. Of the second only the newest are remembered, for the case
/// that somebody else defines their pair: what they moved comes by the ledger.
/// </remarks>
internal sealed class WaitingTrades(HistorianStatistics statistics)
{
    private const int HeldMax = 4_096;

    private readonly OrderedDictionary<string, HistoryTrade> _coming = new(StringComparer.Ordinal);
    private readonly OrderedDictionary<string, HistoryTrade> _held = new(StringComparer.Ordinal);

    /// <summary>The oldest whose pair is coming; nothing when there is none.</summary>
    internal UnixNs? Oldest => _coming.Count == 0
        ? null
        : _coming.Values.MinBy(static trade => trade.Trade.Time.Raw)!.Trade.Time;

    /// <summary>Pairs that are coming.</summary>
    internal IEnumerable<string> PairsComing =>
        _coming.Values.Select(static trade => trade.Trade.Pair).Distinct(StringComparer.Ordinal);

    internal bool Contains(string tradeId) => _coming.ContainsKey(tradeId) || _held.ContainsKey(tradeId);

    /// <summary>All of them, as they came.</summary>
    internal List<HistoryTrade> List() => [.. _coming.Values, .. _held.Values];

    internal void Add(HistoryTrade trade, bool isRefused)
    {
        if (!isRefused)
        {
            _coming[trade.Trade.Id] = trade;
            return;
        }

        if (_held.Count == HeldMax)
        {
            _held.RemoveAt(0);
            statistics.Add(HistorianCounter.FillsForgotten);
        }

        _held[trade.Trade.Id] = trade;
    }

    internal void Remove(string tradeId)
    {
        _coming.Remove(tradeId);
        _held.Remove(tradeId);
    }

    /// <summary>What waited for a pair that was refused since.</summary>
    internal void HoldRefused(HistoryNames names)
    {
        foreach (var trade in _coming.Values.Where(trade => names.IsRefused(trade.Trade.Pair)).ToList())
        {
            _coming.Remove(trade.Trade.Id);
            Add(trade, isRefused: true);
        }
    }

    internal void Count()
    {
        statistics.Set(HistorianCounter.FillsWaiting, _coming.Count + _held.Count);
        statistics.Set(HistorianCounter.FillsHeld, _held.Count);
    }
}
