using System;
using KrakkedCore.Engine.Ring;
using KrakkedCore.Perf.Measuring.Threads;

namespace KrakkedCore.Perf.Gate.Ring;

/// <summary>Two threads to a third: a lane each, merged into one total order by the consumer's thread.</summary>
/// <remarks>Both producers share a core and yield when their lane is full: three spinning threads do not fit on two
/// cores.</remarks>
internal sealed class TwoToOne : IDisposable
{
    private readonly ThreadTeam _team = new(0, 0, 1);
    private RingBuffer<RingEvent>[] _lanes = [];
    private LaneMerger<RingEvent, Stamper>? _merger;
    private EventProcessor<RingEvent, SummingHandler>? _processor;
    private long _count;

    /// <summary>Sends events across; answers with the nanoseconds it took.</summary>
    public double Run(long count)
    {
        var total = new SummingHandler.Total();
        _count = count - (count % 2);
        _lanes = [NewLane(), NewLane()];
        var target = RingBuffer<RingEvent>.CreateSingleProducer(RingSizes.Capacity, new YieldingWaitStrategy());
        _merger = LaneMerger.Create("merge", _lanes, target, default(Stamper));
        _processor = EventProcessor.Create("sum", target, target.NewBarrier(), new SummingHandler(total));
        target.AddGatingSequences(_processor.Sequence);
        var elapsedNs = _team.Run(() => Produce(lane: 0), () => Produce(lane: 1), Consume);
        RingSizes.CheckSum(total.Sum, _count);

        return elapsedNs;
    }

    /// <summary>Ends the threads.</summary>
    public void Dispose() => _team.Dispose();

    private static RingBuffer<RingEvent> NewLane() =>
        RingBuffer<RingEvent>.CreateSingleProducer(RingSizes.Capacity, new YieldingWaitStrategy());

    private void Produce(int lane)
    {
        var ring = _lanes[lane];
        for (var value = lane * (_count / 2); value < (lane + 1) * (_count / 2); value++)
        {
            var sequence = ring.Next();
            ring[sequence].Value = value;
            ring.Publish(sequence);
        }
    }

    private void Consume()
    {
        var wait = new YieldingWaitStrategy();
        var idlePolls = 0;
        for (long handled = 0; handled < _count;)
        {
            var merged = _merger!.Poll();
            var done = _processor!.Poll();
            handled += done;
            idlePolls = merged + done == 0 ? idlePolls + 1 : 0;
            wait.Idle(idlePolls);
        }
    }

    /// <summary>Every event is a run of its own.</summary>
    private readonly struct Stamper : IEventStamper<RingEvent>
    {
        public void Stamp(ref RingEvent item, long targetSequence) => item.Sequence = targetSequence + 1;

        public bool EndsRun(ref readonly RingEvent item) => true;
    }
}
