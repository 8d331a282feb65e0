using System.Linq;
using System.Threading;
using KrakkedCore.Engine.Ring;
using Xunit;

namespace KrakkedCore.Tests.Unit.Ring;

public sealed class GraphTests
{
    private const int Events = 5_000;

    [Theory]
    [InlineData(WaitStrategyKind.Adaptive, true)]
    [InlineData(WaitStrategyKind.Yielding, true)]
    [InlineData(WaitStrategyKind.Blocking, true)]
    [InlineData(WaitStrategyKind.Adaptive, false)]
    public void Stage_after_two_that_run_side_by_side_never_sees_an_event_before_them(
        WaitStrategyKind kind, bool isSingle)
    {
        var ring = isSingle ? Rings.Single(64, kind) : Rings.Multi(64, kind);
        var seenByA = 0L;
        var seenByB = 0L;
        var earliest = long.MaxValue;
        var a = Stage("a", ring, new RecordingHandler((_, sequence) => Volatile.Write(ref seenByA, sequence + 1)));
        var b = Stage("b", ring, new RecordingHandler((_, sequence) => Volatile.Write(ref seenByB, sequence + 1)));
        var last = new RecordingHandler((_, sequence) => earliest = long.Min(
            earliest, long.Min(Volatile.Read(ref seenByA), Volatile.Read(ref seenByB)) - sequence));
        var c = Stage("c", ring, last, a.Sequence, b.Sequence);
        ring.AddGatingSequences(c.Sequence);
        var threads = new IProcessor[] { a, b, c }
            .Select(stage => new ProcessorThread(stage.Name, ring.WaitStrategy, stage)).ToArray();

        foreach (var thread in threads)
        {
            thread.Start();
        }

        for (var number = 0; number < Events; number++)
        {
            Rings.Publish(ring, number);
        }

        foreach (var thread in threads)
        {
            thread.Drain();
        }

        Rings.Join(threads);
        Assert.All(threads, thread => Assert.Null(thread.Fault));
        Assert.Equal(Events, last.Events.Count);
        Assert.True(earliest >= 1, "c saw an event that a or b had not finished");
    }

    [Fact]
    public void Stages_side_by_side_do_not_wait_for_one_another()
    {
        var ring = Rings.Single(8);
        var fast = Stage("fast", ring, new RecordingHandler());
        var slow = Stage("slow", ring, new RecordingHandler());
        ring.AddGatingSequences(fast.Sequence, slow.Sequence);
        Rings.PublishRun(ring, producer: 0, number: 0, length: 8);

        Assert.Equal(8, fast.Poll());
        Assert.Equal(-1, slow.Sequence.Value);
        Assert.Equal(8, slow.Backlog);
        Assert.False(ring.TryNext(out _));
    }

    [Fact]
    public void Closed_gate_ends_the_batch_and_is_asked_again()
    {
        var ring = Rings.Single(16);
        var gate = new NumberGate { OpenBelow = 3 };
        var handler = new RecordingHandler();
        var stage = EventProcessor.Create("gated", ring, ring.NewBarrier(), handler, gate);
        ring.AddGatingSequences(stage.Sequence);
        for (var number = 0; number < 10; number++)
        {
            Rings.Publish(ring, number);
        }

        Assert.Equal(3, stage.Poll());
        Assert.Equal(0, stage.Poll());
        Assert.False(stage.HasWork);
        Assert.Equal(7, stage.Backlog);

        gate.OpenBelow = 5;
        Assert.True(stage.HasWork);
        Assert.Equal(2, stage.Poll());
        Assert.Equal(0, stage.Poll());

        gate.OpenBelow = long.MaxValue;
        Assert.Equal(5, stage.Poll());
        Assert.Equal([2, 4, 9], handler.BatchEnds);
        Assert.Equal(Enumerable.Range(0, 10), handler.Events.Select(item => (int)item.Number));
    }

    [Theory]
    [InlineData(WaitStrategyKind.Adaptive)]
    [InlineData(WaitStrategyKind.Blocking)]
    public void Gate_that_another_stage_opens_lets_everything_through_in_the_end(WaitStrategyKind kind)
    {
        var ring = Rings.Single(32, kind);
        var journal = Stage("journal", ring, new RecordingHandler());
        var ahead = 0L;
        var handler = new RecordingHandler((_, sequence) => ahead = long.Max(ahead, sequence - journal.Sequence.Value));
        var orders = EventProcessor.Create(
            "orders", ring, ring.NewBarrier(), handler, new SequenceGate(journal.Sequence));
        ring.AddGatingSequences(journal.Sequence, orders.Sequence);
        var writing = new ProcessorThread("writing", ring.WaitStrategy, journal);
        var sending = new ProcessorThread("sending", ring.WaitStrategy, orders);
        sending.Start();
        writing.Start();

        for (var number = 0; number < Events; number++)
        {
            Rings.Publish(ring, number);
        }

        sending.Drain();
        writing.Drain();
        Rings.Join(writing, sending);

        Assert.Equal(Events, handler.Events.Count);
        Assert.Equal(0, ahead);
    }

    [Fact]
    public void Batch_ends_where_the_largest_batch_does()
    {
        var ring = Rings.Single(16);
        var handler = new RecordingHandler();
        var stage = Rings.Consumer(ring, handler, batchMax: 4);
        Rings.PublishRun(ring, producer: 0, number: 0, length: 10);

        Assert.Equal(4, stage.Poll());
        Assert.Equal(4, stage.Poll());
        Assert.Equal(2, stage.Poll());

        Assert.Equal([3, 7, 9], handler.BatchEnds);
    }

    [Fact]
    public void Idle_handler_is_called_only_when_a_poll_found_nothing()
    {
        var ring = Rings.Single(16);
        var handler = new IdleCounter();
        var stage = EventProcessor.Create("idle", ring, ring.NewBarrier(), handler);
        ring.AddGatingSequences(stage.Sequence);
        Rings.Publish(ring, 0);

        Assert.Equal(1, stage.Poll());
        Assert.Equal(0, handler.Idles);
        Assert.Equal(42, stage.Poll());

        Assert.Equal(1, handler.Idles);
        Assert.False(stage.HasWork);
    }

    private static EventProcessor<RingEvent, RecordingHandler> Stage(
        string name, RingBuffer<RingEvent> ring, RecordingHandler handler, params Sequence[] after) =>
        EventProcessor.Create(name, ring, ring.NewBarrier(after), handler, batchMax: 16);

    private sealed class NumberGate : IEventGate<RingEvent>
    {
        internal long OpenBelow { get; set; }

        public bool IsOpen(ref readonly RingEvent data, long sequence) => data.Number < OpenBelow;
    }

    private sealed class SequenceGate(Sequence written) : IEventGate<RingEvent>
    {
        public bool IsOpen(ref readonly RingEvent data, long sequence) => sequence <= written.Value;
    }

    private sealed class IdleCounter : IEventHandler<RingEvent>, IIdleHandler
    {
        internal int Idles { get; private set; }

        public void OnEvent(ref readonly RingEvent data, long sequence, bool endOfBatch)
        {
        }

        public int OnIdle()
        {
            Idles++;
            return 42;
        }
    }
}
