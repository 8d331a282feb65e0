using System.Threading;
using KrakkedCore.Perf.Measuring.Threads;

namespace KrakkedCore.Perf.Measuring.Yardsticks;

/// <summary>
/// The least a two-thread ring can be: an array, a head, a tail, and each side's copy of the other's.
/// </summary>
/// <remarks>One thread claims and publishes, one thread reads and releases; both spin. It is the yardstick, not the
/// engine's ring.</remarks>
/// <typeparam name="T">Event.</typeparam>
/// <param name="capacity">A power of two.</param>
public sealed class SpscArrayRing<T>(int capacity)
    where T : struct
{
    private readonly T[] _slots = new T[capacity];
    private readonly int _mask = capacity - 1;
    private PaddedLong _published;
    private PaddedLong _released;
    private PaddedLong _publishedSeen;
    private PaddedLong _releasedSeen;

    /// <summary>The slot of a sequence.</summary>
    public ref T this[long sequence] => ref _slots[(int)sequence & _mask];

    /// <summary>Waits until a slot is free to write.</summary>
    /// <param name="sequence">From 0, one more each time.</param>
    public void WaitForRoom(long sequence)
    {
        while (sequence - _releasedSeen.Value >= _slots.Length)
        {
            _releasedSeen.Value = Volatile.Read(ref _released.Value);
        }
    }

    /// <summary>Shows everything below a sequence to the reader.</summary>
    /// <param name="count">Events written so far.</param>
    public void Publish(long count) => Volatile.Write(ref _published.Value, count);

    /// <summary>Waits until an event is there to read.</summary>
    /// <param name="sequence">From 0.</param>
    /// <returns>Events published so far, at least one more than the sequence.</returns>
    public long WaitForEvents(long sequence)
    {
        while (_publishedSeen.Value <= sequence)
        {
            _publishedSeen.Value = Volatile.Read(ref _published.Value);
        }

        return _publishedSeen.Value;
    }

    /// <summary>Gives everything below a sequence back to the writer.</summary>
    /// <param name="count">Events read so far.</param>
    public void Release(long count) => Volatile.Write(ref _released.Value, count);
}
