using System.Collections.Generic;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Tools.KrakenSim.Accounts;

/// <summary>What an account traded in the last 30 days, in USD, hour by hour.</summary>
/// <remarks>Shape: at most 721 hours are kept.</remarks>
internal sealed class TradedVolume
{
    private const long HourNs = 3_600 * UnixNs.PerSecond;
    private const long HoursKept = 30 * 24;

    private readonly Queue<(long Hour, Amount Usd)> _hours = new();
    private (long Hour, Amount Usd) _current;
    private Amount _past;

    internal void Add(UnixNs now, Amount usd)
    {
        MoveTo(now);
        _current.Usd += usd;
    }

    /// <summary>What was traded before the simulation began; it counts for ever.</summary>
    internal Amount Given { get; set; }

    internal Amount At(UnixNs now)
    {
        MoveTo(now);
        return Given + _past + _current.Usd;
    }

    private void MoveTo(UnixNs now)
    {
        var hour = now.Raw / HourNs;
        if (hour > _current.Hour)
        {
            if (_current.Usd.IsPositive)
            {
                _hours.Enqueue(_current);
                _past += _current.Usd;
            }

            _current = (hour, Amount.Zero);
        }

        while (_hours.TryPeek(out var oldest) && oldest.Hour <= hour - HoursKept)
        {
            _past -= _hours.Dequeue().Usd;
        }
    }
}
