using System;
using System.Collections.Generic;
using System.Text;
using KrakkedCore.Adapters.Kraken.Rest.Answers;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Adapters.Kraken.Account;

/// <summary>What ledger entries add up to, exactly: each entry once, in any order.</summary>
/// <remarks>One thread uses it. A total is the sum of changes less fees, as the venue books them.</remarks>
public sealed class LedgerBook
{
    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, Amount> _totals = new(StringComparer.Ordinal);
    private readonly SortedDictionary<BalanceCause, int> _flows = [];

    /// <summary>By REST id of the asset, suffix included.</summary>
    public IReadOnlyDictionary<string, Amount> Totals => _totals;

    /// <summary>Entries of each kind.</summary>
    public IReadOnlyDictionary<BalanceCause, int> Flows => _flows;

    /// <summary>Counts an entry.</summary>
    /// <param name="entry">As the venue told it.</param>
    /// <returns>False when its id was counted before: it is the same entry again.</returns>
    /// <exception cref="OverflowException">The sum does not fit; nothing was counted.</exception>
    public bool Add(LedgerInfo entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        if (_ids.Contains(entry.Id))
        {
            return false;
        }

        var total = _totals.GetValueOrDefault(entry.Asset) + entry.Change - entry.Fee;
        _ids.Add(entry.Id);
        _totals[entry.Asset] = total;
        var flow = FlowOf(entry);
        _flows[flow] = _flows.GetValueOrDefault(flow) + 1;
        return true;
    }

    /// <summary>Why an entry moved its balance.</summary>
    /// <param name="entry">As the venue told it.</param>
    public static BalanceCause FlowOf(LedgerInfo entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return entry.Change.IsZero && entry.Fee.IsZero
            ? BalanceCause.None
            : LedgerCauses.Of(Encoding.UTF8.GetBytes(entry.Type), Encoding.UTF8.GetBytes(entry.Subtype));
    }
}
