using System;
using System.Threading;
using KrakkedCore.Engine.Ring;
using Xunit;

namespace KrakkedCore.Tests.Unit.Ring;

public sealed class AllocationTests
{
    private const int Events = 100_000;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Publishing_and_polling_allocate_nothing(bool isSingle)
    {
        var ring = isSingle ? Rings.Single(64) : Rings.Multi(64);
        var stage = EventProcessor.Create("sum", ring, ring.NewBarrier(), new SumHandler(), new OpenGate());
        ring.AddGatingSequences(stage.Sequence);

        Assert.Equal(0, AllocatedBytes(() =>
        {
            Rings.Publish(ring, 1);
            Rings.PublishRun(ring, producer: 0, number: 0, length: 4);
            stage.Poll();
            stage.Poll();
        }));
    }

    [Fact]
    public void Merging_lanes_allocates_nothing()
    {
        var lanes = new[] { Rings.Single(64), Rings.Single(64) };
        var target = Rings.Single(64);
        var merger = LaneMerger.Create("merger", lanes, target, new RunStamper());
        var stage = EventProcessor.Create("sum", target, target.NewBarrier(), new SumHandler());
        target.AddGatingSequences(stage.Sequence);

        Assert.Equal(0, AllocatedBytes(() =>
        {
            Rings.Publish(lanes[0], 1);
            Rings.PublishRun(lanes[1], producer: 1, number: 0, length: 4);
            merger.Poll();
            stage.Poll();
        }));
    }

    [Theory]
    [InlineData(WaitStrategyKind.Adaptive)]
    [InlineData(WaitStrategyKind.Blocking)]
    public void Producer_that_waits_and_sleeps_allocates_nothing(WaitStrategyKind kind)
    {
        var ring = Rings.Single(2, kind);
        var stage = EventProcessor.Create("sum", ring, ring.NewBarrier(), new SumHandler());
        ring.AddGatingSequences(stage.Sequence);
        var thread = new ProcessorThread("sum", ring.WaitStrategy, stage);
        thread.Start();

        var allocated = AllocatedBytes(() => Rings.Publish(ring, 1), Events / 20);
        thread.Drain();
        Rings.Join(thread);

        Assert.Equal(0, allocated);
    }

    [Theory]
    [InlineData(WaitStrategyKind.Adaptive)]
    [InlineData(WaitStrategyKind.Blocking)]
    public void Thread_that_polls_and_sleeps_allocates_nothing(WaitStrategyKind kind)
    {
        var ring = Rings.Single(4, kind);
        var probe = new AllocationProbe(warmUp: 1_000);
        var stage = EventProcessor.Create("probe", ring, ring.NewBarrier(), probe);
        ring.AddGatingSequences(stage.Sequence);
        var thread = new ProcessorThread("probe", ring.WaitStrategy, stage);
        thread.Start();

        for (var number = 0; number < 5_000; number++)
        {
            Rings.Publish(ring, number);
        }

        thread.Drain();
        Rings.Join(thread);

        Assert.Equal(0, probe.Allocated);
    }

    [Fact]
    public void Measurement_sees_an_allocation_when_there_is_one()
    {
        object? kept = null;

        Assert.True(AllocatedBytes(() => kept = new object()) > 0);
        GC.KeepAlive(kept);
    }

    private static long AllocatedBytes(Action step, int count = Events)
    {
        for (var warmUp = 0; warmUp < 1_000; warmUp++)
        {
            step();
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var index = 0; index < count; index++)
        {
            step();
        }

        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private sealed class SumHandler : IEventHandler<RingEvent>
    {
        private long _sum;

        public void OnEvent(ref readonly RingEvent data, long sequence, bool endOfBatch) =>
            Volatile.Write(ref _sum, _sum + data.Number);
    }

    private sealed class OpenGate : IEventGate<RingEvent>
    {
        public bool IsOpen(ref readonly RingEvent data, long sequence) => true;
    }

    /// <summary>Reads its own thread's count at the end of the warm-up and at every event after it.</summary>
    private sealed class AllocationProbe(long warmUp) : IEventHandler<RingEvent>
    {
        private long _before;

        internal long Allocated { get; private set; }

        public void OnEvent(ref readonly RingEvent data, long sequence, bool endOfBatch)
        {
            if (sequence <= warmUp)
            {
                _before = GC.GetAllocatedBytesForCurrentThread();
            }
            else
            {
                Allocated = GC.GetAllocatedBytesForCurrentThread() - _before;
            }
        }
    }
}
