using System;
using KrakkedCore.Perf.Measuring.Threads;
using KrakkedCore.Perf.Measuring.Yardsticks;

namespace KrakkedCore.Perf.Gate.Ring;

/// <summary>One thread to another through the bare array ring.</summary>
internal sealed class SpscYardstick(ThreadTeam pair)
{
    private SpscArrayRing<RingEvent> _ring = new(RingSizes.Capacity);
    private long _count;
    private long _sum;

    /// <summary>Sends events across; answers with the nanoseconds it took.</summary>
    public double Run(long count)
    {
        _ring = new SpscArrayRing<RingEvent>(RingSizes.Capacity);
        _count = count;
        var elapsedNs = pair.Run(Produce, Consume);
        RingSizes.CheckSum(_sum, count);

        return elapsedNs;
    }

    private void Produce()
    {
        var ring = _ring;
        for (long sequence = 0; sequence < _count; sequence++)
        {
            ring.WaitForRoom(sequence);
            ring[sequence].Value = sequence;
            ring.Publish(sequence + 1);
        }
    }

    private void Consume()
    {
        var ring = _ring;
        long sum = 0;
        long next = 0;
        while (next < _count)
        {
            var published = Math.Min(ring.WaitForEvents(next), _count);
            for (; next < published; next++)
            {
                sum += ring[next].Value;
            }

            ring.Release(next);
        }

        _sum = sum;
    }
}
