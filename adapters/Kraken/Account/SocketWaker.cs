using System.Threading;
using KrakkedCore.Adapters.Kraken.Feed;

namespace KrakkedCore.Adapters.Kraken.Account;

/// <summary>Has the socket's loop look for commands, on a thread of the pool: the OMS thread goes on at once.</summary>
/// <remarks>Any thread asks. Nothing is allocated; asking again before it ran is asking once.</remarks>
internal sealed class SocketWaker(bool isUsed) : IThreadPoolWorkItem
{
    private FeedConnection? _connection;
    private int _isQueued;

    /// <summary>Whom to wake; null while there is no connection.</summary>
    internal FeedConnection? Connection
    {
        set => Volatile.Write(ref _connection, value);
    }

    internal void Wake()
    {
        if (isUsed && Interlocked.Exchange(ref _isQueued, 1) == 0)
        {
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        }
    }

    void IThreadPoolWorkItem.Execute()
    {
        // Before looking: a command put in from here on asks again.
        Volatile.Write(ref _isQueued, 0);
        Volatile.Read(ref _connection)?.Wake();
    }
}
