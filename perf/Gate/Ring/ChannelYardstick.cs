using System.Diagnostics;
using System.Threading.Tasks;
using KrakkedCore.Perf.Measuring.Yardsticks;

namespace KrakkedCore.Perf.Gate.Ring;

/// <summary>One task or two to another through a bounded channel.</summary>
/// <param name="writerCount">1 or 2.</param>
internal sealed class ChannelYardstick(int writerCount)
{
    /// <summary>Sends events across; answers with the nanoseconds it took.</summary>
    public double Run(long count)
    {
        var channel = new BoundedChannel<RingEvent>(RingSizes.Capacity, writerCount);
        var start = Stopwatch.GetTimestamp();
        var reading = Task.Run(() => ReadAsync(channel, count));
        var writing = new Task[writerCount];
        for (var writer = 0; writer < writerCount; writer++)
        {
            var share = count / writerCount;
            var first = writer * share;
            var end = writer + 1 == writerCount ? count : first + share;
            writing[writer] = Task.Run(() => WriteAsync(channel, first, end));
        }

        Task.WaitAll(writing);
        var sum = reading.GetAwaiter().GetResult();
        var elapsedNs = Stopwatch.GetElapsedTime(start).TotalNanoseconds;
        RingSizes.CheckSum(sum, count);

        return elapsedNs;
    }

    private static async Task WriteAsync(BoundedChannel<RingEvent> channel, long first, long end)
    {
        for (var value = first; value < end; value++)
        {
            await channel.WriteAsync(new RingEvent { Value = value }).ConfigureAwait(false);
        }
    }

    private static async Task<long> ReadAsync(BoundedChannel<RingEvent> channel, long count)
    {
        long sum = 0;
        long read = 0;
        while (read < count)
        {
            while (channel.TryRead(out var item))
            {
                sum += item.Value;
                read++;
            }

            if (read < count)
            {
                await channel.WaitToReadAsync().ConfigureAwait(false);
            }
        }

        return sum;
    }
}
