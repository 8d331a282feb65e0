using System;
using System.Collections.Generic;

namespace KrakkedCore.Tools.Krakked.Configuration;

/// <summary>Everything a run needs to know, read once and never changed.</summary>
public sealed record KrakkedConfig
{
    /// <summary>
    /// Name of the instance; the journal carries it. 1 to 32 of a-z, 0-9 and hyphen; default krakked.
    /// </summary>
    public string Instance { get; init; } = "krakked";

    /// <summary>The feed.</summary>
    public KrakenConfig Kraken { get; init; } = new();

    /// <summary>The engine's threads and queues.</summary>
    public EngineConfig Engine { get; init; } = new();

    /// <summary>The journal.</summary>
    public JournalConfig Journal { get; init; } = new();

    /// <summary>What market data may be believed.</summary>
    public MarketConfig Market { get; init; } = new();

    /// <summary>Limits every order meets.</summary>
    public RiskConfig Risk { get; init; } = new();

    /// <summary>The moving-average trend follower.</summary>
    public TrendConfig Trend { get; init; } = new();

    /// <summary>The simulated venue.</summary>
    public PaperConfig Paper { get; init; } = new();

    /// <summary>Adds every violation, so that one run shows them all.</summary>
    /// <param name="errors">Where they go.</param>
    public void Validate(ConfigErrors errors)
    {
        if (Instance.Length is 0 or > 32 || !IsPlainName(Instance))
        {
            errors.Add($"instance was \"{Instance}\", must be 1 to 32 of a-z, 0-9 and hyphen.");
        }

        Kraken.Validate(errors);
        Engine.Validate(errors);
        Journal.Validate(errors);
        Market.Validate(errors);
        Risk.Validate(errors);
        Trend.Validate(errors);
        Paper.Validate(errors);
    }

    private static bool IsPlainName(string name)
    {
        foreach (var character in name)
        {
            if (character is not ((>= 'a' and <= 'z') or (>= '0' and <= '9') or '-'))
            {
                return false;
            }
        }

        return true;
    }
}

/// <summary>The public feed of the venue.</summary>
public sealed record KrakenConfig
{
    /// <summary>WebSocket v2 address, ws or wss; default Kraken's own.</summary>
    public string Url { get; init; } = "wss://ws.kraken.com/v2";

    /// <summary>Pairs as WebSocket v2 writes them, 1 to 200. No default: what to trade is a choice.</summary>
    public IReadOnlyList<string> Pairs { get; init; } = [];

    /// <summary>Levels of the book on each side: 10, 25, 100, 500 or 1000; default 10.</summary>
    public int BookDepth { get; init; } = 10;

    /// <summary>Subscribe messages in a second, 1 to 50; default 10.</summary>
    public int SubscribesPerSecond { get; init; } = 10;

    /// <summary>Silence after which a socket is given up, seconds, 2 to 60; default 10.</summary>
    public int SilenceSeconds { get; init; } = 10;

    /// <summary>Adds every violation.</summary>
    /// <param name="errors">Where they go.</param>
    public void Validate(ConfigErrors errors)
    {
        if (!Uri.TryCreate(Url, UriKind.Absolute, out var uri) || uri.Scheme is not ("ws" or "wss"))
        {
            errors.Add($"kraken.url was \"{Url}\", must be an address that starts with ws:// or wss://.");
        }

        if (Pairs.Count is 0 or > 200)
        {
            errors.Add($"kraken.pairs has {Pairs.Count} entries, must have 1 to 200, for instance [BTC/USD].");
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var pair in Pairs)
        {
            if (pair.Length > 24 || pair.Split('/').Length != 2)
            {
                errors.Add($"kraken.pairs has \"{pair}\", must be written like BTC/USD.");
            }
            else if (!seen.Add(pair))
            {
                errors.Add($"kraken.pairs has \"{pair}\" twice; name it once.");
            }
        }

        if (BookDepth is not (10 or 25 or 100 or 500 or 1000))
        {
            errors.Add($"kraken.book_depth was {BookDepth}, must be 10, 25, 100, 500 or 1000.");
        }

        errors.RequireRange("kraken.subscribes_per_second", SubscribesPerSecond, min: 1, max: 50);
        errors.RequireRange("kraken.silence_seconds", SilenceSeconds, min: 2, max: 60);
    }
}

