using System.Threading.Channels;
using System.Threading.Tasks;

namespace KrakkedCore.Perf.Measuring.Yardsticks;

/// <summary>The runtime's own bounded queue, used as it is meant to be: from tasks, trying before waiting.</summary>
/// <typeparam name="T">Event.</typeparam>
/// <param name="capacity">Events it holds.</param>
/// <param name="writerCount">Tasks that write.</param>
public sealed class BoundedChannel<T>(int capacity, int writerCount)
    where T : struct
{
    private readonly Channel<T> _channel = Channel.CreateBounded<T>(new BoundedChannelOptions(capacity)
    {
        SingleReader = true,
        SingleWriter = writerCount == 1,
        FullMode = BoundedChannelFullMode.Wait,
    });

    /// <summary>Writes one event, waiting for room.</summary>
    /// <param name="item">Copied.</param>
    public ValueTask WriteAsync(T item) => _channel.Writer.TryWrite(item) ? default : _channel.Writer.WriteAsync(item);

    /// <summary>Takes one event, if there is one.</summary>
    /// <param name="item">It.</param>
    public bool TryRead(out T item) => _channel.Reader.TryRead(out item);

    /// <summary>Waits until there is an event to take.</summary>
    public ValueTask<bool> WaitToReadAsync() => _channel.Reader.WaitToReadAsync();
}
