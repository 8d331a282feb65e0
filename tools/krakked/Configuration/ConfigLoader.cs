using System;
using System.Collections.Generic;
using System.IO;
using System.Security.Cryptography;
using System.Text;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace KrakkedCore.Tools.Krakked.Configuration;

/// <summary>Reads a configuration file: unknown keys are errors, and one run reports every violation.</summary>
public static class ConfigLoader
{
    private static readonly SortedDictionary<string, decimal> NoBalances = new(StringComparer.Ordinal);

    /// <summary>Reads and checks a file.</summary>
    /// <param name="path">YAML.</param>
    /// <exception cref="ConfigException">The file cannot be read, or breaks a rule.</exception>
    public static KrakkedConfig Load(string path)
    {
        string text;
        try
        {
            text = File.ReadAllText(path);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new ConfigException(path, [$"it cannot be read: {fault.Message}"]);
        }

        return Parse(text, path);
    }

    /// <summary>Reads and checks a text.</summary>
    /// <param name="text">YAML.</param>
    /// <param name="place">Where it came from, for messages.</param>
    /// <exception cref="ConfigException">It is no YAML, or breaks a rule.</exception>
    public static KrakkedConfig Parse(string text, string place)
    {
        var errors = new ConfigErrors();
        var config = Read(new ConfigSection(string.Empty, RootOf(text, place), errors));
        errors.ThrowIfAny(place);
        config.Validate(errors);
        errors.ThrowIfAny(place);
        return config;
    }

    /// <summary>
    /// A number for what is in force, so that a journal shows under which configuration it was written.
    /// </summary>
    /// <param name="config">Checked.</param>
    public static ulong HashOf(KrakkedConfig config)
    {
        // A collection's own text is its type, which says nothing of its items and differs by where it came from.
        var plain = config with
        {
            Kraken = config.Kraken with { Pairs = Array.Empty<string>() },
            Paper = config.Paper with { Balances = NoBalances },
        };
        var text = new StringBuilder();
        text.Append(plain.ToString()).Append(string.Join(',', config.Kraken.Pairs));
        foreach (var (asset, amount) in config.Paper.Balances)
        {
            text.Append(asset).Append(amount.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }

        return BitConverter.ToUInt64(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    private static YamlMappingNode? RootOf(string text, string place)
    {
        try
        {
            var stream = new YamlStream();
            stream.Load(new StringReader(text));
            return stream.Documents.Count switch
            {
                0 => null,
                1 when stream.Documents[0].RootNode is YamlMappingNode root => root,
                _ => throw new ConfigException(place, ["it must be one YAML document of keys and values."]),
            };
        }
        catch (YamlException fault)
        {
            var cause = fault.InnerException?.Message ?? fault.Message;
            throw new ConfigException(place, [$"line {fault.Start.Line}, column {fault.Start.Column}: {cause}"]);
        }
    }

    private static KrakkedConfig Read(ConfigSection root)
    {
        var defaults = new KrakkedConfig();
        var config = defaults with
        {
            Instance = root.Text("instance", defaults.Instance),
            Kraken = ReadKraken(root.Section("kraken")),
            Engine = ReadEngine(root.Section("engine")),
            Journal = ReadJournal(root.Section("journal")),
            Market = ReadMarket(root.Section("market")),
            Risk = ReadRisk(root.Section("risk")),
            Trend = ReadTrend(root.Section("trend")),
            Paper = ReadPaper(root.Section("paper")),
        };
        root.RefuseTheRest();
        return config;
    }

    private static KrakenConfig ReadKraken(ConfigSection section)
    {
        var defaults = new KrakenConfig();
        var config = defaults with
        {
            Url = section.Text("url", defaults.Url),
            Pairs = section.TextList("pairs", defaults.Pairs),
            BookDepth = section.Integer("book_depth", defaults.BookDepth),
            SubscribesPerSecond = section.Integer("subscribes_per_second", defaults.SubscribesPerSecond),
            SilenceSeconds = section.Integer("silence_seconds", defaults.SilenceSeconds),
        };
        section.RefuseTheRest();
        return config;
    }

    private static EngineConfig ReadEngine(ConfigSection section)
    {
        var defaults = new EngineConfig();
        var config = defaults with
        {
            Threads = section.Integer("threads", defaults.Threads),
            Wait = section.Text("wait", defaults.Wait),
            InputRingSlots = section.Integer("input_ring_slots", defaults.InputRingSlots),
            OutputRingSlots = section.Integer("output_ring_slots", defaults.OutputRingSlots),
            TickMs = section.Integer("tick_ms", defaults.TickMs),
            SnapshotEveryInputs = section.Integer("snapshot_every_inputs", (int)defaults.SnapshotEveryInputs),
        };
        section.RefuseTheRest();
        return config;
    }

    private static JournalConfig ReadJournal(ConfigSection section)
    {
        var defaults = new JournalConfig();
        var config = defaults with
        {
            Mode = section.Text("mode", defaults.Mode),
            SegmentMib = section.Integer("segment_mib", defaults.SegmentMib),
            BlockKib = section.Integer("block_kib", defaults.BlockKib),
        };
        section.RefuseTheRest();
        return config;
    }

    private static MarketConfig ReadMarket(ConfigSection section)
    {
        var defaults = new MarketConfig();
        var config = defaults with
        {
            StaleAfterSeconds = section.Integer("stale_after_seconds", defaults.StaleAfterSeconds),
            CandleGraceMs = section.Integer("candle_grace_ms", defaults.CandleGraceMs),
        };
        section.RefuseTheRest();
        return config;
    }

    private static RiskConfig ReadRisk(ConfigSection section)
    {
        var defaults = new RiskConfig();
        var config = defaults with
        {
            PerTradePercentMax = section.Number("per_trade_percent_max", defaults.PerTradePercentMax),
            PerAssetPercentMax = section.Number("per_asset_percent_max", defaults.PerAssetPercentMax),
            OrderNotionalMin = section.Number("order_notional_min", defaults.OrderNotionalMin),
            OrdersPerSecondMax = section.Integer("orders_per_second_max", defaults.OrdersPerSecondMax),
        };
        section.RefuseTheRest();
        return config;
    }

    private static TrendConfig ReadTrend(ConfigSection section)
    {
        var defaults = new TrendConfig();
        var config = defaults with
        {
            IsEnabled = section.Boolean("enabled", defaults.IsEnabled),
            Timeframe = section.Text("timeframe", defaults.Timeframe),
            FastPeriod = section.Integer("fast_period", defaults.FastPeriod),
            SlowPeriod = section.Integer("slow_period", defaults.SlowPeriod),
            UsesMarketOrders = section.Boolean("market_orders", defaults.UsesMarketOrders),
            OrderLifetimeSeconds = section.Integer("order_lifetime_seconds", defaults.OrderLifetimeSeconds),
        };
        section.RefuseTheRest();
        return config;
    }

    private static PaperConfig ReadPaper(ConfigSection section)
    {
        var defaults = new PaperConfig();
        var config = defaults with
        {
            ValuationAsset = section.Text("valuation_asset", defaults.ValuationAsset),
            Balances = section.NumberMap("balances", defaults.Balances),
            LatencyMs = section.Integer("latency_ms", defaults.LatencyMs),
            VolumeOf30Days = section.Number("volume_of_30_days", defaults.VolumeOf30Days),
        };
        section.RefuseTheRest();
        return config;
    }
}
