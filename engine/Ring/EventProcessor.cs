namespace KrakkedCore.Engine.Ring;

/// <summary>Makes processors, so that the handler's type need not be written twice.</summary>
public static class EventProcessor
{
    /// <summary>Events a processor handles before it shows its progress, unless told otherwise.</summary>
    public const int BatchMaxDefault = 256;

    /// <summary>A stage on a ring. Its sequence still has to gate the ring, or a stage after it.</summary>
    /// <param name="name">Names the stage in faults.</param>
    /// <param name="ring">Where the events are.</param>
    /// <param name="barrier">How far it may go; made by that ring.</param>
    /// <param name="handler">What it does. A struct is compiled into the loop; a class costs a call an event.</param>
    /// <param name="gate">What holds events back; null when nothing does.</param>
    /// <param name="batchMax">Most events at one poll; at least 1.</param>
    /// <typeparam name="T">The event.</typeparam>
    /// <typeparam name="THandler">The handler.</typeparam>
    public static EventProcessor<T, THandler> Create<T, THandler>(
        string name,
        RingBuffer<T> ring,
        SequenceBarrier barrier,
        THandler handler,
        IEventGate<T>? gate = null,
        int batchMax = BatchMaxDefault)
        where T : unmanaged
        where THandler : IEventHandler<T> =>
        new(name, ring, barrier, handler, gate, batchMax);
}
