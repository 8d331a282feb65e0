using System;
using System.Collections.Generic;
using System.Linq;

namespace KrakkedCore.Tools.Krakked.Configuration;

/// <summary>Keys this build reads, checks, and does not act on yet: whoever sets one is told so.</summary>
internal static class BuildEffects
{
    private const string Execution = "each order is sent once, as its strategy made it";
    private const string Risk = "only the limits per trade, asset and second, and the stop on drift, are applied";
    private const string Strategies = "the trend follower trades, on one timeframe, by its averages alone";

    // A longer prefix wins over a shorter one; an empty reason means that the key acts.
    private static readonly SortedDictionary<string, string> Reasons = new(StringComparer.Ordinal)
    {
        ["region.capabilities"] = "this engine trades spot alone",
        ["market_data.ohlc_store.backend"] = "candles are kept in the compact form whatever it says",
        ["market_data.ws_timeframes"] = "candles of every length are built from trades",
        ["market_data.ohlc_tail_refresh_interval_seconds"] = "history is handed over once, at the start",
        ["execution"] = Execution,
        ["execution.mode"] = "",
        ["execution.validate_only"] = "",
        ["execution.allow_live_trading"] = "",
        ["execution.paper_tests_completed"] = "",
        ["execution.live_strategy_allowlist"] = "",
        ["execution.dead_man_switch_seconds"] = "",
        ["execution.min_order_notional_usd"] = "",
        ["risk"] = Risk,
        ["risk.max_risk_per_trade_pct"] = "",
        ["risk.max_per_asset_pct"] = "",
        ["risk.max_orders_per_second"] = "",
        ["risk.kill_switch_on_drift"] = "",
        ["strategies.configs"] = Strategies,
        ["strategies.configs.NAME.type"] = "",
        ["strategies.configs.NAME.bucket"] = "",
        ["strategies.configs.NAME.userref"] = "",
        ["strategies.configs.NAME.timeframes"] = "",
        ["strategies.configs.NAME.ma_fast"] = "",
        ["strategies.configs.NAME.ma_slow"] = "",
        ["strategies.configs.NAME.market_orders"] = "",
        ["strategies.configs.NAME.order_lifetime_seconds"] = "",
        ["ui"] = "there is no control plane yet",
        ["alerts"] = "no messages are sent",
        ["session"] = "a run is one session, from start to stop",
        ["ml"] = "no strategy learns",
    };

    /// <summary>Prefixes the table names.</summary>
    internal static IReadOnlyCollection<string> Prefixes => Reasons.Keys;

    /// <summary>Keys set to something else than their default that change nothing, each with its reason.</summary>
    /// <param name="config">In force.</param>
    internal static IReadOnlyList<(string Key, string Reason)> WithoutEffect(KrakkedConfig config)
    {
        var defaults = DefaultsOf(config);
        var found = new List<(string, string)>();
        foreach (var entry in ConfigListing.Of(config))
        {
            var reason = ReasonOf(config, entry.Key);
            if (reason.Length > 0 && defaults.GetValueOrDefault(entry.Key) != entry.Value)
            {
                found.Add((entry.Key, reason));
            }
        }

        return found;
    }

    /// <summary>What each key of a configuration would be if nobody had set it.</summary>
    /// <param name="config">Its strategies have defaults too.</param>
    internal static Dictionary<string, string> DefaultsOf(KrakkedConfig config)
    {
        var names = config.Strategies.Configs.Keys.ToDictionary(static name => name, static _ => new StrategyConfig());
        var plain = new KrakkedConfig
        {
            Strategies = new StrategiesConfig
            {
                Configs = new SortedDictionary<string, StrategyConfig>(names, StringComparer.Ordinal),
            },
        };
        return ConfigListing.Of(plain).ToDictionary(static entry => entry.Key, static entry => entry.Value);
    }

    /// <summary>Why a key changes nothing; empty when it acts.</summary>
    internal static string ReasonOf(KrakkedConfig config, string key)
    {
        const string Configs = "strategies.configs.";
        if (key.StartsWith(Configs, StringComparison.Ordinal))
        {
            var name = key[Configs.Length..].Split('.')[0];
            var acts = config.Strategies.Configs.TryGetValue(name, out var strategy)
                && strategy.Type == StrategiesConfig.TrendType;
            key = Configs + "NAME" + key[(Configs.Length + name.Length)..];
            if (!acts)
            {
                return Strategies;
            }
        }

        for (var prefix = key; ; prefix = prefix[..prefix.LastIndexOf('.')])
        {
            if (Reasons.TryGetValue(prefix, out var reason))
            {
                return reason;
            }

            if (!prefix.Contains('.', StringComparison.Ordinal))
            {
                return "";
            }
        }
    }
}
