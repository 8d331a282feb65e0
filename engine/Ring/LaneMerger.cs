namespace KrakkedCore.Engine.Ring;

/// <summary>Makes lane mergers, so that the stamper's type need not be written twice.</summary>
public static class LaneMerger
{
    /// <summary>Events taken from one lane before the next has its turn, unless told otherwise.</summary>
    public const int BurstMaxDefault = 256;

    /// <summary>Merges lanes into one total order. It is their only consumer, and the target's only producer.</summary>
    /// <param name="name">Names the stage in faults.</param>
    /// <param name="lanes">1 or more single-producer rings, in the order they are polled.</param>
    /// <param name="target">A single-producer ring.</param>
    /// <param name="stamper">Knows runs, and writes the order. A struct is compiled into the loop.</param>
    /// <param name="burstMax">Most events from one lane at one turn, but for a run that is longer; at least 1.</param>
    /// <typeparam name="T">The event.</typeparam>
    /// <typeparam name="TStamper">The stamper.</typeparam>
    public static LaneMerger<T, TStamper> Create<T, TStamper>(
        string name, RingBuffer<T>[] lanes, RingBuffer<T> target, TStamper stamper, int burstMax = BurstMaxDefault)
        where T : unmanaged
        where TStamper : IEventStamper<T> =>
        new(name, lanes, target, stamper, burstMax);
}
