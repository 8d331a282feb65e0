using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text.Json.Nodes;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Pipeline.Views;

namespace KrakkedCore.Tools.Krakked.Reporting;

/// <summary>What a run did, in figures: shown to people as a table, to scripts as one JSON object.</summary>
internal sealed record RunSummary
{
    /// <summary>Why it ended.</summary>
    public required string Ended { get; init; }

    /// <summary>The folder everything was written to.</summary>
    public required string DataDirectory { get; init; }

    /// <summary>Wall time, seconds.</summary>
    public required double ElapsedSeconds { get; init; }

    /// <summary>Engine time that passed, seconds.</summary>
    public required double EngineSeconds { get; init; }

    /// <summary>Inputs of this run by kind.</summary>
    public required IReadOnlyList<long> InputsByKind { get; init; }

    /// <summary>What the outputs told.</summary>
    public required EngineView View { get; init; }

    /// <summary>How the edges did just before the stop; afterwards they are closed.</summary>
    public required EdgeHealth Health { get; init; }

    /// <summary>Feed to venue.</summary>
    public required LatencyHistogram FeedToOrder { get; init; }

    /// <summary>Last input on record.</summary>
    public required long LastSequence { get; init; }

    /// <summary>Running digest of all outputs.</summary>
    public required ulong Digest { get; init; }

    /// <summary>Digest of the whole state.</summary>
    public required ulong StateDigest { get; init; }

    /// <summary>Bytes of the files of this journal.</summary>
    public required long JournalBytes { get; init; }

    /// <summary>Events in those files.</summary>
    public required long JournalEvents { get; init; }

    /// <summary>Valuation asset.</summary>
    public required string Currency { get; init; }

    /// <summary>Figures of the feed; empty where there was none.</summary>
    public FeedFigures Feed { get; init; } = new();

    /// <summary>Sentences about the start: recovery, compression.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Runs that found their lane full.</summary>
    public long LaneRefusals { get; init; }

    private long Inputs
    {
        get
        {
            long sum = 0;
            foreach (var count in InputsByKind)
            {
                sum += count;
            }

            return sum;
        }
    }

    private long Fills => InputsByKind[(byte)InputKind.Fill];

    private double Ratio => JournalBytes == 0 ? 0 : (double)JournalEvents * EventLayout.EventBytes / JournalBytes;

    /// <summary>The health of the edges as told last.</summary>
    private static JsonObject EdgeJson(EdgeHealth health) => new()
    {
        ["state"] = health.State.ToString(),
        ["rest_reachable"] = health.IsRestReachable,
        ["public_connected"] = health.IsPublicConnected,
        ["private"] = health.PrivateLink.ToString(),
        ["venue"] = health.Venue.ToString(),
        ["venue_clock_far"] = health.IsVenueClockFar,
        ["pairs_fresh"] = health.PairsFresh,
        ["pairs_stale"] = health.PairsStale,
        ["pairs_never"] = health.PairsNever,
        ["subscription_errors"] = health.SubscriptionErrors,
    };

    private static string Describe(EdgeHealth health) =>
        $"{health.State}: {Text(health.PairsFresh)} pairs fresh, {Text(health.PairsStale)} stale, "
        + $"{Text(health.PairsNever)} silent; account {health.PrivateLink}, "
        + $"{Text(health.SubscriptionErrors)} subscriptions refused";

    /// <summary>One object, keys in snake case.</summary>
    public JsonObject ToJson()
    {
        var json = new JsonObject
        {
            ["ended"] = Ended,
            ["data"] = DataDirectory,
            ["elapsed_seconds"] = Math.Round(ElapsedSeconds, 3),
            ["engine_seconds"] = Math.Round(EngineSeconds, 3),
            ["inputs"] = Inputs,
            ["inputs_by_kind"] = ByKind<InputKind>(InputsByKind),
            ["outputs"] = View.OutputCount,
            ["outputs_by_kind"] = ByKind<OutputKind>(View.OutputsByKind.ToArray()),
            ["orders"] = View.OrderCount,
            ["orders_filled"] = View.FilledOrderCount,
            ["orders_rejected"] = View.RejectedOrderCount,
            ["orders_cancelled"] = View.CancelledOrderCount,
            ["fills"] = Fills,
            ["currency"] = Currency,
            ["fees"] = View.Equity.Fees.ToString(),
            ["equity"] = View.Equity.Total.ToString(),
            ["realised_profit"] = View.Equity.RealisedProfit.ToString(),
            ["unrealised_profit"] = View.Equity.UnrealisedProfit.ToString(),
            ["checksums_verified"] = Feed.ChecksumsVerified,
            ["checksums_failed"] = Feed.ChecksumsFailed,
            ["checksums_skipped"] = Feed.ChecksumsSkipped,
            ["frames"] = Feed.Frames,
            ["malformed"] = Feed.Malformed,
            ["conflated"] = Feed.Conflated,
            ["lane_refusals"] = LaneRefusals,
            ["reconnects"] = Feed.Reconnects,
            ["edge"] = EdgeJson(Health),
            ["digest"] = Digest.ToString("x16", CultureInfo.InvariantCulture),
            ["state_digest"] = StateDigest.ToString("x16", CultureInfo.InvariantCulture),
            ["last_sequence"] = LastSequence,
            ["journal_bytes"] = JournalBytes,
            ["journal_ratio"] = Math.Round(Ratio, 2),
            ["feed_to_decision_ns"] = Percentiles(View.FeedToDecision),
            ["feed_to_order_ns"] = Percentiles(FeedToOrder),
        };
        var notes = new JsonArray();
        foreach (var note in Notes)
        {
            notes.Add(note);
        }

        json["notes"] = notes;
        return json;
    }

