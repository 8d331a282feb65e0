using System;
using KrakkedCore.Engine.Contracts.Ports;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Tools.KrakenSim.Venue;

/// <summary>The venue's two times: the market's, and the wall's, which limits, tokens and heartbeats go by.</summary>
/// <remarks>Both stand still between calls of the host.</remarks>
internal sealed class VenueTime(long speed, Func<UnixNs>? wall) : IClock
{
    private UnixNs _first;
    private bool _isSet;

    /// <inheritdoc />
    public UnixNs Now { get; private set; }

    /// <inheritdoc />
    public long Speed => speed;

    /// <summary>Wall time: a clock's, or counted from the first moment told.</summary>
    internal UnixNs Wall { get; private set; }

    /// <summary>Moves on; a moment before now is taken as now.</summary>
    internal void Set(UnixNs now)
    {
        if (!_isSet)
        {
            (_first, Now, _isSet) = (now, now, true);
        }

        Now = UnixNs.Max(Now, now);
        Wall = wall is null ? _first + ((Now - _first) / speed) : UnixNs.Max(Wall, wall());
    }

    /// <summary>The market's time at a moment of the wall's.</summary>
    internal UnixNs AtWall(UnixNs wall) => _first + ((wall - _first) * speed);
}
