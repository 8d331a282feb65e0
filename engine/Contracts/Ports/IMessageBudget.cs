using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Engine.Contracts.Ports;

/// <summary>Requests on one socket: bursts of subscribe messages are dropped by the venue.</summary>
/// <remarks>Any thread calls it, with the engine's time.</remarks>
public interface IMessageBudget
{
    /// <summary>Counts one message, or says when the next one may leave.</summary>
    /// <param name="now">Engine time.</param>
    /// <param name="readyAt">When to ask again; <paramref name="now"/> when it was taken.</param>
    bool TryTake(UnixNs now, out UnixNs readyAt);

    /// <summary>The venue said <c>Exceeded msg rate</c>: none for a while.</summary>
    /// <param name="now">Engine time.</param>
    void OnRefused(UnixNs now);
}
