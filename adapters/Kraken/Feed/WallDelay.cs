using System;
using System.Threading;
using System.Threading.Tasks;

namespace KrakkedCore.Adapters.Kraken.Feed;

/// <summary>Waits on the wall's time.</summary>
public sealed class WallDelay : IFeedDelay
{
    /// <inheritdoc />
    public Task Wait(TimeSpan duration, CancellationToken stopping) => Task.Delay(duration, stopping);
}
