using System;

namespace KrakkedCore.Tools.Krakked.Configuration;

/// <summary>Less risk when the whole market falls.</summary>
public sealed record RegimeThrottleConfig : IConfigRules
{
    /// <summary>Whether it acts; default false.</summary>
    [ConfigKey("enabled")]
    public bool IsEnabled { get; init; }

    /// <summary>How it acts: target_scale, the only one; default that.</summary>
    [ConfigKey("mode", Words = "target_scale")]
    public string Mode { get; init; } = "target_scale";

    /// <summary>Candles it looks at; default 4h.</summary>
    [ConfigKey("timeframe", Words = ConfigWords.Timeframes)]
    public string Timeframe { get; init; } = "4h";

    /// <summary>Pair that stands for the market; default BTC/USD.</summary>
    [ConfigKey("benchmark_pair", IsPair = true)]
    public string BenchmarkPair { get; init; } = "BTC/USD";

    /// <summary>Candles of momentum, 2 to 10,000; default 63.</summary>
    [ConfigKey("momentum_lookback_bars", Min = 2, Max = 10_000)]
    public int MomentumLookbackBars { get; init; } = 63;

    /// <summary>Candles of drawdown, 2 to 10,000; default 63.</summary>
    [ConfigKey("drawdown_lookback_bars", Min = 2, Max = 10_000)]
    public int DrawdownLookbackBars { get; init; } = 63;

    /// <summary>Candles of volatility, 2 to 10,000; default 63.</summary>
    [ConfigKey("volatility_lookback_bars", Min = 2, Max = 10_000)]
    public int VolatilityLookbackBars { get; init; } = 63;

    /// <summary>Targets are so many times as large when neutral, 0 to 1; default 0.75.</summary>
    [ConfigKey("neutral_multiplier", Max = 1, Decimals = 4)]
    public decimal NeutralMultiplier { get; init; } = 0.75m;

    /// <summary>
    /// Targets are so many times as large in risk-off, 0 to 1, at most the neutral one; default 0.25.
    /// </summary>
    [ConfigKey("risk_off_multiplier", Max = 1, Decimals = 4)]
    public decimal RiskOffMultiplier { get; init; } = 0.25m;

    /// <summary>
    /// Momentum of the benchmark below which it is neutral, basis points, -10,000 to 10,000; default 150.
    /// </summary>
    [ConfigKey("neutral_benchmark_momentum_bps", Min = -10_000, Max = 10_000, Decimals = 2)]
    public decimal NeutralBenchmarkMomentum { get; init; } = 150;

    /// <summary>
    /// Momentum of the basket below which it is neutral, basis points, -10,000 to 10,000; default 100.
    /// </summary>
    [ConfigKey("neutral_basket_momentum_bps", Min = -10_000, Max = 10_000, Decimals = 2)]
    public decimal NeutralBasketMomentum { get; init; } = 100;

    /// <summary>
    /// Momentum of the benchmark below which it may be risk-off, basis points, at most the neutral one; default 0.
    /// </summary>
    [ConfigKey("risk_off_benchmark_momentum_bps", Min = -10_000, Max = 10_000, Decimals = 2)]
    public decimal RiskOffBenchmarkMomentum { get; init; } = 0;

    /// <summary>
    /// Momentum of the basket below which it may be risk-off, basis points, at most the neutral one; default 0.
    /// </summary>
    [ConfigKey("risk_off_basket_momentum_bps", Min = -10_000, Max = 10_000, Decimals = 2)]
    public decimal RiskOffBasketMomentum { get; init; } = 0;

    /// <summary>Drawdown from which it is neutral, percent, 0 to 100; default 4.</summary>
    [ConfigKey("neutral_drawdown_pct", Max = 100, Decimals = 4)]
    public decimal NeutralDrawdownPercent { get; init; } = 4;

    /// <summary>Drawdown from which it is risk-off, percent, at least the neutral one; default 8.</summary>
    [ConfigKey("risk_off_drawdown_pct", Max = 100, Decimals = 4)]
    public decimal RiskOffDrawdownPercent { get; init; } = 8;

    /// <summary>Volatility from which it is neutral, percent, 0 to 100; default 2.5.</summary>
    [ConfigKey("neutral_volatility_pct", Max = 100, Decimals = 4)]
    public decimal NeutralVolatilityPercent { get; init; } = 2.5m;

    /// <summary>Volatility from which it is risk-off, percent, at least the neutral one; default 4.</summary>
    [ConfigKey("risk_off_volatility_pct", Max = 100, Decimals = 4)]
    public decimal RiskOffVolatilityPercent { get; init; } = 4;

    /// <summary>Without data: block_new_risk or neutral; default block_new_risk.</summary>
    [ConfigKey("unavailable_policy", Words = "block_new_risk neutral")]
    public string UnavailablePolicy { get; init; } = "block_new_risk";

    /// <inheritdoc />
    public void Validate(ConfigErrors errors)
    {
        AtMost(errors, "risk_off_multiplier", RiskOffMultiplier, "neutral_multiplier", NeutralMultiplier);
        AtMost(
            errors,
            "risk_off_benchmark_momentum_bps",
            RiskOffBenchmarkMomentum,
            "neutral_benchmark_momentum_bps",
            NeutralBenchmarkMomentum);
        AtMost(
            errors,
            "risk_off_basket_momentum_bps",
            RiskOffBasketMomentum,
            "neutral_basket_momentum_bps",
            NeutralBasketMomentum);
        AtMost(
            errors, "neutral_drawdown_pct", NeutralDrawdownPercent, "risk_off_drawdown_pct", RiskOffDrawdownPercent);
        AtMost(
            errors,
            "neutral_volatility_pct",
            NeutralVolatilityPercent,
            "risk_off_volatility_pct",
            RiskOffVolatilityPercent);
    }

    private static void AtMost(ConfigErrors errors, string key, decimal value, string other, decimal most)
    {
        const string Section = "risk.market_regime_throttle.";
        errors.Require(
            value <= most,
            Section + key,
            Section + other,
            FormattableString.Invariant($"was {value}, must not pass {Section}{other}, which was {most}."));
    }
}
