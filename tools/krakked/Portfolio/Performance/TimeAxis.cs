using System;
using System.Collections.Generic;
using System.Globalization;

namespace KrakkedCore.Tools.Krakked.Portfolio.Performance;

/// <summary>An axis of time in UTC: ticks at round minutes, hours, days, months or years.</summary>
internal sealed class TimeAxis
{
    private static readonly int[] StepsMinutes =
        [1, 2, 5, 10, 15, 30, 60, 120, 180, 360, 720, 1_440, 2_880, 7_200, 10_080, 20_160];

    private static readonly int[] StepsMonths = [1, 2, 3, 6, 12, 24, 60, 120, 600];

    private readonly DateTime _begin;
    private readonly DateTime _end;
    private readonly int _stepMinutes;
    private readonly int _stepMonths;

    /// <summary>An axis.</summary>
    /// <param name="begin">First moment on it.</param>
    /// <param name="end">Last moment on it.</param>
    /// <param name="ticksMax">2 or more.</param>
    public TimeAxis(DateTime begin, DateTime end, int ticksMax)
    {
        (_begin, _end) = (begin, end);
        var minutes = (end - begin).TotalMinutes / ticksMax;
        _stepMinutes = Array.Find(StepsMinutes, step => step >= minutes);
        _stepMonths = _stepMinutes > 0 ? 0 : Array.Find(StepsMonths, step => step * 30.4 * 1_440 >= minutes);
    }

    /// <summary>Where lines and words go, ascending.</summary>
    public IEnumerable<(DateTime At, string Text)> Ticks
    {
        get
        {
            for (var at = First(); at <= _end; at = Next(at))
            {
                if (at >= _begin)
                {
                    yield return (at, Format(at));
                }
            }
        }
    }

    private DateTime Next(DateTime at) =>
        _stepMonths > 0 ? at.AddMonths(_stepMonths) : at.AddMinutes(_stepMinutes);

    private DateTime First()
    {
        if (_stepMonths > 0)
        {
            var months = (_begin.Year * 12) + _begin.Month - 1;
            months -= months % _stepMonths;
            return new DateTime(Math.Max(1, months / 12), (months % 12) + 1, 1, 0, 0, 0, DateTimeKind.Utc);
        }

        // Weeks begin on Mondays, as the first of these days was.
        var origin = new DateTime(1969, 12, 29, 0, 0, 0, DateTimeKind.Utc);
        var steps = (long)Math.Floor((_begin - origin).TotalMinutes / _stepMinutes);
        return origin.AddMinutes((double)steps * _stepMinutes);
    }

    private string Format(DateTime at) => at.ToString(
        _stepMonths >= 12 ? "yyyy"
        : _stepMonths > 0 ? "MMM yyyy"
        : _stepMinutes >= 1_440 || at.TimeOfDay == default ? "d MMM"
        : "HH:mm",
        CultureInfo.InvariantCulture);
}
