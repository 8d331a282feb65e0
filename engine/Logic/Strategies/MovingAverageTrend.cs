using System;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Engine.Logic.Markets;

namespace KrakkedCore.Engine.Logic.Strategies;

/// <summary>Long while the fast simple average of closes is over the slow one, flat while it is under it.</summary>
/// <remarks>Sums are exact integers, so equal averages are equal, and no rounding can flip a decision.</remarks>
public sealed class MovingAverageTrend : IStrategy
{
    /// <inheritdoc />
    public string Name => "moving-average-trend";

    /// <inheritdoc />
    public StrategyDecision OnCandle(in StrategyView view)
    {
        var fastPeriod = view.Settings.FastPeriod;
        var slowPeriod = view.Settings.SlowPeriod;
        if (view.Candles.Count < slowPeriod)
        {
            return default;
        }

        var (fast, slow) = SumsOfCloses(view.Candles, fastPeriod, slowPeriod);
        var order = (fast * slowPeriod).CompareTo(slow * fastPeriod);
        var direction = order > 0 ? SignalDirection.Long : order < 0 ? SignalDirection.Flat : SignalDirection.None;
        return new StrategyDecision(
            direction,
            new Price((long)(fast / fastPeriod)),
            new Price((long)(slow / slowPeriod)));
    }

    private static (Int128 Fast, Int128 Slow) SumsOfCloses(CandleHistory candles, int fastPeriod, int slowPeriod)
    {
        Int128 sum = 0;
        Int128 fast = 0;
        for (var age = 0; age < slowPeriod; age++)
        {
            sum += candles[age].Close.Raw;
            if (age == fastPeriod - 1)
            {
                fast = sum;
            }
        }

        return (fast, sum);
    }
}
