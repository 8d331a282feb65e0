using System.Collections.Generic;

namespace KrakkedCore.Tools.Krakked.Configuration;

/// <summary>One strategy. A key that its type does not read is refused only when it names nothing at all.</summary>
public sealed record StrategyConfig
{
    /// <summary>What it does; trend_following is the one this build trades. Default that.</summary>
    [ConfigKey("type", Words = ConfigWords.StrategyTypes)]
    public string Type { get; init; } = "trend_following";

    /// <summary>Candles it decides on: of 1m 5m 15m 1h 4h 1d; this build acts on the first. Default 1h.</summary>
    [ConfigKey("timeframes", CountMin = 1, CountMax = 6, Words = "1m 5m 15m 1h 4h 1d")]
    public IReadOnlyList<string> Timeframes { get; init; } = ["1h"];

    /// <summary>Candles of the fast average, 1 to 199; default 20.</summary>
    [ConfigKey("ma_fast", Min = 1, Max = 199)]
    public int FastPeriod { get; init; } = 20;

    /// <summary>Candles of the slow average, 2 to 200, more than the fast one; default 50.</summary>
    [ConfigKey("ma_slow", Min = 2, Max = 200)]
    public int SlowPeriod { get; init; } = 50;

    /// <summary>Market orders when true, limit orders at the touch when false; default true.</summary>
    [ConfigKey("market_orders")]
    public bool UsesMarketOrders { get; init; } = true;

    /// <summary>A limit order still open after this long is cancelled, seconds, 1 to 86,400; default 60.</summary>
    [ConfigKey("order_lifetime_seconds", Min = 1, Max = 86_400)]
    public int OrderLifetimeSeconds { get; init; } = 60;

    /// <summary>What its fills are counted as: lt to hold for long, mm to make markets; default lt.</summary>
    [ConfigKey("bucket", Words = "lt mm")]
    public string Bucket { get; init; } = "lt";

    /// <summary>Share of the whole against the other strategies, 1 to 100; default 100.</summary>
    [ConfigKey("strategy_weight", Min = 1, Max = 100)]
    public int Weight { get; init; } = 100;

    /// <summary>Number its orders carry where the venue takes one; none by default.</summary>
    [ConfigKey("userref", Min = 1, Max = 2_147_483_647)]
    public int? UserReference { get; init; }

    /// <summary>Which pairs it looks at; default, which is all of the universe.</summary>
    [ConfigKey("universe_filter", CountMin = 1)]
    public string UniverseFilter { get; init; } = "default";

    /// <summary>Pairs it holds at once, most; none by default.</summary>
    [ConfigKey("max_positions", Min = 1, Max = 10_000)]
    public int? PositionsMax { get; init; }

    /// <summary>Profit aimed at, in multiples of the risk; none by default.</summary>
    [ConfigKey("per_trade_target_r_multiple", Min = 0, IsAbove = true, Max = 100, Decimals = 4)]
    public decimal? TargetMultiple { get; init; }

    /// <summary>Signals below are passed over, 0 to 1; default 0.</summary>
    [ConfigKey("min_signal_confidence", Max = 1, Decimals = 4)]
    public decimal ConfidenceMin { get; init; } = 0;

    /// <summary>Seconds of the candles it decides on; 0 when the word is not known.</summary>
    public int TimeframeSeconds => Timeframes[0] switch
    {
        "1m" => 60,
        "5m" => 300,
        "15m" => 900,
        "1h" => 3_600,
        "4h" => 14_400,
        "1d" => 86_400,
        _ => 0,
    };
}
