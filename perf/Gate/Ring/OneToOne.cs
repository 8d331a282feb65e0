using KrakkedCore.Engine.Ring;
using KrakkedCore.Perf.Measuring.Threads;

namespace KrakkedCore.Perf.Gate.Ring;

/// <summary>One thread to another through the engine's ring and processor, both spinning.</summary>
/// <param name="pair">Producer and consumer, on two cores.</param>
/// <param name="batch">Events claimed and published at once.</param>
/// <param name="capacity">Slots.</param>
/// <param name="isShared">Whether other producers could claim from the ring too.</param>
internal sealed class OneToOne(ThreadTeam pair, int batch, int capacity, bool isShared = false)
{
    private RingBuffer<RingEvent>? _ring;
    private EventProcessor<RingEvent, SummingHandler>? _processor;
    private long _count;

    /// <summary>Sends events across; answers with the nanoseconds it took.</summary>
    public double Run(long count)
    {
        var total = new SummingHandler.Total();
        _count = count - (count % batch);
        _ring = isShared
            ? RingBuffer<RingEvent>.CreateMultiProducer(capacity, new BusySpinWaitStrategy())
            : RingBuffer<RingEvent>.CreateSingleProducer(capacity, new BusySpinWaitStrategy());

        // A handler this cheap wants to show its progress rarely; the default suits one that does some work.
        _processor = EventProcessor.Create(
            "sum", _ring, _ring.NewBarrier(), new SummingHandler(total), batchMax: capacity);
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
