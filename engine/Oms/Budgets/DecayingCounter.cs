using System;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Engine.Oms.Budgets;

/// <summary>A counter that falls by a steady rate down to zero, exactly.</summary>
/// <remarks>
/// Shape: units of 1e-11 points, so that a hundredth of a point a second is one unit a nanosecond and nothing is ever
/// rounded. Time that steps back stands still.
/// </remarks>
internal struct DecayingCounter
{
    internal const long UnitsPerPoint = 100_000_000_000;

    private long _level;
    private UnixNs _at;

    /// <summary>Units left at a moment.</summary>
    /// <param name="now">Engine time.</param>
    /// <param name="decay">Units a nanosecond, above zero.</param>
    internal readonly long LevelAt(UnixNs now, long decay)
    {
        if (now <= _at)
        {
            return _level;
        }

        // Division first: after long silence the product would not fit.
        var elapsed = now - _at;
        return elapsed > _level / decay ? 0 : _level - (elapsed * decay);
    }

    /// <summary>The first moment at which no more than this many units are left.</summary>
    /// <param name="target">Units, zero or more.</param>
    /// <param name="now">Engine time.</param>
    /// <param name="decay">Units a nanosecond, above zero.</param>
    internal readonly UnixNs WhenAtMost(long target, UnixNs now, long decay)
    {
        var above = LevelAt(now, decay) - target;
        return above <= 0 ? now : UnixNs.Max(now, _at) + ((above + decay - 1) / decay);
    }

    internal void Set(long level, UnixNs now)
    {
        _level = level;
        _at = UnixNs.Max(_at, now);
    }

    internal void Add(long units, UnixNs now, long decay) => Set(checked(LevelAt(now, decay) + units), now);

    internal void RaiseTo(long level, UnixNs now, long decay) => Set(Math.Max(level, LevelAt(now, decay)), now);
}
