using System;
using System.Linq;
using KrakkedCore.Engine.Ring;
using Xunit;

namespace KrakkedCore.Tests.Unit.Ring;

public sealed class ClaimTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(-8)]
    [InlineData(3)]
    [InlineData(1_000)]
    public void Capacity_that_is_no_power_of_two_is_refused(int capacity)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Rings.Single(capacity));
        Assert.Throws<ArgumentOutOfRangeException>(() => Rings.Multi(capacity));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Batch_claim_gives_the_last_of_a_row_of_slots(bool isSingle)
    {
        var ring = isSingle ? Rings.Single(8) : Rings.Multi(8);
        Rings.Consumer(ring, new RecordingHandler());

        var first = ring.Next();
        var batch = ring.Next(5);

        Assert.Equal(0, first);
        Assert.Equal(5, batch);
        Assert.Equal(2, ring.RemainingCapacity);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Batch_is_seen_only_when_it_is_published(bool isSingle)
    {
        var ring = isSingle ? Rings.Single(8) : Rings.Multi(8);
        var handler = new RecordingHandler();
        var consumer = Rings.Consumer(ring, handler);

        var hi = ring.Next(4);
        Assert.Equal(0, consumer.Poll());
        ring.Publish(hi - 3, hi);

        Assert.Equal(4, consumer.Poll());
        Assert.Equal([0, 1, 2, 3], handler.Sequences);
        Assert.Equal([3], handler.BatchEnds);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Try_claim_on_a_full_ring_says_no_and_claims_nothing(bool isSingle)
    {
        var ring = isSingle ? Rings.Single(4) : Rings.Multi(4);
        var consumer = Rings.Consumer(ring, new RecordingHandler());
        Rings.PublishRun(ring, producer: 0, number: 0, length: 3);

        Assert.False(ring.TryNext(2, out _));
        Assert.False(ring.HasAvailableCapacity(2));
        Assert.True(ring.TryNext(out var last));
        ring.Publish(last);
        Assert.False(ring.TryNext(out _));

        Assert.Equal(4, consumer.Poll());
        Assert.True(ring.HasAvailableCapacity(4));
        Assert.True(ring.TryNext(4, out var sequence));
        Assert.Equal(7, sequence);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Slowest_gating_consumer_decides_what_is_free(bool isSingle)
    {
        var ring = isSingle ? Rings.Single(4) : Rings.Multi(4);
        var fast = Rings.Consumer(ring, new RecordingHandler());
        var slow = Rings.Consumer(ring, new RecordingHandler(), batchMax: 1);
        Rings.PublishRun(ring, producer: 0, number: 0, length: 4);

        fast.Poll();
        Assert.Equal(0, ring.RemainingCapacity);
        slow.Poll();

        Assert.Equal(1, ring.RemainingCapacity);
        Assert.True(ring.TryNext(out _));
        Assert.False(ring.TryNext(out _));
    }

    [Theory]
    [InlineData(true, 0)]
    [InlineData(true, -1)]
    [InlineData(true, 5)]
    [InlineData(false, 0)]
    [InlineData(false, -1)]
    [InlineData(false, 5)]
    public void Claim_that_can_never_fit_is_refused(bool isSingle, int count)
    {
        var ring = isSingle ? Rings.Single(4) : Rings.Multi(4);

        Assert.Throws<ArgumentOutOfRangeException>(() => ring.Next(count));
        Assert.Throws<ArgumentOutOfRangeException>(() => ring.TryNext(count, out _));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Full_ring_that_nobody_reads_says_so_instead_of_waiting_for_ever(bool isSingle)
    {
        var ring = isSingle ? Rings.Single(2) : Rings.Multi(2);
        Rings.PublishRun(ring, producer: 0, number: 0, length: 2);

        var failure = Assert.Throws<InvalidOperationException>(() => ring.Next());

        Assert.Contains("AddGatingSequences", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Consumer_whose_events_are_overwritten_cannot_be_added()
    {
        var ring = Rings.Single(2);
        var first = Rings.Consumer(ring, new RecordingHandler());
        for (var number = 0; number < 4; number++)
        {
            Rings.Publish(ring, number);
            first.Poll();
        }

        Assert.Throws<InvalidOperationException>(() => ring.AddGatingSequences(new Sequence()));
        ring.AddGatingSequences(new Sequence(ring.Cursor));
    }

    [Fact]
    public void Publishing_what_was_not_claimed_is_a_mistake()
    {
        var ring = Rings.Single(8);
        ring.Next(2);

        Assert.Throws<InvalidOperationException>(() => ring.Publish(lo: 0, hi: 2));
        Assert.Throws<InvalidOperationException>(() => ring.Publish(lo: 1, hi: 1));
        ring.Publish(lo: 0, hi: 1);
    }

    [Fact]
    public void Slots_keep_what_was_written_all_the_way_round()
    {
        var ring = Rings.Single(4);
        var handler = new RecordingHandler();
        var consumer = Rings.Consumer(ring, handler);

        for (var number = 0; number < 11; number++)
        {
            Rings.Publish(ring, number);
            consumer.Poll();
        }

        Assert.Equal(Enumerable.Range(0, 11), handler.Events.Select(item => (int)item.Number));
    }

    [Fact]
    public void Slot_published_out_of_turn_is_not_seen_before_the_one_ahead_of_it()
    {
        var ring = Rings.Multi(8);
        var handler = new RecordingHandler();
        var consumer = Rings.Consumer(ring, handler);
        var first = ring.Next();
        var second = ring.Next();

        ring.Publish(second);
        Assert.Equal(0, consumer.Poll());
        ring.Publish(first);

        Assert.Equal(2, consumer.Poll());
    }
}
