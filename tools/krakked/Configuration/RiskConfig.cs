using System;
using System.Collections.Generic;

namespace KrakkedCore.Tools.Krakked.Configuration;

/// <summary>Limits every order meets before it may leave the engine.</summary>
public sealed record RiskConfig : IConfigRules
{
    /// <summary>
    /// Largest share of equity one order may put at risk, percent; until stops are sized, its whole cost counts.
    /// Above 0, at most 100; default 1.
    /// </summary>
    [ConfigKey("max_risk_per_trade_pct", Min = 0, IsAbove = true, Max = 100, Decimals = 4)]
    public decimal PerTradePercentMax { get; init; } = 1;

    /// <summary>Largest share of equity at risk in all positions, percent. Above 0, at most 100; default 10.</summary>
    [ConfigKey("max_portfolio_risk_pct", Min = 0, IsAbove = true, Max = 100, Decimals = 4)]
    public decimal PortfolioPercentMax { get; init; } = 10;

    /// <summary>Pairs held at once, most, 1 to 10,000; default 10.</summary>
    [ConfigKey("max_open_positions", Min = 1, Max = 10_000)]
    public int OpenPositionsMax { get; init; } = 10;

    /// <summary>Largest share of equity in one asset, percent. Above 0, at most 100; default 5.</summary>
    [ConfigKey("max_per_asset_pct", Min = 0, IsAbove = true, Max = 100, Decimals = 4)]
    public decimal PerAssetPercentMax { get; init; } = 5;

    /// <summary>
    /// Largest share of equity of one strategy, percent, by strategy. Above 0, at most 100; default none.
    /// </summary>
    [ConfigKey("max_per_strategy_pct", Min = 0, IsAbove = true, Max = 100, Decimals = 4)]
    public IReadOnlyDictionary<string, decimal> PerStrategyPercentMax { get; init; } =
        new SortedDictionary<string, decimal>(StringComparer.Ordinal);

    /// <summary>
    /// Loss from the highest equity of 24 hours that stops new risk, percent, positive. Above 0, at most 100; default
    /// 10.
    /// </summary>
    [ConfigKey("max_daily_drawdown_pct", Min = 0, IsAbove = true, Max = 100, Decimals = 4)]
    public decimal DailyDrawdownPercentMax { get; init; } = 10;

    /// <summary>Whether drift between venue and engine stops new risk; default true.</summary>
    [ConfigKey("kill_switch_on_drift")]
    public bool StopsOnDrift { get; init; } = true;

    /// <summary>Whether positions made by hand count against the limits; default true.</summary>
    [ConfigKey("include_manual_positions")]
    public bool CountsManualPositions { get; init; } = true;

    /// <summary>Candles that volatility is measured over, 2 to 1,000; default 20.</summary>
    [ConfigKey("volatility_lookback_bars", Min = 2, Max = 1_000)]
    public int VolatilityLookbackBars { get; init; } = 20;

    /// <summary>Traded in a pair in 24 hours, least, before new risk in it, 0 to 1e12; default 100,000.</summary>
    [ConfigKey("min_liquidity_24h_usd", Max = 1e12)]
    public decimal DayVolumeMin { get; init; } = 100_000;

    /// <summary>New orders allowed in any one second. 1 to 1,000; default 20.</summary>
    [ConfigKey("max_orders_per_second", Min = 1, Max = 1_000)]
    public int OrdersPerSecondMax { get; init; } = 20;

    /// <summary>Whether strategies get more or less by how they did; default false.</summary>
    [ConfigKey("dynamic_allocation_enabled")]
    public bool AllocatesDynamically { get; init; }

    /// <summary>Hours that is judged over, 1 to 8,760; default 72.</summary>
    [ConfigKey("dynamic_allocation_lookback_hours", Min = 1, Max = 8_760)]
    public int AllocationLookbackHours { get; init; } = 72;

    /// <summary>Least weight of a strategy, percent, 0 to 100; default 0.</summary>
    [ConfigKey("min_strategy_weight_pct", Max = 100, Decimals = 4)]
    public decimal StrategyWeightPercentMin { get; init; } = 0;

    /// <summary>Most weight of a strategy, percent, 0 to 100; default 50.</summary>
    [ConfigKey("max_strategy_weight_pct", Max = 100, Decimals = 4)]
    public decimal StrategyWeightPercentMax { get; init; } = 50;

    /// <summary>Less risk when the whole market falls.</summary>
    [ConfigKey("market_regime_throttle")]
    public RegimeThrottleConfig RegimeThrottle { get; init; } = new();

    /// <inheritdoc />
    public void Validate(ConfigErrors errors)
    {
        errors.Require(
            PerTradePercentMax <= PerAssetPercentMax,
            "risk.max_risk_per_trade_pct",
            "risk.max_per_asset_pct",
            FormattableString.Invariant($"was {PerTradePercentMax}, must not pass risk.max_per_asset_pct, which was ")
                + FormattableString.Invariant($"{PerAssetPercentMax}: one order could then break its asset's limit."));
        errors.Require(
            StrategyWeightPercentMin <= StrategyWeightPercentMax,
            "risk.min_strategy_weight_pct",
            "risk.max_strategy_weight_pct",
            FormattableString.Invariant($"was {StrategyWeightPercentMin}, must not pass risk.max_strategy_weight_pct, ")
                + FormattableString.Invariant($"which was {StrategyWeightPercentMax}."));
    }
}
