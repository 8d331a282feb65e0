using KrakkedCore.Engine.Ring;
using KrakkedCore.Perf.Measuring.Threads;

namespace KrakkedCore.Perf.Gate.Ring;

/// <summary>One thread to another through the engine's ring and processor, both spinning.</summary>
/// <param name="pair">Producer and consumer, on two cores.</param>
/// <param name="batch">Events claimed and published at once.</param>
internal sealed class OneToOne(ThreadTeam pair, int batch)
{
    private RingBuffer<RingEvent>? _ring;
    private EventProcessor<RingEvent, SummingHandler>? _processor;
    private long _count;

    /// <summary>Sends events across; answers with the nanoseconds it took.</summary>
    public double Run(long count)
    {
        var total = new SummingHandler.Total();
        _count = count - (count % batch);
        _ring = RingBuffer<RingEvent>.CreateSingleProducer(RingSizes.Capacity, new BusySpinWaitStrategy());
        _processor = EventProcessor.Create("sum", _ring, _ring.NewBarrier(), new SummingHandler(total));
        _ring.AddGatingSequences(_processor.Sequence);
        var elapsedNs = pair.Run(batch == 1 ? ProduceSingly : ProduceBatches, Consume);
        RingSizes.CheckSum(total.Sum, _count);

        return elapsedNs;
    }

    private void ProduceSingly()
    {
        var ring = _ring!;
        for (long value = 0; value < _count; value++)
        {
            var sequence = ring.Next();
            ring[sequence].Value = value;
            ring.Publish(sequence);
        }
    }

    private void ProduceBatches()
    {
        var ring = _ring!;
        for (long value = 0; value < _count;)
        {
            var hi = ring.Next(batch);
            var lo = hi - batch + 1;
            for (var sequence = lo; sequence <= hi; sequence++)
            {
                ring[sequence].Value = value++;
            }

            ring.Publish(lo, hi);
        }
    }

    private void Consume()
    {
        var processor = _processor!;
        for (long handled = 0; handled < _count;)
        {
            handled += processor.Poll();
        }
    }
}
