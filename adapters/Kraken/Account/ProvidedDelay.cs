using System;
using System.Threading;
using System.Threading.Tasks;
using KrakkedCore.Adapters.Kraken.Feed;

namespace KrakkedCore.Adapters.Kraken.Account;

/// <summary>Waits on the time it is given.</summary>
internal sealed class ProvidedDelay(TimeProvider time) : IFeedDelay
{
    public Task Wait(TimeSpan duration, CancellationToken stopping) => Task.Delay(duration, time, stopping);
}
