using System;
using System.Threading.Tasks;
using KrakkedCore.Engine.Ring;
using Xunit;

namespace KrakkedCore.Tests.Unit.Ring;

/// <summary>Rings, publishing and threads, as these tests need them.</summary>
internal static class Rings
{
    /// <summary>Long enough for a machine that is busy with something else; only a hang passes it.</summary>
    internal const int HangMs = 120_000;

    internal static RingBuffer<RingEvent> Single(int capacity, WaitStrategyKind kind = WaitStrategyKind.Adaptive) =>
        RingBuffer<RingEvent>.CreateSingleProducer(capacity, WaitStrategy.Create(kind));

    internal static RingBuffer<RingEvent> Multi(int capacity, WaitStrategyKind kind = WaitStrategyKind.Adaptive) =>
        RingBuffer<RingEvent>.CreateMultiProducer(capacity, WaitStrategy.Create(kind));

    internal static EventProcessor<RingEvent, RecordingHandler> Consumer(
        RingBuffer<RingEvent> ring, RecordingHandler handler, int batchMax = EventProcessor.BatchMaxDefault)
    {
        var processor = EventProcessor.Create("consumer", ring, ring.NewBarrier(), handler, batchMax: batchMax);
        ring.AddGatingSequences(processor.Sequence);
        return processor;
    }

    internal static void Publish(RingBuffer<RingEvent> ring, long number)
    {
        var sequence = ring.Next();
        ring[sequence] = new RingEvent { Number = number, EndsRun = true };
        ring.Publish(sequence);
    }

    /// <summary>Publishes one run of a producer whose first event has the number given.</summary>
    internal static void PublishRun(RingBuffer<RingEvent> ring, int producer, long number, int length)
    {
        var hi = ring.Next(length);
        WriteRun(ring, producer, number, hi - length + 1, hi);
        ring.Publish(hi - length + 1, hi);
    }

    internal static bool TryPublishRun(RingBuffer<RingEvent> ring, int producer, long number, int length)
    {
        if (!ring.TryNext(length, out var hi))
        {
            return false;
        }

        WriteRun(ring, producer, number, hi - length + 1, hi);
        ring.Publish(hi - length + 1, hi);
        return true;
    }

    internal static Task Start(Action body) => Task.Factory.StartNew(
        body, default, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    internal static void WaitAll(params Task[] tasks) => Assert.True(Task.WaitAll(tasks, HangMs), "a thread hangs");

    internal static void Join(params ProcessorThread[] threads)
    {
        foreach (var thread in threads)
        {
            Assert.True(thread.Join(HangMs), $"thread {thread.Name} hangs");
        }
    }

    private static void WriteRun(RingBuffer<RingEvent> ring, int producer, long number, long lo, long hi)
    {
        for (var sequence = lo; sequence <= hi; sequence++)
        {
            ring[sequence] = new RingEvent
            {
                Producer = producer,
                Number = number + sequence - lo,
                RunIndex = (int)(sequence - lo),
                EndsRun = sequence == hi,
            };
        }
    }
}
