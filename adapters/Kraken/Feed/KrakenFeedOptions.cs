using System;
using System.Collections.Generic;
using System.Linq;
using KrakkedCore.Engine.Contracts.Events;

namespace KrakkedCore.Adapters.Kraken.Feed;

/// <summary>What to receive, and how patiently. All durations are wall time.</summary>
public sealed record KrakenFeedOptions
{
    /// <summary>Most connections a feed may spread its pairs over.</summary>
    public const int ConnectionsMax = 64;

    /// <summary>Where the venue is; ws or wss.</summary>
    public Uri Address { get; init; } = new("wss://ws.kraken.com/v2");

    /// <summary>Pairs as WebSocket v2 writes them; 1 or more, each once.</summary>
    public required IReadOnlyList<string> Symbols { get; init; }

    /// <summary>Pairs on one connection; more are spread over several. 1 to 1,000.</summary>
    public int SymbolsPerConnectionMax { get; init; } = 200;

    /// <summary>Market channels: ticker, trade, book, ohlc.</summary>
    public IReadOnlyList<FeedChannel> Channels { get; init; } =
        [FeedChannel.Ticker, FeedChannel.Trade, FeedChannel.Book];

    /// <summary>Levels of each side of a book: 10, 25, 100, 500 or 1,000.</summary>
    public int BookDepth { get; init; } = 10;

    /// <summary>Minutes of a candle: 1, 5, 15, 30, 60, 240, 1,440, 10,080 or 21,600.</summary>
    public int OhlcIntervalMinutes { get; init; } = 1;

    /// <summary>Pairs with rows from an earlier start.</summary>
    public IReadOnlyList<KnownInstrument> KnownInstruments { get; init; } = [];

    /// <summary>Assets with rows from an earlier start.</summary>
    public IReadOnlyList<KnownAsset> KnownAssets { get; init; } = [];

    /// <summary>Requests sent in any one second. 1 to 50; the venue drops some of a burst without a word.</summary>
    public int RequestsPerSecondMax { get; init; } = 10;

    /// <summary>Symbols in one subscribe request. 1 to 100.</summary>
    public int SymbolsPerRequestMax { get; init; } = 20;

    /// <summary>An acknowledgement that has not come after this is asked for again. 100 to 60,000 ms.</summary>
    public int AckTimeoutMs { get; init; } = 5_000;

    /// <summary>A snapshot is asked for again this long after its acknowledgement. 100 to 120,000 ms.</summary>
    public int SnapshotTimeoutMs { get; init; } = 10_000;

    /// <summary>Times a subscription is asked for before it counts as lost. 1 to 20.</summary>
    public int SubscribeAttemptsMax { get; init; } = 5;

    /// <summary>A socket silent for this long is dead; a ping goes out at half. 1,000 to 60,000 ms.</summary>
    public int SilenceTimeoutMs { get; init; } = 10_000;

    /// <summary>A subscription that is silent this long after another of its pair proved that it should have spoken
    /// is asked for again. 1,000 to 600,000 ms.</summary>
    public int SilenceAfterProofMs { get; init; } = 15_000;

    /// <summary>
    /// A subscription that was given up is asked for once more after this. 1,000 to 3,600,000 ms.
    /// </summary>
    public int LostRetryMs { get; init; } = 60_000;

    /// <summary>Venue times further from ours than this are told, once. 1,000 to 3,600,000 ms.</summary>
    public int ClockSkewMsMax { get; init; } = 60_000;

    /// <summary>A connection that is not up after this is given up. 100 to 60,000 ms.</summary>
    public int ConnectTimeoutMs { get; init; } = 10_000;

    /// <summary>Largest frame taken, bytes. The full list of pairs is about 400,000.</summary>
    public int FrameBytesMax { get; init; } = 4 * 1024 * 1024;

    /// <summary>Seed of the jitter between connection attempts.</summary>
    public int JitterSeed { get; init; } = Environment.ProcessId;

    /// <summary>Everything that is wrong, one sentence each; empty when all is well.</summary>
    public IReadOnlyList<string> Validate()
    {
        var errors = new List<string>();
        if (Address.Scheme is not ("ws" or "wss"))
        {
            errors.Add($"feed.address was {Address}, must start with ws:// or wss://");
        }

        if (Symbols.Count == 0 || Symbols.Distinct(StringComparer.Ordinal).Count() != Symbols.Count)
        {
            errors.Add($"feed.symbols held {Symbols.Count} names, must be 1 or more, each once");
        }

        foreach (var symbol in Symbols.Where(symbol => symbol.Length is 0 or > 24))
        {
            errors.Add($"feed.symbols held \"{symbol}\", must be 1 to 24 characters such as BTC/USD");
        }

        foreach (var channel in Channels.Where(channel => channel < FeedChannel.Ticker))
        {
            errors.Add($"feed.channels held {channel}, must be of ticker, trade, book, ohlc");
        }

        Require(errors, "feed.book_depth", BookDepth, [10, 25, 100, 500, 1_000]);
        Require(
            errors, "feed.ohlc_interval_minutes", OhlcIntervalMinutes, [1, 5, 15, 30, 60, 240, 1_440, 10_080, 21_600]);
        Require(errors, "feed.requests_per_second_max", RequestsPerSecondMax, min: 1, max: 50);
        Require(errors, "feed.symbols_per_request_max", SymbolsPerRequestMax, min: 1, max: 100);
        Require(errors, "feed.symbols_per_connection_max", SymbolsPerConnectionMax, min: 1, max: 1_000);
        Require(errors, "feed.lost_retry_ms", LostRetryMs, min: 1_000, max: 3_600_000);
        Require(errors, "feed.clock_skew_ms_max", ClockSkewMsMax, min: 1_000, max: 3_600_000);
        if (Symbols.Count > SymbolsPerConnectionMax * ConnectionsMax)
        {
            errors.Add(
                $"feed.symbols held {Symbols.Count} names, must be at most {ConnectionsMax} connections of "
                + $"{SymbolsPerConnectionMax} (feed.symbols_per_connection_max)");
        }

        Require(errors, "feed.ack_timeout_ms", AckTimeoutMs, min: 100, max: 60_000);
        Require(errors, "feed.snapshot_timeout_ms", SnapshotTimeoutMs, min: 100, max: 120_000);
        Require(errors, "feed.subscribe_attempts_max", SubscribeAttemptsMax, min: 1, max: 20);
        Require(errors, "feed.silence_timeout_ms", SilenceTimeoutMs, min: 1_000, max: 60_000);
        Require(errors, "feed.silence_after_proof_ms", SilenceAfterProofMs, min: 1_000, max: 600_000);
        Require(errors, "feed.connect_timeout_ms", ConnectTimeoutMs, min: 100, max: 60_000);
        Require(errors, "feed.frame_bytes_max", FrameBytesMax, min: 4_096, max: 64 * 1024 * 1024);
        return errors;
    }

    private static void Require(List<string> errors, string name, int value, int min, int max)
    {
        if (value < min || value > max)
        {
            errors.Add($"{name} was {value}, must be {min} to {max}");
        }
    }

    private static void Require(List<string> errors, string name, int value, int[] allowed)
    {
        if (!allowed.Contains(value))
        {
            errors.Add($"{name} was {value}, must be one of {string.Join(", ", allowed)}");
        }
    }
}
