using System;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Tools.KrakenSim.Player;

/// <summary>When what was recorded at one time is due on the clock.</summary>
internal sealed class PlayPace
{
    private readonly decimal? _speed;
    private UnixNs _begin;
    private UnixNs? _first;

    internal PlayPace(decimal? speed)
    {
        if (speed is <= 0 or > 1_000_000)
        {
            throw new ArgumentException(
                $"Speed was {speed}, must be above 0 and at most 1000000, or none for unlimited.");
        }

        _speed = speed;
    }

    internal bool IsUnpaced => _speed is null;

    internal void Begin(UnixNs now) => _begin = now;

    internal bool IsDue(UnixNs recorded, UnixNs now)
    {
        _first ??= recorded;
        return _speed is null || (now - _begin) * _speed.Value >= recorded - _first.Value;
    }
}
