using System;
using System.Collections.Generic;
using System.Linq;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Tools.Krakked.Running;

namespace KrakkedCore.Tools.Krakked.Configuration;

/// <summary>The part of a configuration that decides: it enters the engine as settings, never otherwise.</summary>
internal static class EngineSettingsTable
{
    private const long Millionth = 1_000_000;
    private const ushort TrendScope = 1;

    /// <summary>Every setting of a configuration but the valuation asset, which is a row of the engine's.</summary>
    internal static IReadOnlyList<(string Key, Setting Setting)> Of(KrakkedConfig config)
    {
        var trend = config.Strategies.Trend(out var isEnabled);
        var mayTrade = isEnabled && (!config.Execution.PlacesLiveOrders || IsAllowedLive(config, trend));
        return
        [
            Of("market_data.ws.stale_tolerance_seconds", SettingKey.StaleAfterNs,
                config.MarketData.Live.StaleAfterSeconds * UnixNs.PerSecond),
            Of("market_data.candle_grace_ms", SettingKey.CandleGraceNs,
                config.MarketData.CandleGraceMs * UnixNs.PerMillisecond),
            Of("risk.max_risk_per_trade_pct", SettingKey.RiskPerTradeShareMax,
                (long)(config.Risk.PerTradePercentMax * Millionth / 100)),
            Of("risk.max_per_asset_pct", SettingKey.RiskPerAssetShareMax,
                (long)(config.Risk.PerAssetPercentMax * Millionth / 100)),
            Of("execution.min_order_notional_usd", SettingKey.RiskOrderNotionalMin,
                StartEvents.AmountOf(config.Execution.OrderNotionalMin).Raw),
            Of("risk.max_orders_per_second", SettingKey.RiskOrdersPerSecondMax, config.Risk.OrdersPerSecondMax),
            Of("paper.volume_of_30_days", SettingKey.FeeTakerShare, PaperFees.TakerShare(config.Paper)),
            Of("paper.volume_of_30_days", SettingKey.FeeVolume30Days, (long)config.Paper.VolumeOf30Days),
            Of("portfolio.cost_basis_method", SettingKey.CostBasisMethod,
                config.Portfolio.CostBasisMethod == "fifo" ? 1 : 0),
            Of("portfolio.reconciliation_tolerance", SettingKey.DriftAmountMax,
                StartEvents.AmountOf(config.Portfolio.ReconciliationTolerance).Raw),
            Of("portfolio.reconciliation_relative_tolerance_pct", SettingKey.DriftShareMax,
                (long)(config.Portfolio.ReconciliationPercentTolerance * Millionth / 100)),
            Of("portfolio.drift_grace_seconds", SettingKey.DriftGraceNs,
                config.Portfolio.DriftGraceSeconds * UnixNs.PerSecond),
            Of("risk.kill_switch_on_drift", SettingKey.DriftStopsTrading, config.Risk.StopsOnDrift ? 1 : 0),
            Of("portfolio.sync_interval_seconds", SettingKey.SyncAgeNsMax, SyncAgeNsMax(config)),
            Of("portfolio.snapshot_interval_seconds", SettingKey.SnapshotEveryNs,
                config.Portfolio.SnapshotIntervalSeconds * UnixNs.PerSecond),
            Of("portfolio.external_activity_pct", SettingKey.ExternalShareMin,
                (long)(config.Portfolio.ExternalActivityPercent * Millionth / 100)),
            Trend("bucket", SettingKey.StrategyMakesMarkets, trend.Bucket == "mm" ? 1 : 0),
            Trend("timeframes", SettingKey.StrategyTimeframeSeconds, trend.TimeframeSeconds),
            Trend("ma_fast", SettingKey.StrategyFastPeriod, trend.FastPeriod),
            Trend("ma_slow", SettingKey.StrategySlowPeriod, trend.SlowPeriod),
            Trend("market_orders", SettingKey.StrategyUsesMarketOrders, trend.UsesMarketOrders ? 1 : 0),
            Trend("order_lifetime_seconds", SettingKey.StrategyOrderLifetimeNs,
                trend.OrderLifetimeSeconds * UnixNs.PerSecond),
            ("strategies.enabled", new Setting(mayTrade ? 1 : 0, SettingKey.StrategyIsEnabled, TrendScope)),
        ];
    }

    /// <summary>How old the account's history may be for new risk; 0 where there is none to fetch.</summary>
    private static long SyncAgeNsMax(KrakkedConfig config)
    {
        const int AgeMin = 120;
        const int AgeMax = 600;
        var seconds = Math.Min(Math.Max(2 * config.Portfolio.SyncIntervalSeconds, AgeMin), AgeMax);
        return config.Execution.Mode == "live" ? seconds * UnixNs.PerSecond : 0;
    }

    // Real money moves for the strategies the operator has named, and for no other.
    private static bool IsAllowedLive(KrakkedConfig config, StrategyConfig trend) =>
        config.Execution.LiveStrategyAllowlist.Any(
            name => config.Strategies.Configs.TryGetValue(name, out var allowed) && ReferenceEquals(allowed, trend));

    private static (string Key, Setting Setting) Of(string key, SettingKey setting, Int128 value) =>
        (key, new Setting(value, setting, Scope: 0));

    private static (string Key, Setting Setting) Trend(string key, SettingKey setting, Int128 value) =>
        ($"strategies.configs.NAME.{key}", new Setting(value, setting, TrendScope));
}
