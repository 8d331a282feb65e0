using System;
using System.Collections.Generic;
using System.Linq;
using FsCheck;
using FsCheck.Fluent;
using KrakkedCore.Engine.Ring;
using Xunit;

namespace KrakkedCore.Tests.Unit.Ring;

public sealed class LaneMergerTests
{
    [Fact]
    public void Any_mix_of_lanes_gives_one_total_order_of_whole_runs_and_loses_nothing() =>
        Prop.ForAll(Gen.Choose(0, 9).Select(step => step).ListOf(300).ToArbitrary(), MergeSteps)
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Lanes_are_polled_in_their_fixed_order_with_a_burst_each()
    {
        var (lanes, _, merger, consumer, handler) = Merger(lanes: 3, target: 64, burstMax: 2);
        for (var number = 0; number < 3; number++)
        {
            Rings.PublishRun(lanes[2], producer: 2, number, length: 1);
            Rings.PublishRun(lanes[0], producer: 0, number, length: 1);
        }

        Assert.Equal(4, merger.Poll());
        Assert.Equal(2, merger.Poll());
        Assert.Equal(0, merger.Poll());

        consumer.Poll();
        Assert.Equal([0, 0, 2, 2, 0, 2], handler.Events.Select(item => item.Producer));
        Assert.Equal([1, 2, 3, 4, 5, 6], handler.Events.Select(item => item.Stamp));
    }

    [Fact]
    public void Busy_lane_does_not_starve_the_others_even_when_the_target_is_nearly_full()
    {
        var (lanes, _, merger, consumer, handler) = Merger(lanes: 2, target: 4, burstMax: 4);
        for (var number = 0; number < 8; number++)
        {
            Rings.PublishRun(lanes[1], producer: 1, number, length: 1);
        }

        long busy = 0;
        for (var round = 0; round < 16; round++)
        {
            while (Rings.TryPublishRun(lanes[0], producer: 0, busy, length: 1))
            {
                busy++;
            }

            merger.Poll();
            consumer.Poll();
        }

        Assert.Equal(8, handler.Events.Count(item => item.Producer == 1));
        Assert.Equal((16 * 4) - 8, handler.Events.Count(item => item.Producer == 0));
    }

    [Fact]
    public void Run_that_finds_no_room_waits_whole_and_is_the_next_to_be_merged()
    {
        var (lanes, target, merger, consumer, handler) = Merger(lanes: 2, target: 8, burstMax: 8);
        Rings.PublishRun(lanes[0], producer: 0, number: 0, length: 5);
        Rings.PublishRun(lanes[1], producer: 1, number: 0, length: 6);

        Assert.Equal(5, merger.Poll());
        Rings.PublishRun(lanes[0], producer: 0, number: 5, length: 3);
        Assert.Equal(0, merger.Poll());
        Assert.False(merger.HasWork);
        Assert.Equal(9, merger.Backlog);
        Assert.Equal(4, target.Cursor);

        consumer.Poll();
        Assert.True(merger.HasWork);
        Assert.Equal(6, merger.Poll());
        consumer.Poll();
        Assert.Equal(3, merger.Poll());
        consumer.Poll();
        Assert.Equal(
            [0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 0, 0, 0], handler.Events.Select(item => item.Producer));
    }

    [Fact]
    public void Full_target_takes_nothing_and_the_merger_does_not_wait()
    {
        var (lanes, target, merger, _, _) = Merger(lanes: 1, target: 2, burstMax: 8);
        Rings.PublishRun(lanes[0], producer: 0, number: 0, length: 1);
        Rings.PublishRun(lanes[0], producer: 0, number: 1, length: 1);
        Rings.PublishRun(lanes[0], producer: 0, number: 2, length: 1);

        Assert.Equal(2, merger.Poll());
        Assert.Equal(0, merger.Poll());

        Assert.Equal(1, target.Cursor);
        Assert.Equal(1, merger.Backlog);
        Assert.False(merger.HasWork);
    }

