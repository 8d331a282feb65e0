using System;
using System.Threading;

namespace KrakkedCore.Adapters.Kraken.Account;

/// <summary>What the historian has done. It writes; any thread reads, each figure by itself.</summary>
public sealed class HistorianStatistics
{
    private readonly long[] _counters = new long[Enum.GetValues<HistorianCounter>().Length];

    /// <summary>One figure.</summary>
    /// <param name="counter">Which.</param>
    public long this[HistorianCounter counter] => Volatile.Read(ref _counters[(int)counter]);

    internal void Add(HistorianCounter counter, long count = 1) =>
        Volatile.Write(ref _counters[(int)counter], _counters[(int)counter] + count);

    internal void Set(HistorianCounter counter, long value) => Volatile.Write(ref _counters[(int)counter], value);
}
