using System.Runtime.InteropServices;

namespace KrakkedCore.Engine.Logic.Strategies;

/// <summary>What is configured for one strategy.</summary>
/// <param name="LifetimeNs">A limit order still open after this long is cancelled; nanoseconds.</param>
/// <param name="TimeframeSeconds">Candles it decides on: 60, 300, 900, 3,600, 14,400 or 86,400.</param>
/// <param name="FastPeriod">Candles of the fast average; 1 or more.</param>
/// <param name="SlowPeriod">Candles of the slow average; more than the fast one.</param>
/// <param name="IsEnabled">False: it is not asked.</param>
/// <param name="UsesMarketOrders">False: limit orders at the touch.</param>
/// <param name="MakesMarkets">The bucket its fills belong to: true for market making, false for long term.</param>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public readonly record struct StrategySettings(
    long LifetimeNs,
    int TimeframeSeconds,
    int FastPeriod,
    int SlowPeriod,
    bool IsEnabled,
    bool UsesMarketOrders,
    bool MakesMarkets);
