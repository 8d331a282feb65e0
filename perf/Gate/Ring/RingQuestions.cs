using System.Collections.Generic;
using KrakkedCore.Engine.Ring;
using KrakkedCore.Perf.Measuring;
using KrakkedCore.Perf.Measuring.Yardsticks;

namespace KrakkedCore.Perf.Gate.Ring;

/// <summary>Does the ring earn its place?</summary>
internal static class RingQuestions
{
    private const long ManyEvents = 10_000_000;
    private const long SomeEvents = 3_000_000;
    private const long FewEvents = 1_000_000;
    private const long RoundTrips = 200_000;

    /// <summary>All of them.</summary>
    public static IEnumerable<Question> All()
    {
        yield return new Question("ring/one-to-one", OneToOne);
        yield return new Question("ring/one-to-one-channel", OneToOneChannel);
        yield return new Question("ring/two-to-one-channel", TwoToOneChannel);
        yield return new Question("ring/batch-of-16", BatchOf16);
        yield return new Question("ring/batch-of-16-roomy", BatchOf16Roomy);
        yield return new Question("ring/batch-of-16-shared", BatchOf16Shared);
        yield return new Question("ring/ping-pong-spin", PingPongSpin);
        yield return new Question("ring/ping-pong-default", PingPongDefault);
    }

    private static Figure OneToOne(Measurer measurer) => measurer.Compare(new Comparison(
        "ring/one-to-one",
        "What share of a bare array ring's throughput does the ring reach, one producer, one consumer, 64-byte events, "
        + "both spinning? Leaves out what a handler does.",
        new Workload("ring", ManyEvents, new OneToOne(measurer.Pair, batch: 1, RingSizes.Capacity).Run),
        new Workload("array ring", ManyEvents, new SpscYardstick(measurer.Pair).Run),
        Bound.AtLeast,
        Goal: 0.9)
    {
        IsCrossCore = true,
    });

    private static Figure OneToOneChannel(Measurer measurer) => measurer.Compare(new Comparison(
        "ring/one-to-one-channel",
        "How many times a bounded channel's throughput does the ring reach, one producer, one consumer?",
        new Workload("ring", ManyEvents, new OneToOne(measurer.Pair, batch: 1, RingSizes.Capacity).Run),
        new Workload("channel", FewEvents, new ChannelYardstick(writerCount: 1).Run),
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
            new Workload("two lanes", ManyEvents, lanes.Run),
            new Workload("channel", FewEvents, new ChannelYardstick(writerCount: 2).Run),
            Bound.AtLeast,
            Goal: 5)
        {
            IsCrossCore = true,
        });
    }

    private static Figure BatchOf16(Measurer measurer)
    {
        var batches = Batches(
            measurer,
            "ring/batch-of-16",
            "How much faster is publishing sixteen events at once than one by one, with the consumer at the producer's "
            + "heels (1,024 slots)? There every publish is a cache line that both want.",
            RingSizes.CloseCapacity,
            isShared: false);

        return measurer.Compare(batches with { Goal = 2.5 });
    }

    private static Figure BatchOf16Roomy(Measurer measurer) => measurer.Compare(Batches(
        measurer,
        "ring/batch-of-16-roomy",
        "And with 65,536 slots between them, where either way moves as many lines as the cores can exchange?",
        RingSizes.Capacity,
        isShared: false));

    private static Figure BatchOf16Shared(Measurer measurer) => measurer.Compare(Batches(
        measurer,
        "ring/batch-of-16-shared",
        "And on a ring that several producers may claim from, where each claim is a locked instruction?",
        RingSizes.Capacity,
        isShared: true));

    private static Comparison Batches(Measurer measurer, string name, string asks, int capacity, bool isShared) => new(
        name,
        asks,
        new Workload("batches", ManyEvents, new OneToOne(measurer.Pair, batch: 16, capacity, isShared).Run),
        new Workload("singly", SomeEvents, new OneToOne(measurer.Pair, batch: 1, capacity, isShared).Run),
        Bound.AtLeast,
        Goal: null)
    {
        IsCrossCore = true,
    };

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
