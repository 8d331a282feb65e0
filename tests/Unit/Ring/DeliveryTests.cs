using System;
using System.Linq;
using System.Threading;
using FsCheck;
using FsCheck.Fluent;
using KrakkedCore.Engine.Ring;
using Xunit;

namespace KrakkedCore.Tests.Unit.Ring;

public sealed class DeliveryTests
{
    private static readonly Config Cases = Config.QuickThrowOnFailure.WithMaxTest(40);

    [Fact]
    public void Every_event_comes_once_and_in_order_from_one_producer() =>
        Prop.ForAll(DeliveryCase.Any(producersMax: 1), run => Deliver(run, Rings.Single(run.Capacity, run.Wait)))
            .Check(Cases);

    [Fact]
    public void Every_event_comes_once_and_in_order_from_producers_that_share_a_ring() =>
        Prop.ForAll(DeliveryCase.Any(producersMax: 3), run => Deliver(run, Rings.Multi(run.Capacity, run.Wait)))
            .Check(Cases);

    [Fact]
    public void Every_event_comes_once_and_in_order_through_lanes_merged_by_a_fused_stage() =>
        Prop.ForAll(DeliveryCase.Any(producersMax: 3), run => DeliverThroughLanes(run, isFused: true)).Check(Cases);

    [Fact]
    public void Every_event_comes_once_and_in_order_through_lanes_merged_by_a_thread_of_its_own() =>
        Prop.ForAll(DeliveryCase.Any(producersMax: 2), run => DeliverThroughLanes(run, isFused: false)).Check(Cases);

    private static void Deliver(DeliveryCase run, RingBuffer<RingEvent> ring)
    {
        var handler = PacedHandler(run);
        var thread = new ProcessorThread("consumer", ring.WaitStrategy, Rings.Consumer(ring, handler, run.BatchMax));
        thread.Start();

        Rings.WaitAll([.. Enumerable.Range(0, run.Producers).Select(
            producer => Rings.Start(() => PublishAll(run, ring, producer)))]);
        thread.Drain();
        Rings.Join(thread);

        Assert.Null(thread.Fault);
        AssertAllOnceInOrder(run, handler);
    }

    private static void DeliverThroughLanes(DeliveryCase run, bool isFused)
    {
        var wait = WaitStrategy.Create(run.Wait);
        var lanes = Enumerable.Range(0, run.Producers)
            .Select(_ => RingBuffer<RingEvent>.CreateSingleProducer(run.Capacity, wait)).ToArray();
        var target = RingBuffer<RingEvent>.CreateSingleProducer(run.Capacity, wait);
        var merger = LaneMerger.Create("merger", lanes, target, new RunStamper(), run.BatchMax);
        var handler = PacedHandler(run);
        var consumer = Rings.Consumer(target, handler, run.BatchMax);
        ProcessorThread[] threads = isFused
            ? [new ProcessorThread("fused", wait, merger, consumer)]
            : [new ProcessorThread("merging", wait, merger), new ProcessorThread("consuming", wait, consumer)];
        Array.ForEach(threads, thread => thread.Start());

        Rings.WaitAll([.. Enumerable.Range(0, run.Producers).Select(
            producer => Rings.Start(() => PublishAll(run, lanes[producer], producer)))]);
        foreach (var thread in threads)
        {
            // The one that merges is first: the other still has what it will be given.
            thread.Drain();
            Rings.Join(thread);
            Assert.Null(thread.Fault);
        }

        AssertAllOnceInOrder(run, handler);
        Assert.All(handler.Events, (item, index) => Assert.Equal(index + 1, item.Stamp));
    }

    private static RecordingHandler PacedHandler(DeliveryCase run) => new((_, sequence) =>
    {
        if (run.ConsumerPace != 0 && sequence % 64 == 0)
        {
            Thread.SpinWait(run.ConsumerPace * 100);
            Thread.Yield();
        }
    });

    private static void PublishAll(DeliveryCase run, RingBuffer<RingEvent> ring, int producer)
    {
        long number = 0;
        for (var index = 0; index < run.Runs; index++)
        {
            var length = run.RunLength(producer, index);
            if (index % 3 != 0)
            {
                Rings.PublishRun(ring, producer, number, length);
            }
            else
            {
                // The same run by trying: the loop gives its turn away, so that a consumer can make room.
                while (!Rings.TryPublishRun(ring, producer, number, length))
                {
                    Thread.Yield();
                }
            }

            number += length;
        }
    }

    private static void AssertAllOnceInOrder(DeliveryCase run, RecordingHandler handler)
    {
        var next = new long[run.Producers];
        RingEvent before = new() { EndsRun = true };
        foreach (var item in handler.Events)
        {
            Assert.Equal(next[item.Producer]++, item.Number);
            Assert.Equal(before.EndsRun ? 0 : before.RunIndex + 1, item.RunIndex);
            Assert.True(before.EndsRun || before.Producer == item.Producer);
            before = item;
        }

        Assert.All(next, (count, producer) => Assert.Equal(
            Enumerable.Range(0, run.Runs).Sum(index => (long)run.RunLength(producer, index)), count));
        Assert.Equal(Enumerable.Range(0, handler.Events.Count).Select(index => (long)index), handler.Sequences);
        Assert.Equal(handler.Events.Count - 1, handler.BatchEnds[^1]);
    }
}
