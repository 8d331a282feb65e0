using System;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Engine.Contracts.Ports;

/// <summary>A steady pace for each of many lanes: public calls by endpoint and pair.</summary>
/// <remarks>Any thread calls it, with the engine's time; a time before the newest one counts as that.</remarks>
public interface IPaceBudget
{
    /// <summary>Gives the next free moment of a lane away: whoever asks next gets a later one.</summary>
    /// <param name="lane">For instance <c>Depth XBTUSD</c>.</param>
    /// <param name="now">Engine time.</param>
    /// <returns>When the caller may go; <paramref name="now"/> when at once.</returns>
    UnixNs Reserve(ReadOnlySpan<char> lane, UnixNs now);

    /// <summary>The venue refused for the rate: nothing goes out for a while.</summary>
    /// <param name="now">Engine time.</param>
    /// <param name="until">Nothing before this moment; zero when the venue named none.</param>
    void OnRefused(UnixNs now, UnixNs until);
}
