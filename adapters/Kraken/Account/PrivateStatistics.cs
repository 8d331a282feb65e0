using System;
using System.Threading;
using KrakkedCore.Adapters.Kraken.Wire;

namespace KrakkedCore.Adapters.Kraken.Account;

/// <summary>What the private session has done. It writes under its lock; any thread reads, each figure by itself.
/// </summary>
public sealed class PrivateStatistics
{
    private readonly long[] _counters = new long[Enum.GetValues<PrivateCounter>().Length];
    private readonly DecodeStatistics _decode;

    internal PrivateStatistics(DecodeStatistics decode) => _decode = decode;

    /// <summary>One figure.</summary>
    /// <param name="counter">Which.</param>
    public long this[PrivateCounter counter] => Volatile.Read(ref _counters[(int)counter]);

    /// <summary>Frames or items of them that could not be used, by kind.</summary>
    /// <param name="fault">Which.</param>
    public long Malformed(FrameFault fault) => _decode.Faults(fault);

    internal void Add(PrivateCounter counter, long count = 1) =>
        Volatile.Write(ref _counters[(int)counter], _counters[(int)counter] + count);

    internal void Set(PrivateCounter counter, long value) => Volatile.Write(ref _counters[(int)counter], value);
}
