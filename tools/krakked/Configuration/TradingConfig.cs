using System.Collections.Generic;

namespace KrakkedCore.Tools.Krakked.Configuration;

/// <summary>What market data may be believed.</summary>
public sealed record MarketConfig
{
    /// <summary>A price older than this is refused, seconds, 1 to 86,400; default 60.</summary>
    public int StaleAfterSeconds { get; init; } = 60;

    /// <summary>A candle stays open this long for late trades, milliseconds, 0 to 60,000; default 500.</summary>
    public int CandleGraceMs { get; init; } = 500;

    /// <summary>Adds every violation.</summary>
    /// <param name="errors">Where they go.</param>
    public void Validate(ConfigErrors errors)
    {
        errors.RequireRange("market.stale_after_seconds", StaleAfterSeconds, min: 1, max: 86_400);
        errors.RequireRange("market.candle_grace_ms", CandleGraceMs, min: 0, max: 60_000);
    }
}

/// <summary>Limits every order meets before it may leave the engine.</summary>
public sealed record RiskConfig
{
    /// <summary>Largest share of equity one order may cost, percent. Above 0, at most 100; default 1.</summary>
    public decimal PerTradePercentMax { get; init; } = 1;

    /// <summary>Largest share of equity in one asset, percent. Above 0, at most 100; default 5.</summary>
    public decimal PerAssetPercentMax { get; init; } = 5;

    /// <summary>Smallest order worth sending, in the valuation asset. 0 to 1e9; default 20.</summary>
    public decimal OrderNotionalMin { get; init; } = 20;

    /// <summary>New orders allowed in any one second. 1 to 1,000; default 20.</summary>
    public int OrdersPerSecondMax { get; init; } = 20;

    /// <summary>Adds every violation.</summary>
    /// <param name="errors">Where they go.</param>
    public void Validate(ConfigErrors errors)
    {
        errors.RequireAbove("risk.per_trade_percent_max", PerTradePercentMax, above: 0, max: 100);
        errors.RequireAbove("risk.per_asset_percent_max", PerAssetPercentMax, above: 0, max: 100);
        errors.RequireRange("risk.order_notional_min", OrderNotionalMin, min: 0, max: 1_000_000_000);
        errors.RequireRange("risk.orders_per_second_max", OrdersPerSecondMax, min: 1, max: 1_000);
        if (PerTradePercentMax > PerAssetPercentMax)
        {
            errors.Add(
                $"risk.per_trade_percent_max was {PerTradePercentMax}, must not pass risk.per_asset_percent_max, which "
                + $"was {PerAssetPercentMax}: one order could then break the limit of its asset.");
        }
    }
}

/// <summary>The moving-average trend follower on closed candles.</summary>
public sealed record TrendConfig
{
    /// <summary>Whether it trades; default false: nothing trades that was not asked to.</summary>
    public bool IsEnabled { get; init; }

    /// <summary>Candles it decides on: 1m, 5m, 15m, 1h, 4h or 1d; default 1h.</summary>
    public string Timeframe { get; init; } = "1h";

    /// <summary>Candles of the fast average, 1 to 199; default 20.</summary>
    public int FastPeriod { get; init; } = 20;

    /// <summary>Candles of the slow average, 2 to 200, more than the fast one; default 50.</summary>
    public int SlowPeriod { get; init; } = 50;

    /// <summary>Market orders when true, limit orders at the touch when false; default true.</summary>
    public bool UsesMarketOrders { get; init; } = true;

    /// <summary>A limit order still open after this long is cancelled, seconds, 1 to 86,400; default 60.</summary>
    public int OrderLifetimeSeconds { get; init; } = 60;

    /// <summary>Seconds of a candle; 0 when the word is not known.</summary>
    public int TimeframeSeconds => Timeframe switch
    {
        "1m" => 60,
        "5m" => 300,
        "15m" => 900,
        "1h" => 3_600,
        "4h" => 14_400,
        "1d" => 86_400,
        _ => 0,
    };

    /// <summary>Adds every violation.</summary>
    /// <param name="errors">Where they go.</param>
    public void Validate(ConfigErrors errors)
    {
        if (TimeframeSeconds == 0)
        {
            errors.Add($"trend.timeframe was \"{Timeframe}\", must be 1m, 5m, 15m, 1h, 4h or 1d.");
        }

        errors.RequireRange("trend.fast_period", FastPeriod, min: 1, max: 199);
        errors.RequireRange("trend.slow_period", SlowPeriod, min: 2, max: 200);
        errors.RequireRange("trend.order_lifetime_seconds", OrderLifetimeSeconds, min: 1, max: 86_400);
        if (FastPeriod >= SlowPeriod)
        {
            errors.Add(
                $"trend.fast_period was {FastPeriod}, must be less than trend.slow_period, which was {SlowPeriod}.");
        }
    }
}

/// <summary>The simulated venue and its account.</summary>
public sealed record PaperConfig
{
    /// <summary>Asset everything is valued in; it must be among the balances. Default USD.</summary>
    public string ValuationAsset { get; init; } = "USD";

    /// <summary>What the account holds at the first start, by asset. Default 10,000 USD.</summary>
    public IReadOnlyDictionary<string, decimal> Balances { get; init; } =
        new SortedDictionary<string, decimal>(System.StringComparer.Ordinal) { ["USD"] = 10_000 };

    /// <summary>From an order to its effect on the book, milliseconds, 0 to 60,000; default 50.</summary>
    public int LatencyMs { get; init; } = 50;

    /// <summary>
    /// Traded in the last 30 days, in the valuation asset: it picks the fee tier. 0 to 1e12; default 0.
    /// </summary>
    public decimal VolumeOf30Days { get; init; }

    /// <summary>Adds every violation.</summary>
    /// <param name="errors">Where they go.</param>
    public void Validate(ConfigErrors errors)
    {
        errors.RequireRange("paper.latency_ms", LatencyMs, min: 0, max: 60_000);
        errors.RequireRange("paper.volume_of_30_days", VolumeOf30Days, min: 0, max: 1_000_000_000_000);
        if (!Balances.ContainsKey(ValuationAsset))
        {
            errors.Add($"paper.valuation_asset was \"{ValuationAsset}\", must be one of paper.balances.");
        }

        foreach (var (asset, amount) in Balances)
        {
            errors.RequireRange($"paper.balances.{asset}", amount, min: 0, max: 1_000_000_000_000);
            if (asset.Length is 0 or > 24)
            {
                errors.Add($"paper.balances has \"{asset}\", must be an asset name such as USD.");
            }
        }
    }
}
