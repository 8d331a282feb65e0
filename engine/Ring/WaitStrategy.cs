using System;

namespace KrakkedCore.Engine.Ring;

/// <summary>Makes wait strategies by the name a configuration gives.</summary>
public static class WaitStrategy
{
    /// <summary>A strategy for the rings and threads of one engine to share.</summary>
    /// <param name="kind">Which.</param>
    /// <param name="timeoutMs">Longest sleep of those that sleep, 1 to 1,000; the others ignore it.</param>
    /// <exception cref="ArgumentOutOfRangeException">Unknown kind, or the timeout is outside its range.</exception>
    public static IWaitStrategy Create(WaitStrategyKind kind, int timeoutMs = 1) =>
        kind switch
        {
            WaitStrategyKind.Adaptive => new AdaptiveWaitStrategy(timeoutMs),
            WaitStrategyKind.BusySpin => new BusySpinWaitStrategy(),
            WaitStrategyKind.Yielding => new YieldingWaitStrategy(),
            WaitStrategyKind.Blocking => new BlockingWaitStrategy(timeoutMs),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "is no wait strategy"),
        };
}
