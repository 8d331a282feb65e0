using System;
using System.Collections.Generic;
using System.Globalization;

namespace KrakkedCore.Tools.Krakked.Portfolio.Performance;

/// <summary>An axis of values: round ticks around what is to be seen.</summary>
internal sealed class ValueAxis
{
    private readonly double _step;
    private readonly int _decimals;

    /// <summary>An axis.</summary>
    /// <param name="min">Lowest value on it.</param>
    /// <param name="max">Highest value on it.</param>
    /// <param name="ticksMax">2 or more.</param>
    public ValueAxis(double min, double max, int ticksMax)
    {
        // A flat line lies in the middle, one percent of it to each side.
        var pad = max > min ? 0 : Math.Max(Math.Abs(max) * 0.01, 0.01);
        _step = RoundUp((max - min + (2 * pad)) / ticksMax);
        _decimals = Math.Clamp((int)Math.Ceiling(-Math.Log10(_step) - 1e-9), 0, 8);
        Min = Math.Floor(((min - pad) / _step) + 1e-9) * _step;
        Max = Math.Ceiling(((max + pad) / _step) - 1e-9) * _step;
    }

    /// <summary>Bottom of it.</summary>
    public double Min { get; }

    /// <summary>Top of it.</summary>
    public double Max { get; }

    /// <summary>Where lines and words go, ascending.</summary>
    public IEnumerable<double> Ticks
    {
        get
        {
            var count = (int)Math.Round((Max - Min) / _step);
            for (var index = 0; index <= count; index++)
            {
                var tick = Min + (index * _step);
                yield return Math.Abs(tick) < _step * 1e-6 ? 0 : tick;
            }
        }
    }

    /// <summary>A tick in words: thousands apart, as many decimals as the step needs.</summary>
    public string Format(double tick) => tick.ToString("N" + _decimals, CultureInfo.InvariantCulture);

    private static double RoundUp(double step)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(step)));
        var head = step / power;
        return power * (head <= 1 ? 1 : head <= 2 ? 2 : head <= 2.5 && power >= 10 ? 2.5 : head <= 5 ? 5 : 10);
    }
}
