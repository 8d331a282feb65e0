using System;
using System.Linq;
using System.Threading;
using KrakkedCore.Engine.Ring;
using Xunit;

namespace KrakkedCore.Tests.Unit.Ring;

public sealed class FaultTests
{
    [Theory]
    [InlineData(WaitStrategyKind.Adaptive)]
    [InlineData(WaitStrategyKind.BusySpin)]
    [InlineData(WaitStrategyKind.Yielding)]
    [InlineData(WaitStrategyKind.Blocking)]
    public void Fault_in_a_handler_stops_its_thread_and_releases_the_producer_that_waits(WaitStrategyKind kind)
    {
        var ring = Rings.Single(8, kind);
        var handler = new RecordingHandler(ThrowAt(20));
        var calls = 0;
        var thread = new ProcessorThread("stage", ring.WaitStrategy, Rings.Consumer(ring, handler))
        {
            OnFault = fault =>
            {
                calls++;
                ring.Halt($"{fault.Processor} failed at {fault.Sequence}");
            },
        };
        thread.Start();
        RingStoppedException? told = null;

        var producer = Rings.Start(() => told = Assert.Throws<RingStoppedException>(() => PublishForEver(ring)));
        Rings.WaitAll(producer);
        Rings.Join(thread);

        Assert.NotNull(thread.Fault);
        Assert.Equal("consumer", thread.Fault.Processor);
        Assert.Equal(20, thread.Fault.Sequence);
        Assert.IsType<FormatException>(thread.Fault.InnerException);
        Assert.Equal(1, calls);
        Assert.Equal("consumer failed at 20", told!.Reason);
        Assert.Equal(Enumerable.Range(0, 20).Select(sequence => (long)sequence), handler.Sequences);
    }

    [Fact]
    public void Halt_releases_every_producer_of_a_shared_ring_and_leaves_no_hole()
    {
        var ring = Rings.Multi(8);
        var handler = new RecordingHandler();
        var consumer = Rings.Consumer(ring, handler);
        var producers = Enumerable.Range(0, 3)
            .Select(_ => Rings.Start(() => Assert.Throws<RingStoppedException>(() => PublishForEver(ring)))).ToArray();
        Assert.True(SpinWait.SpinUntil(() => ring.RemainingCapacity == 0, Rings.HangMs));

        ring.Halt("told to");
        Rings.WaitAll(producers);

        Assert.True(ring.IsHalted);
        Assert.Equal(8, consumer.Poll());
        Assert.Equal(0, consumer.Backlog);
    }

    [Fact]
    public void First_reason_to_halt_stays()
    {
        var ring = Rings.Single(1);
        Rings.Consumer(ring, new RecordingHandler());
        Rings.Publish(ring, 0);

        ring.Halt("first");
        ring.Halt("second");

        Assert.Equal("first", Assert.Throws<RingStoppedException>(() => ring.Next()).Reason);
        Assert.False(ring.TryNext(out _));
    }

    [Fact]
    public void Faulted_processor_handles_nothing_more_whoever_polls_it()
    {
        var ring = Rings.Single(8);
        var handler = new RecordingHandler(ThrowAt(2));
        var stage = Rings.Consumer(ring, handler);
        Rings.PublishRun(ring, producer: 0, number: 0, length: 6);

        var first = Assert.Throws<ProcessorFaultException>(() => stage.Poll());
        var second = Assert.Throws<ProcessorFaultException>(() => stage.Poll());

        Assert.Same(first, second);
        Assert.Equal(2, first.Sequence);
        Assert.Equal(1, stage.Sequence.Value);
        Assert.Equal([0, 1], handler.Sequences);
        Assert.False(stage.HasWork);
    }

    [Fact]
    public void Fault_in_a_gate_names_the_stage()
    {
        var ring = Rings.Single(8);
        var stage = EventProcessor.Create(
            "gated", ring, ring.NewBarrier(), new RecordingHandler(), new BrokenGate());
        ring.AddGatingSequences(stage.Sequence);
        Rings.Publish(ring, 0);

        var fault = Assert.Throws<ProcessorFaultException>(() => stage.Poll());

        Assert.Equal("gated", fault.Processor);
        Assert.Equal(0, fault.Sequence);
    }

    [Fact]
    public void Fault_of_one_fused_stage_stops_those_fused_with_it()
    {
        var ring = Rings.Single(8);
        var good = new RecordingHandler();
        var first = EventProcessor.Create("first", ring, ring.NewBarrier(), good);
        var second = EventProcessor.Create(
            "second", ring, ring.NewBarrier(first.Sequence), new RecordingHandler(ThrowAt(0)));
        ring.AddGatingSequences(second.Sequence);
        var thread = new ProcessorThread("fused", ring.WaitStrategy, first, second);
        Rings.Publish(ring, 0);

        thread.Start();
        Rings.Join(thread);

        Assert.Equal("second", thread.Fault!.Processor);
        Assert.False(thread.IsRunning);
        Assert.Single(good.Events);
    }

    [Fact]
    public void Processor_that_throws_by_itself_is_named_too()
    {
        var ring = Rings.Single(4);
        var consumer = Rings.Consumer(ring, new RecordingHandler());
        var thread = new ProcessorThread("odd", ring.WaitStrategy, consumer, new Odd());

        thread.Start();
        Rings.Join(thread);

        Assert.Equal("odd one", thread.Fault!.Processor);
        Assert.Equal(8, thread.Fault.Sequence);
    }

    private static void PublishForEver(RingBuffer<RingEvent> ring)
    {
        while (true)
        {
            Rings.Publish(ring, 0);
        }
    }

    private static Action<RingEvent, long> ThrowAt(long sequence) =>
        (_, at) =>
        {
            if (at == sequence)
            {
                throw new FormatException("the handler broke");
            }
        };

    private sealed class BrokenGate : IEventGate<RingEvent>
    {
        public bool IsOpen(ref readonly RingEvent data, long sequence) => throw new FormatException("the gate broke");
    }

    private sealed class Odd : IProcessor
    {
        public string Name => "odd one";

        public Sequence Sequence { get; } = new(7);

        public bool HasWork => true;

        public long Backlog => 0;

        public int Poll() => throw new FormatException("the processor broke");
    }
}
