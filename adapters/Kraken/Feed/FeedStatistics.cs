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
    private readonly FeedStatistics[] _parts = [];

    internal FeedStatistics(DecodeStatistics decode) => _decode = decode;

    /// <summary>The sum of others; nothing is added to it itself.</summary>
    internal FeedStatistics(FeedStatistics[] parts)
        : this(new DecodeStatistics()) => _parts = parts;

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
        ProxyNotices,
        ProvenSilent,
        ClockSkews,
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

    /// <summary>Plain text of the proxy in front of the venue: it announces a disconnect.</summary>
    public long ProxyNotices => Read(Counter.ProxyNotices);

    /// <summary>Subscriptions that were silent while another of their pair proved them wrong.</summary>
    public long ProvenSilent => Read(Counter.ProvenSilent);

    /// <summary>Times the venue's clock was found far from ours.</summary>
    public long ClockSkews => Read(Counter.ClockSkews);

    /// <summary>Trades delivered before, dropped.</summary>
    public long TradesRepeated => _decode.TradesRepeated + Sum(static part => part.TradesRepeated);

    /// <summary>Frames the scanner left to the general reader.</summary>
    public long GeneralFrames => _decode.GeneralFrames + Sum(static part => part.GeneralFrames);

    private static int KindCount => byte.MaxValue + 1; // whatever kinds there will be

    /// <summary>Events published of a kind.</summary>
    /// <param name="kind">Which.</param>
    public long Events(InputKind kind) =>
        Volatile.Read(ref _events[(int)kind]) + Sum(part => part.Events(kind));

    /// <summary>Events of a kind that went into another one, because the lane was full.</summary>
    /// <param name="kind">Ticker, trade, book levels or candle.</param>
    public long Conflated(InputKind kind) =>
        Volatile.Read(ref _conflated[(int)kind]) + Sum(part => part.Conflated(kind));

    /// <summary>Frames or parts of them that could not be used, by kind.</summary>
    /// <param name="fault">Which.</param>
    public long Malformed(FrameFault fault) => _decode.Faults(fault) + Sum(part => part.Malformed(fault));

    internal void Add(Counter counter, long count = 1) =>
        Volatile.Write(ref _counters[(int)counter], _counters[(int)counter] + count);

    internal void AddEvent(InputKind kind, int count = 1) =>
        Volatile.Write(ref _events[(int)kind], _events[(int)kind] + count);

    internal void AddConflated(InputKind kind, int count = 1) =>
        Volatile.Write(ref _conflated[(int)kind], _conflated[(int)kind] + count);

    private long Read(Counter counter) =>
        Volatile.Read(ref _counters[(int)counter]) + Sum(part => part.Read(counter));

    private long Sum(Func<FeedStatistics, long> figure)
    {
        var sum = 0L;
        foreach (var part in _parts)
        {
            sum += figure(part);
        }

        return sum;
    }
}
