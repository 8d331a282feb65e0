using System;
using System.Diagnostics;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Engine.Logic.Markets;
using KrakkedCore.Engine.Logic.Strategies;

namespace KrakkedCore.Tests.Simulation;

/// <summary>Deliberately bad: the figure it shows is a clock's.</summary>
internal sealed class ClockReadingStrategy : IStrategy
{
    private readonly MovingAverageTrend _trend = new();

    public string Name => "moving-average-trend";

    public StrategyDecision OnCandle(in StrategyView view) =>
        _trend.OnCandle(in view) with { Fast = new Price(Stopwatch.GetTimestamp()) };
}

/// <summary>Deliberately bad: the figure it shows is drawn.</summary>
internal sealed class DiceThrowingStrategy : IStrategy
{
    private readonly MovingAverageTrend _trend = new();

    public string Name => "moving-average-trend";

    public StrategyDecision OnCandle(in StrategyView view) =>
        _trend.OnCandle(in view) with { Slow = new Price(Random.Shared.NextInt64()) };
}

/// <summary>Deliberately bad: it remembers what it was shown, which no restart and no snapshot brings back.</summary>
internal sealed class RememberingStrategy : IStrategy
{
    private readonly MovingAverageTrend _trend = new();
    private long _calls;

    public string Name => "moving-average-trend";

    public StrategyDecision OnCandle(in StrategyView view) =>
        _trend.OnCandle(in view) with { Fast = new Price(++_calls) };
}

/// <summary>The trend follower of another build, whose slow average is one candle off.</summary>
internal sealed class OffByOneStrategy : IStrategy
{
    private readonly MovingAverageTrend _trend = new();

    public string Name => "moving-average-trend";

    public StrategyDecision OnCandle(in StrategyView view)
    {
        var decision = _trend.OnCandle(in view);
        return decision == default ? default : decision with { Slow = SlowOf(view.Candles, view.Settings.SlowPeriod) };
    }

    private static Price SlowOf(CandleHistory candles, int period)
    {
        Int128 sum = 0;
        for (var age = 0; age < period - 1; age++)
        {
            sum += candles[age].Close.Raw;
        }

        return new Price((long)(sum / (period - 1)));
    }
}