    /// <summary>Rows for a table.</summary>
    public IReadOnlyList<(string Name, string Value)> ToRows()
    {
        var rows = new List<(string Name, string Value)>
        {
            ("ended", Ended),
            ("data folder", DataDirectory),
            ("time", $"{Text(ElapsedSeconds)} s, {Text(EngineSeconds / 3_600)} h of market time"),
            ("inputs", Text(Inputs)),
        };
        for (var kind = 1; kind < InputsByKind.Count; kind++)
        {
            if (InputsByKind[kind] > 0)
            {
                rows.Add(($"  {(InputKind)kind}", Text(InputsByKind[kind])));
            }
        }

        rows.Add(("outputs", Text(View.OutputCount)));
        rows.Add(("orders", $"{Text(View.OrderCount)} ({Text(View.FilledOrderCount)} filled whole, "
            + $"{Text(View.CancelledOrderCount)} cancelled, {Text(View.RejectedOrderCount)} rejected)"));
        rows.Add(("fills", Text(Fills)));
        rows.Add(("equity", Money(View.Equity.Total)));
        rows.Add(("profit realised, fees off", Money(View.Equity.RealisedProfit)));
        rows.Add(("profit unrealised", Money(View.Equity.UnrealisedProfit)));
        rows.Add(("fees", Money(View.Equity.Fees)));
        rows.Add(("checksums", $"{Text(Feed.ChecksumsVerified)} verified, {Text(Feed.ChecksumsFailed)} failed"));
        rows.Add(("conflated", Text(Feed.Conflated)));
        rows.Add(("edges before the stop", Describe(Health)));
        rows.Add(("malformed frames", Text(Feed.Malformed)));
        rows.Add(("journal", $"{Text(JournalBytes)} bytes for {Text(JournalEvents)} events, ratio {Text(Ratio)}"));
        rows.Add(("feed to decision", Latency(View.FeedToDecision)));
        rows.Add(("feed to order", Latency(FeedToOrder)));
        rows.Add(("last input", Text(LastSequence)));
        rows.Add(("digest", Digest.ToString("x16", CultureInfo.InvariantCulture)));
        foreach (var note in Notes)
        {
            rows.Add(("note", note));
        }

        return rows;
    }

    private static JsonObject ByKind<TKind>(IReadOnlyList<long> counts)
        where TKind : struct, Enum
    {
        var json = new JsonObject();
        foreach (var kind in Enum.GetValues<TKind>())
        {
            var count = counts[Convert.ToInt32(kind, CultureInfo.InvariantCulture)];
            if (count > 0)
            {
                json[kind.ToString()] = count;
            }
        }

        return json;
    }

    private static JsonObject Percentiles(LatencyHistogram latency) => new()
    {
        ["count"] = latency.Count,
        ["p50"] = latency.PercentileNs(50),
        ["p99"] = latency.PercentileNs(99),
        ["p99_9"] = latency.PercentileNs(99.9),
        ["max"] = latency.MaxNs,
    };

    private static string Latency(LatencyHistogram latency) => latency.Count == 0
        ? "none"
        : $"p50 {Micros(latency.PercentileNs(50))}, p99 {Micros(latency.PercentileNs(99))}, "
            + $"p99.9 {Micros(latency.PercentileNs(99.9))}, max {Micros(latency.MaxNs)} ({Text(latency.Count)})";

    private static string Micros(long nanoseconds) =>
        string.Create(CultureInfo.InvariantCulture, $"{nanoseconds / 1_000.0:#,0.0} µs");

    private static string Text(long value) => value.ToString("#,0", CultureInfo.InvariantCulture);

    private static string Text(double value) => value.ToString("#,0.00", CultureInfo.InvariantCulture);

    private string Money(Engine.Contracts.Values.Amount amount) =>
        $"{amount.RoundedDownToDecimals(2)} {Currency}";
}

/// <summary>Figures of a feed.</summary>
internal sealed record FeedFigures
{
    /// <summary>Messages received.</summary>
    public long Frames { get; init; }

    /// <summary>Books whose checksum was found right.</summary>
    public long ChecksumsVerified { get; init; }

    /// <summary>Books whose checksum was found wrong.</summary>
    public long ChecksumsFailed { get; init; }

    /// <summary>Book messages whose checksum was not looked at.</summary>
    public long ChecksumsSkipped { get; init; }

    /// <summary>Messages that stood for several because the engine was behind.</summary>
    public long Conflated { get; init; }

    /// <summary>Messages that could not be understood.</summary>
    public long Malformed { get; init; }

    /// <summary>Times the socket was opened again.</summary>
    public long Reconnects { get; init; }
}