    [Fact]
    public void Run_longer_than_a_burst_is_merged_whole()
    {
        var (lanes, _, merger, consumer, handler) = Merger(lanes: 2, target: 64, burstMax: 2);
        Rings.PublishRun(lanes[0], producer: 0, number: 0, length: 7);
        Rings.PublishRun(lanes[0], producer: 0, number: 7, length: 1);
        Rings.PublishRun(lanes[1], producer: 1, number: 0, length: 1);

        Assert.Equal(8, merger.Poll());
        Assert.Equal(1, merger.Poll());

        consumer.Poll();
        Assert.Equal([0, 0, 0, 0, 0, 0, 0, 1, 0], handler.Events.Select(item => item.Producer));
    }

    [Fact]
    public void Run_published_in_part_waits_in_its_lane_and_holds_no_other_back()
    {
        var (lanes, _, merger, consumer, handler) = Merger(lanes: 2, target: 64, burstMax: 8);
        var sequence = lanes[0].Next();
        lanes[0][sequence] = new RingEvent { Producer = 0, EndsRun = false };
        lanes[0].Publish(sequence);
        Rings.PublishRun(lanes[1], producer: 1, number: 0, length: 2);

        Assert.Equal(2, merger.Poll());
        Assert.False(merger.HasWork);
        sequence = lanes[0].Next();
        lanes[0][sequence] = new RingEvent { Producer = 0, EndsRun = true };
        lanes[0].Publish(sequence);

        Assert.Equal(2, merger.Poll());
        consumer.Poll();
        Assert.Equal([1, 1, 0, 0], handler.Events.Select(item => item.Producer));
    }

    [Fact]
    public void Run_that_can_never_be_merged_whole_is_a_mistake()
    {
        var (lanes, _, merger, _, _) = Merger(lanes: 1, target: 4, burstMax: 8);
        Rings.PublishRun(lanes[0], producer: 0, number: 0, length: 5);

        Assert.Throws<InvalidOperationException>(() => merger.Poll());
    }

    [Fact]
    public void Merger_needs_a_lane_and_a_target_of_its_own()
    {
        Assert.Throws<ArgumentException>(() => LaneMerger.Create("none", [], Rings.Single(8), new RunStamper()));
        Assert.Throws<InvalidOperationException>(
            () => LaneMerger.Create("shared", [Rings.Single(8)], Rings.Multi(8), new RunStamper()));
    }

    // 0 to 6 publish a run of that many plus one to one of three lanes, 7 merges, 8 and 9 consume.
    private static void MergeSteps(IList<int> steps)
    {
        var (lanes, _, merger, consumer, handler) = Merger(lanes: 3, target: 8, burstMax: 3);
        var published = new long[3];
        for (var index = 0; index < steps.Count; index++)
        {
            var lane = (index + steps[index]) % 3;
            switch (steps[index])
            {
                case <= 6 when Rings.TryPublishRun(lanes[lane], lane, published[lane], steps[index] + 1):
                    published[lane] += steps[index] + 1;
                    break;
                case 7:
                    merger.Poll();
                    break;
                case > 7:
                    consumer.Poll();
                    break;
            }
        }

        while (merger.Poll() + consumer.Poll() > 0)
        {
        }

        Assert.Equal(0, merger.Backlog);
        AssertWholeRunsInOrder(handler.Events, published);
    }

    private static void AssertWholeRunsInOrder(List<RingEvent> events, long[] published)
    {
        var next = new long[published.Length];
        RingEvent before = new() { EndsRun = true };
        for (var index = 0; index < events.Count; index++)
        {
            var item = events[index];
            Assert.Equal(index + 1, item.Stamp);
            Assert.Equal(next[item.Producer]++, item.Number);
            Assert.Equal(before.EndsRun ? 0 : before.RunIndex + 1, item.RunIndex);
            Assert.True(before.EndsRun || before.Producer == item.Producer);
            before = item;
        }

        Assert.Equal(published, next);
    }

    private static MergerParts Merger(int lanes, int target, int burstMax)
    {
        var laneRings = Enumerable.Range(0, lanes).Select(_ => Rings.Single(16)).ToArray();
        var targetRing = Rings.Single(target);
        var handler = new RecordingHandler();
        var merger = LaneMerger.Create("merger", laneRings, targetRing, new RunStamper(), burstMax);
        return new MergerParts(laneRings, targetRing, merger, Rings.Consumer(targetRing, handler), handler);
    }

    private sealed record MergerParts(
        RingBuffer<RingEvent>[] Lanes,
        RingBuffer<RingEvent> Target,
        IProcessor Merger,
        IProcessor Consumer,
        RecordingHandler Handler);
}
