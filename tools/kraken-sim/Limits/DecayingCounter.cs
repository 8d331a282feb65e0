using System;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Tools.KrakenSim.Limits;

/// <summary>A counter that falls with time: in hundredths, so that no fraction is lost.</summary>
/// <param name="max">What it may reach, in whole points.</param>
/// <param name="decayHundredths">Hundredths of a point it falls in a second.</param>
internal sealed class DecayingCounter(int max, int decayHundredths)
{
    private const int PerPoint = 100;

    private Int128 _level; // Hundredths times nanoseconds in a second.
    private UnixNs _time;

    internal int Max => max;

    /// <summary>Points now, rounded down.</summary>
    internal int Points(UnixNs wall)
    {
        Fall(wall);
        return (int)(_level / PerPoint / UnixNs.PerSecond);
    }

    /// <summary>Takes points when they fit.</summary>
    internal bool TryAdd(int points, UnixNs wall)
    {
        Fall(wall);
        if (_level + Raw(points) > Raw(max))
        {
            return false;
        }

        _level += Raw(points);
        return true;
    }

    /// <summary>Adds points whether they fit or not; never beyond twice the maximum.</summary>
    internal void Charge(int points, UnixNs wall)
    {
        Fall(wall);
        _level = Int128.Min(_level + Raw(points), Raw(2 * max));
    }

    internal void Fill(UnixNs wall)
    {
        Fall(wall);
        _level = Int128.Max(_level, Raw(max));
    }

    private static Int128 Raw(int points) => (Int128)points * PerPoint * UnixNs.PerSecond;

    private void Fall(UnixNs wall)
    {
        var passed = Math.Max(0, wall - _time);
        _level = Int128.Max(0, _level - ((Int128)passed * decayHundredths));
        _time = UnixNs.Max(_time, wall);
    }
}
