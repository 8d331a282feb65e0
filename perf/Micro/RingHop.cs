using BenchmarkDotNet.Attributes;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Ring;

namespace KrakkedCore.Perf.Micro;

/// <summary>Question: what does one hop through a ring cost: claim, publish, poll, handle?</summary>
/// <remarks>Budget: 15 ns mean, 0 bytes allocated. Leaves out the cache line's way to another core.</remarks>
[MemoryDiagnoser]
public class RingHop
{
    private readonly RingBuffer<InputEvent> _ring =
        RingBuffer<InputEvent>.CreateSingleProducer(1_024, new BusySpinWaitStrategy());

    private readonly EventProcessor<InputEvent, Handler> _processor;

    public RingHop()
    {
        _processor = EventProcessor.Create("hop", _ring, _ring.NewBarrier(), new Handler(new long[1]));
        _ring.AddGatingSequences(_processor.Sequence);
    }

    [Benchmark]
    public int Hop()
    {
        var sequence = _ring.Next();
        _ring[sequence].Sequence = sequence;
        _ring.Publish(sequence);

        return _processor.Poll();
    }

    private readonly struct Handler(long[] newest) : IEventHandler<InputEvent>
    {
        public void OnEvent(ref readonly InputEvent data, long sequence, bool endOfBatch) =>
            newest[0] = data.Sequence;
    }
}
