using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Adapters.Kraken.Rest;

/// <summary>Hears what the REST edge finds out about itself.</summary>
/// <remarks>Called from whichever thread met it, one call at a time; it must return soon.</remarks>
public interface IRestListener
{
    /// <summary>A circuit breaker changed its state.</summary>
    /// <param name="status">The new state.</param>
    /// <param name="at">Engine time.</param>
    void OnBreaker(in BreakerStatus status, UnixNs at);

    /// <summary>The venue refused an attempt for its nonce, its rate or its key; the call may still succeed.</summary>
    /// <param name="failure">Of the attempt.</param>
    void OnRefusal(RestFailure failure);
}
