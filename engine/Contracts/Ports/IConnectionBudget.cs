using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Engine.Contracts.Ports;

/// <summary>Connection attempts of this address, to all hosts of the venue together.</summary>
/// <remarks>
/// Any thread calls it, before each attempt, with the engine's time. More than 150 in any ten minutes and the proxy in
/// front of the venue bans the address for ten more.
/// </remarks>
public interface IConnectionBudget
{
    /// <summary>Counts one attempt, or says when the next one may be made.</summary>
    /// <param name="now">Engine time.</param>
    /// <param name="readyAt">When to ask again; <paramref name="now"/> when it was taken.</param>
    bool TryTake(UnixNs now, out UnixNs readyAt);

    /// <summary>Attempts that may be made now.</summary>
    /// <param name="now">Engine time.</param>
    int Left(UnixNs now);

    /// <summary>The proxy refused a connection for its rate: none for ten minutes.</summary>
    /// <param name="now">Engine time.</param>
    void OnRefused(UnixNs now);
}
