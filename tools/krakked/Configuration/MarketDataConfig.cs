using System.Collections.Generic;

namespace KrakkedCore.Tools.Krakked.Configuration;

/// <summary>What market data is kept, and what may be believed.</summary>
public sealed record MarketDataConfig : IConfigRules
{
    /// <summary>Data that comes as it happens.</summary>
    [ConfigKey("ws")]
    public LiveDataConfig Live { get; init; } = new();

    /// <summary>Candles fetched by REST: of 1m 5m 15m 30m 1h 4h 1d 1w 15d; default 1h, 4h and 1d.</summary>
    [ConfigKey("backfill_timeframes", CountMax = 9, Words = ConfigWords.Timeframes)]
    public IReadOnlyList<string> BackfillTimeframes { get; init; } = ["1h", "4h", "1d"];

    /// <summary>
    /// Candles built live: of 1m 5m 15m 30m 1h 4h 1d 1w 15d; default 1m, from which the longer ones are made.
    /// </summary>
    [ConfigKey("ws_timeframes", CountMax = 9, Words = ConfigWords.Timeframes)]
    public IReadOnlyList<string> LiveTimeframes { get; init; } = ["1m"];

    /// <summary>Between two looks for missed candles, 0 for none, to 86,400; default 3,600.</summary>
    [ConfigKey("ohlc_tail_refresh_interval_seconds", Max = 86_400)]
    public int TailRefreshSeconds { get; init; } = 3_600;

    /// <summary>Candles on disk.</summary>
    [ConfigKey("ohlc_store")]
    public CandleStoreConfig Store { get; init; } = new();

    /// <summary>A candle stays open this long for late trades, milliseconds, 0 to 29,999; default 500.</summary>
    [ConfigKey("candle_grace_ms", Max = 29_999)]
    public int CandleGraceMs { get; init; } = 500;

    /// <inheritdoc />
    public void Validate(ConfigErrors errors)
    {
        if (LiveTimeframes.Count == 0)
        {
            errors.Add("market_data.ws_timeframes", "is empty, must name at least 1m: candles are built live from it.");
        }
    }
}
