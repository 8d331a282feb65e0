using System;
using System.Threading;
using System.Threading.Tasks;
using KrakkedCore.Adapters.Kraken.Feed;

namespace KrakkedCore.Perf.Workloads.Venue;

/// <summary>Waits that end only with the connection: a timer would move the feed to another thread.</summary>
public sealed class NoDelay : IFeedDelay
{
    /// <inheritdoc/>
    public Task Wait(TimeSpan duration, CancellationToken stopping) => Task.Delay(Timeout.Infinite, stopping);
}
