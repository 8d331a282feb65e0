namespace KrakkedCore.Tools.Krakked.Configuration;

/// <summary>Words that several keys take.</summary>
internal static class ConfigWords
{
    internal const string Timeframes = "1m 5m 15m 30m 1h 4h 1d 1w 15d";

    internal const string StrategyTypes =
        "trend_following dca_rebalance vol_breakout mean_reversion relative_strength machine_learning";
}
