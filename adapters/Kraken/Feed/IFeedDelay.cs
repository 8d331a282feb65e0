using System;
using System.Threading;
using System.Threading.Tasks;

namespace KrakkedCore.Adapters.Kraken.Feed;

/// <summary>Waiting, so that tests can wait on virtual time.</summary>
public interface IFeedDelay
{
    /// <summary>Waits.</summary>
    /// <param name="duration">Wall time, zero or more.</param>
    /// <param name="stopping">Ends the wait with an exception.</param>
    Task Wait(TimeSpan duration, CancellationToken stopping);
}