/// <summary>Threads and queues.</summary>
public sealed record EngineConfig
{
    /// <summary>
    /// Threads the stages share, 1 to 3; 0 chooses by the machine: one core is left to the feed, and no three threads
    /// spin on two cores. Default 0.
    /// </summary>
    public int Threads { get; init; }

    /// <summary>Threads on this machine; no part of the configuration.</summary>
    public int ThreadsHere() => Threads > 0 ? Threads : Math.Clamp(Environment.ProcessorCount - 1, 1, 3);

    /// <summary>How stages wait: adaptive, busy_spin, yielding or blocking; default adaptive.</summary>
    public string Wait { get; init; } = "adaptive";

    /// <summary>Slots of the input ring, a power of two, 1,024 to 4,194,304; default 65,536.</summary>
    public int InputRingSlots { get; init; } = 65_536;

    /// <summary>Slots of the output ring, a power of two, 1,024 to 4,194,304; default 262,144.</summary>
    public int OutputRingSlots { get; init; } = 262_144;

    /// <summary>Milliseconds between clock ticks, 1 to 1,000; default 10.</summary>
    public int TickMs { get; init; } = 10;

    /// <summary>Inputs between two snapshots, 0 for only at the end, to 1e9; default 1,000,000.</summary>
    public long SnapshotEveryInputs { get; init; } = 1_000_000;

    /// <summary>Adds every violation.</summary>
    /// <param name="errors">Where they go.</param>
    public void Validate(ConfigErrors errors)
    {
        errors.RequireRange("engine.threads", Threads, min: 0, max: 3);
        if (Wait is not ("adaptive" or "busy_spin" or "yielding" or "blocking"))
        {
            errors.Add($"engine.wait was \"{Wait}\", must be adaptive, busy_spin, yielding or blocking.");
        }

        RequirePowerOfTwo(errors, "engine.input_ring_slots", InputRingSlots);
        RequirePowerOfTwo(errors, "engine.output_ring_slots", OutputRingSlots);
        errors.RequireRange("engine.tick_ms", TickMs, min: 1, max: 1_000);
        errors.RequireRange("engine.snapshot_every_inputs", SnapshotEveryInputs, min: 0, max: 1_000_000_000);
    }

    private static void RequirePowerOfTwo(ConfigErrors errors, string key, int value)
    {
        if (value is < 1_024 or > 4_194_304 || !System.Numerics.BitOperations.IsPow2(value))
        {
            errors.Add($"{key} was {value}, must be a power of two from 1024 to 4194304.");
        }
    }
}

/// <summary>How the journal is written.</summary>
public sealed record JournalConfig
{
    /// <summary>
    /// buffered: written, survives the process. durable: flushed too, survives power loss. Default buffered.
    /// </summary>
    public string Mode { get; init; } = "buffered";

    /// <summary>Size a segment is closed at, MiB, 1 to 4,096; default 256.</summary>
    public int SegmentMib { get; init; } = 256;

    /// <summary>Raw size of a block, KiB, 4 to 64; default 16.</summary>
    public int BlockKib { get; init; } = 16;

    /// <summary>Adds every violation.</summary>
    /// <param name="errors">Where they go.</param>
    public void Validate(ConfigErrors errors)
    {
        if (Mode is not ("buffered" or "durable"))
        {
            errors.Add($"journal.mode was \"{Mode}\", must be buffered or durable.");
        }

        errors.RequireRange("journal.segment_mib", SegmentMib, min: 1, max: 4_096);
        errors.RequireRange("journal.block_kib", BlockKib, min: 4, max: 64);
    }
}
