using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using KrakkedCore.Adapters.Kraken.Universe;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Tools.Krakked.Reporting;

namespace KrakkedCore.Tools.Krakked.Universe;

/// <summary>A universe as people and scripts see it.</summary>
internal static class UniverseReport
{
    private static readonly string[] Titles =
        ["pair", "altname", "id", "status", "tick", "lot", "min", "cost min", "taker/maker %", "24 h volume", ""];

    internal static void WriteTables(UniverseLoad load, bool isAll, TextWriter output)
    {
        foreach (var remark in load.Remarks)
        {
            output.WriteLine(remark);
        }

        if (load.Universe is not { } universe)
        {
            output.WriteLine("There is no universe: neither the venue nor a copy on disk gave a list of pairs.");
            return;
        }

        output.WriteLine();
        WriteTable([Titles, .. universe.Pairs.Select(CellsOf)], output);
        output.WriteLine();
        output.WriteLine(
            $"{universe.Pairs.Count} pairs, from {(load.Source == UniverseSource.Venue ? "the venue" : "the copy")}; "
            + $"{universe.Excluded.Count} left out"
            + string.Concat(CountsOf(universe).Select(static row => $", {row.Count} {WordOf(row.Reason)}")) + ".");
        if (isAll && universe.Excluded.Count > 0)
        {
            output.WriteLine();
            WriteTable(
                [.. universe.Excluded.Select(static pair => new[] { pair.Altname, WordOf(pair.Reason), pair.Text })],
                output);
        }
    }

    internal static void WriteJson(UniverseLoad load, bool isAll) => Report.Json(JsonOf(load, isAll));

    internal static JsonObject JsonOf(UniverseLoad load, bool isAll)
    {
        var json = new JsonObject
        {
            ["source"] = load.Source.ToString().ToLowerInvariant(),
            ["taken_at_ns"] = load.TakenAt.Raw,
            ["remarks"] = new JsonArray([.. load.Remarks.Select(static text => (JsonNode)text)]),
        };
        if (load.Universe is { } universe)
        {
            json["pairs"] = new JsonArray([.. universe.Pairs.Select(PairOf)]);
            json["excluded_counts"] = new JsonObject(CountsOf(universe)
                .Select(static row => KeyValuePair.Create(WordOf(row.Reason), (JsonNode?)row.Count)));
            if (isAll)
            {
                json["excluded"] = new JsonArray([.. universe.Excluded.Select(static pair => (JsonNode)new JsonObject
                {
                    ["id"] = pair.Id,
                    ["altname"] = pair.Altname,
                    ["symbol"] = pair.Symbol,
                    ["reason"] = WordOf(pair.Reason),
                    ["text"] = pair.Text,
                })]);
            }
        }

        return json;
    }

    private static List<(ExclusionReason Reason, int Count)> CountsOf(PairUniverse universe) =>
        [.. universe.ExcludedCounts.OrderBy(static row => row.Key).Select(static row => (row.Key, row.Value))];

    private static string WordOf(ExclusionReason reason) => reason switch
    {
        ExclusionReason.NoName => "no_name",
        ExclusionReason.ByName => "by_name",
        ExclusionReason.OtherQuote => "other_quote",
        ExclusionReason.OtherClass => "other_class",
        ExclusionReason.NotOnline => "not_online",
        ExclusionReason.Duplicate => "duplicate",
        ExclusionReason.BelowVolume => "below_volume",
        ExclusionReason.NoRoom => "no_room",
        _ => "none",
    };

    private static string[] CellsOf(UniversePair pair) =>
    [
        pair.Symbol,
        pair.Altname,
        pair.Id,
        pair.StatusText.Length > 0 ? pair.StatusText : "?",
        pair.Tick?.ToString() ?? "?",
        pair.Lot?.ToString() ?? "?",
        pair.QuantityMin.ToString(),
        pair.CostMin.ToString(),
        pair.Fees.Count == 0 ? "?" : $"{PercentOf(pair.Fees[0].TakerMillionths)}/"
            + PercentOf(pair.Fees[0].MakerMillionths),
        pair.DayVolume?.RoundedDownToDecimals(2).ToString() ?? "",
        pair.IsAdded ? "added" : "",
    ];

    private static JsonNode PairOf(UniversePair pair) => new JsonObject
    {
        ["symbol"] = pair.Symbol,
        ["altname"] = pair.Altname,
        ["id"] = pair.Id,
        ["wsname"] = pair.WebSocketName,
        ["base"] = pair.Base,
        ["quote"] = pair.Quote,
        ["status"] = pair.StatusText.Length > 0 ? pair.StatusText : null,
        ["price_decimals"] = pair.PriceDecimals,
        ["quantity_decimals"] = pair.QuantityDecimals,
        ["cost_decimals"] = pair.CostDecimals,
        ["tick"] = pair.Tick?.ToString(),
        ["lot"] = pair.Lot?.ToString(),
        ["quantity_min"] = pair.QuantityMin.ToString(),
        ["cost_min"] = pair.CostMin.ToString(),
        ["day_volume"] = pair.DayVolume?.ToString(),
        ["added"] = pair.IsAdded,
        ["gaps"] = pair.Gaps == MetadataGaps.None ? null : pair.Gaps.ToString(),
        ["fees"] = FeesOf(pair.Fees),
    };

    private static JsonArray FeesOf(IReadOnlyList<FeeTier> fees)
    {
        var rows = new JsonArray();
        foreach (var tier in fees)
        {
            rows.Add(new JsonObject
            {
                ["volume_from"] = tier.VolumeFrom,
                ["taker_percent"] = PercentOf(tier.TakerMillionths),
                ["maker_percent"] = PercentOf(tier.MakerMillionths),
            });
        }

        return rows;
    }

    private static string PercentOf(ushort millionths) =>
        (millionths / 10_000m).ToString("0.####", CultureInfo.InvariantCulture);

    private static void WriteTable(IReadOnlyList<string[]> rows, TextWriter output)
    {
        var widths = Enumerable.Range(0, rows[0].Length)
            .Select(column => rows.Max(row => row[column].Length)).ToArray();
        foreach (var row in rows)
        {
            output.WriteLine(string.Join("  ", row.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd());
        }
    }
}
