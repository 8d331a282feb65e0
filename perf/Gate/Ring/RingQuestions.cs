using System.Collections.Generic;
using KrakkedCore.Engine.Ring;
using KrakkedCore.Perf.Measuring;
using KrakkedCore.Perf.Measuring.Yardsticks;

namespace KrakkedCore.Perf.Gate.Ring;

/// <summary>Does the ring earn its place?</summary>
internal static class RingQuestions
{
    private const long FastEvents = 10_000_000;
    private const long SlowEvents = 1_000_000;
    private const long RoundTrips = 200_000;

    /// <summary>All of them.</summary>
    public static IEnumerable<Question> All()
    {
        yield return new Question("ring/one-to-one", OneToOne);
        yield return new Question("ring/one-to-one-channel", OneToOneChannel);
        yield return new Question("ring/two-to-one-channel", TwoToOneChannel);
        yield return new Question("ring/batch-of-16", BatchOf16);
        yield return new Question("ring/ping-pong-spin", PingPongSpin);
        yield return new Question("ring/ping-pong-default", PingPongDefault);
    }

    private static Figure OneToOne(Measurer measurer) => measurer.Compare(new Comparison(
        "ring/one-to-one",
        "What share of a bare array ring's throughput does the ring reach, one producer, one consumer, 64-byte events, "
        + "both spinning? Leaves out what a handler does.",
        new Workload("ring", FastEvents, new OneToOne(measurer.Pair, batch: 1).Run),
        new Workload("array ring", FastEvents, new SpscYardstick(measurer.Pair).Run),
        Bound.AtLeast,
        Goal: 0.9)
    {
        IsCrossCore = true,
    });

    private static Figure OneToOneChannel(Measurer measurer) => measurer.Compare(new Comparison(
        "ring/one-to-one-channel",
        "How many times a bounded channel's throughput does the ring reach, one producer, one consumer?",
        new Workload("ring", FastEvents, new OneToOne(measurer.Pair, batch: 1).Run),
        new Workload("channel", SlowEvents, new ChannelYardstick(writerCount: 1).Run),
        Bound.AtLeast,
        Goal: 10)
    {
        IsCrossCore = true,
    });

    private static Figure TwoToOneChannel(Measurer measurer)
    {
        using var lanes = new TwoToOne();

        return measurer.Compare(new Comparison(
            "ring/two-to-one-channel",
            "How many times a channel with two writers do two lanes merged into one total order reach? The merge "
            + "copies every event into the input ring and stamps its sequence; producers share a core.",
            new Workload("two lanes", FastEvents, lanes.Run),
            new Workload("channel", SlowEvents, new ChannelYardstick(writerCount: 2).Run),
            Bound.AtLeast,
            Goal: 5)
        {
            IsCrossCore = true,
        });
    }

    private static Figure BatchOf16(Measurer measurer) => measurer.Compare(new Comparison(
        "ring/batch-of-16",
        "How much faster is publishing sixteen events at once than one by one?",
        new Workload("batches", FastEvents, new OneToOne(measurer.Pair, batch: 16).Run),
        new Workload("singly", FastEvents, new OneToOne(measurer.Pair, batch: 1).Run),
        Bound.AtLeast,
        Goal: 2.5)
    {
        IsCrossCore = true,
    });

    private static Figure PingPongSpin(Measurer measurer) => measurer.Compare(new Comparison(
        "ring/ping-pong-spin",
        "What is a round trip through two rings, spinning, in raw cache-line round trips?",
        new Workload("ring", RoundTrips, new PingPong(() => new BusySpinWaitStrategy()).Run),
        new Workload("cache line", RoundTrips, new CacheLinePingPong(measurer.Pair).Run),
        Bound.AtMost,
        Goal: 1.35)
    {
        IsCrossCore = true,
    });

    private static Figure PingPongDefault(Measurer measurer) => measurer.Compare(new Comparison(
        "ring/ping-pong-default",
        "What is a round trip through two rings with the default wait strategy, in raw cache-line round trips?",
        new Workload("ring", RoundTrips, new PingPong(() => new AdaptiveWaitStrategy()).Run),
        new Workload("cache line", RoundTrips, new CacheLinePingPong(measurer.Pair).Run),
        Bound.AtMost,
        Goal: 2.2)
    {
        IsCrossCore = true,
    });
}
