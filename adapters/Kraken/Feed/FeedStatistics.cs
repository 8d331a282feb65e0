using System;
using System.Threading;
using KrakkedCore.Adapters.Kraken.Wire;
using KrakkedCore.Engine.Contracts.Events;

namespace KrakkedCore.Adapters.Kraken.Feed;

/// <summary>What the feed has done. The feed writes; any thread reads, each figure by itself.</summary>
public sealed class FeedStatistics
{
    private readonly long[] _events = new long[KindCount];
    private readonly long[] _conflated = new long[KindCount];
    private readonly long[] _counters = new long[Enum.GetValues<Counter>().Length];
    private readonly DecodeStatistics _decode;

    internal FeedStatistics(DecodeStatistics decode) => _decode = decode;

    internal enum Counter
    {
        Frames,
        Bytes,
        Verified,
        Failed,
        Skipped,
        Connects,
        Reconnects,
        Resubscribes,
        Requests,
        Refusals,
        Lost,
    }

    /// <summary>Whole frames received.</summary>
    public long Frames => Read(Counter.Frames);

    /// <summary>Bytes of them.</summary>
    public long Bytes => Read(Counter.Bytes);

    /// <summary>Book messages whose checksum was right.</summary>
    public long ChecksumsVerified => Read(Counter.Verified);

    /// <summary>Book messages whose checksum was wrong.</summary>
    public long ChecksumsFailed => Read(Counter.Failed);

    /// <summary>Book updates not looked at, because their book was unusable until its next snapshot.</summary>
    public long ChecksumsSkipped => Read(Counter.Skipped);

    /// <summary>Connections made.</summary>
    public long Connects => Read(Counter.Connects);

    /// <summary>Connections made after one was lost.</summary>
    public long Reconnects => Read(Counter.Reconnects);

    /// <summary>Single subscriptions asked for again: bad checksum, missing answer, silence.</summary>
    public long Resubscribes => Read(Counter.Resubscribes);

    /// <summary>Requests sent.</summary>
    public long Requests => Read(Counter.Requests);

    /// <summary>Requests the venue refused.</summary>
    public long Refusals => Read(Counter.Refusals);

    /// <summary>Subscriptions given up until the next connection.</summary>
    public long SubscriptionsLost => Read(Counter.Lost);

    /// <summary>Trades delivered before, dropped.</summary>
    public long TradesRepeated => _decode.TradesRepeated;

    /// <summary>Frames the scanner left to the general reader.</summary>
    public long GeneralFrames => _decode.GeneralFrames;

    private static int KindCount => (int)InputKind.BreakerStatus + 1;

    /// <summary>Events published of a kind.</summary>
    /// <param name="kind">Which.</param>
    public long Events(InputKind kind) => Volatile.Read(ref _events[(int)kind]);

    /// <summary>Events of a kind that went into another one, because the lane was full.</summary>
    /// <param name="kind">Ticker, trade, book levels or candle.</param>
    public long Conflated(InputKind kind) => Volatile.Read(ref _conflated[(int)kind]);

    /// <summary>Frames or parts of them that could not be used, by kind.</summary>
    /// <param name="fault">Which.</param>
    public long Malformed(FrameFault fault) => _decode.Faults(fault);

    internal void Add(Counter counter, long count = 1) =>
        Volatile.Write(ref _counters[(int)counter], _counters[(int)counter] + count);

    internal void AddEvent(InputKind kind, int count = 1) =>
        Volatile.Write(ref _events[(int)kind], _events[(int)kind] + count);

    internal void AddConflated(InputKind kind, int count = 1) =>
        Volatile.Write(ref _conflated[(int)kind], _conflated[(int)kind] + count);

    private long Read(Counter counter) => Volatile.Read(ref _counters[(int)counter]);
}
