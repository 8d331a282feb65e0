using System;
using System.Linq;
using System.Threading;
using KrakkedCore.Engine.Ring;
using Xunit;

namespace KrakkedCore.Tests.Unit.Ring;

public sealed class ProcessorThreadTests
{
    [Theory]
    [InlineData(WaitStrategyKind.Adaptive)]
    [InlineData(WaitStrategyKind.BusySpin)]
    [InlineData(WaitStrategyKind.Yielding)]
    [InlineData(WaitStrategyKind.Blocking)]
    public void Drain_delivers_everything_that_was_published(WaitStrategyKind kind)
    {
        var ring = Rings.Single(1_024, kind);
        var handler = new RecordingHandler();
        var thread = new ProcessorThread("stage", ring.WaitStrategy, Rings.Consumer(ring, handler, batchMax: 10));
        for (var number = 0; number < 1_000; number++)
        {
            Rings.Publish(ring, number);
        }

        thread.Drain();
        thread.Start();
        Rings.Join(thread);

        Assert.Equal(1_000, handler.Events.Count);
        Assert.False(thread.IsRunning);
    }

    [Fact]
    public void Drain_of_fused_stages_delivers_everything_to_the_last_of_them()
    {
        var (lane, merger, consumer, handler) = LaneAndConsumer();
        var thread = new ProcessorThread("fused", lane.WaitStrategy, merger, consumer);
        Rings.PublishRun(lane, producer: 0, number: 0, length: 100);

        thread.Start();
        thread.Drain();
        Rings.Join(thread);

        Assert.Equal(100, handler.Events.Count);
    }

    [Theory]
    [InlineData(WaitStrategyKind.Adaptive)]
    [InlineData(WaitStrategyKind.BusySpin)]
    [InlineData(WaitStrategyKind.Yielding)]
    [InlineData(WaitStrategyKind.Blocking)]
    public void Halt_ends_a_thread_that_has_nothing_to_do(WaitStrategyKind kind)
    {
        var ring = RingBuffer<RingEvent>.CreateSingleProducer(8, WaitStrategy.Create(kind, timeoutMs: 1_000));
        var handler = new RecordingHandler();
        var thread = new ProcessorThread("stage", ring.WaitStrategy, Rings.Consumer(ring, handler));
        thread.Start();
        Rings.Publish(ring, 0);
        Assert.True(SpinWait.SpinUntil(() => ring.RemainingCapacity == 8, Rings.HangMs));

        thread.Halt();
        thread.Drain();
        Rings.Join(thread);

        Assert.Null(thread.Fault);
        Assert.Single(handler.Events);
    }

    [Fact]
    public void Halt_leaves_what_is_not_handled()
    {
        var ring = Rings.Single(8);
        var handler = new RecordingHandler();
        var thread = new ProcessorThread("stage", ring.WaitStrategy, Rings.Consumer(ring, handler));
        Rings.Publish(ring, 0);

        thread.Halt();
        thread.Start();
        Rings.Join(thread);

        Assert.Empty(handler.Events);
    }

    [Fact]
    public void Fused_and_threaded_stages_and_a_polling_caller_give_the_same_order()
    {
        var threaded = Run((merger, consumer, wait) =>
            [new ProcessorThread("merging", wait, merger), new ProcessorThread("consuming", wait, consumer)]);
        var fused = Run((merger, consumer, wait) => [new ProcessorThread("fused", wait, merger, consumer)]);
        var polled = Run((_, _, _) => []);

        Assert.Equal(2_000, polled.Length);
        Assert.Equal(polled, threaded);
        Assert.Equal(polled, fused);
    }

    [Fact]
    public void Thread_without_a_processor_and_a_second_start_are_refused()
    {
        var ring = Rings.Single(8);
        var thread = new ProcessorThread("stage", ring.WaitStrategy, Rings.Consumer(ring, new RecordingHandler()));
        thread.Drain();
        thread.Start();

        Assert.Throws<InvalidOperationException>(thread.Start);
        Assert.Throws<ArgumentException>(() => new ProcessorThread("none", ring.WaitStrategy));
        Rings.Join(thread);
    }

    private static (long Number, long Stamp)[] Run(
        Func<IProcessor, IProcessor, IWaitStrategy, ProcessorThread[]> threadsOf)
    {
        var (lane, merger, consumer, handler) = LaneAndConsumer();
        var threads = threadsOf(merger, consumer, lane.WaitStrategy);
        foreach (var thread in threads)
        {
            thread.Start();
        }

        for (var run = 0; run < 500; run++)
        {
            while (!Rings.TryPublishRun(lane, producer: 0, number: run * 4, length: 4))
            {
                Thread.Yield();
                Pump(threads, merger, consumer);
            }
        }

        foreach (var thread in threads)
        {
            thread.Drain();
            Rings.Join(thread);
        }

        Pump(threads, merger, consumer);
        return [.. handler.Events.Select(item => (item.Number, item.Stamp))];
    }

    private static void Pump(ProcessorThread[] threads, IProcessor merger, IProcessor consumer)
    {
        while (threads.Length == 0 && merger.Poll() + consumer.Poll() > 0)
        {
        }
    }

    private static (RingBuffer<RingEvent> Lane, IProcessor Merger, IProcessor Consumer, RecordingHandler Handler)
        LaneAndConsumer()
    {
        var wait = WaitStrategy.Create(WaitStrategyKind.Adaptive);
        var lane = RingBuffer<RingEvent>.CreateSingleProducer(128, wait);
        var target = RingBuffer<RingEvent>.CreateSingleProducer(32, wait);
        var handler = new RecordingHandler();
        var merger = LaneMerger.Create("merger", [lane, Rings.Single(8)], target, new SingleStamper(), burstMax: 16);
        return (lane, merger, Rings.Consumer(target, handler), handler);
    }

    /// <summary>Takes every event for a run of its own, so that a run may be longer than the target.</summary>
    private readonly struct SingleStamper : IEventStamper<RingEvent>
    {
        public void Stamp(ref RingEvent item, long targetSequence) => item.Stamp = targetSequence + 1;

        public bool EndsRun(ref readonly RingEvent item) => true;
    }
}
