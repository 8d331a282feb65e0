using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json.Nodes;
using KrakkedCore.Adapters.Store.Candles;
using KrakkedCore.Engine.Contracts.Ports;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Tools.Krakked.Candles;

/// <summary>What the commands about candles say, for people and for scripts.</summary>
internal static class CandleReports
{
    public static JsonObject ToJson(in CandleSeriesInfo series) => new()
    {
        ["pair"] = series.Pair,
        ["timeframe"] = NameOf(series.IntervalSeconds),
        ["count"] = series.Count,
        ["first"] = Moment(series.First, series.Count),
        ["last"] = Moment(series.Last, series.Count),
    };

    public static JsonObject ToJson(DumpResult result) => new()
    {
        ["source"] = result.Source,
        ["pair"] = result.Pair,
        ["timeframe"] = NameOf(result.IntervalSeconds),
        ["rows"] = result.Content.Candles.Count + result.Content.BadRowCount,
        ["added"] = result.Append.Added,
        ["replaced"] = result.Append.Replaced,
        ["unchanged"] = result.Append.Unchanged,
        ["skipped_bad_rows"] = result.Content.BadRowCount,
        ["out_of_order_rows"] = result.Content.OutOfOrderCount,
        ["rounded_volumes"] = result.Content.RoundedVolumeCount,
    };

    public static JsonObject ToJson(BackfillSeries series) => new()
    {
        ["pair"] = series.Pair,
        ["timeframe"] = NameOf(series.IntervalSeconds),
        ["loaded"] = series.Result.Candles.Count,
        ["requests"] = series.Result.Requests,
        ["added"] = series.Result.Stored.Added,
        ["replaced"] = series.Result.Stored.Replaced,
        ["unchanged"] = series.Result.Stored.Unchanged,
        ["refused_rows"] = new JsonArray([.. series.Result.RefusedRows.Select(static row => (JsonNode)row)]),
        ["failure"] = series.Result.Failure?.Text,
    };

    public static JsonObject ToJson(CandleCheck check)
    {
        var json = ToJson(check.Series);
        json["sound"] = check.IsSound;
        json["records"] = check.RecordCount;
        json["superseded"] = check.SupersededCount;
        json["out_of_order"] = check.OutOfOrderCount;
        json["misaligned"] = check.MisalignedCount;
        json["missing_intervals"] = check.MissingCount;
        json["gap_count"] = check.GapCount;
        json["gaps"] = new JsonArray([.. check.Gaps.Select(static gap => new JsonObject
        {
            ["from"] = gap.From.ToString(),
            ["until"] = gap.Until.ToString(),
            ["missing"] = gap.MissingCount,
        })]);
        json["file_bytes"] = check.FileBytes;
        json["torn_bytes"] = check.TornBytes;
        json["damage"] = check.Damage;
        return json;
    }

    public static (string Name, string Value) RowOf(in CandleSeriesInfo series) => (
        $"{series.Pair} {NameOf(series.IntervalSeconds)}",
        series.Count == 0
            ? "no candles"
            : string.Create(
                CultureInfo.InvariantCulture, $"{series.Count:#,0} candles, {series.First} to {series.Last}"));

    public static (string Name, string Value) RowOf(DumpResult result) => (
        $"{result.Pair} {NameOf(result.IntervalSeconds)}",
        string.Create(
            CultureInfo.InvariantCulture,
            $"{result.Append.Added:#,0} added, {result.Append.Replaced:#,0} replaced, "
                + $"{result.Append.Unchanged:#,0} there before, {result.Content.BadRowCount:#,0} bad rows left out, "
                + $"{result.Content.RoundedVolumeCount:#,0} volumes rounded to 8 decimals; {result.Source}"));

    public static IEnumerable<(string Name, string Value)> RowsOf(BackfillSeries series)
    {
        var stored = series.Result.Stored;
        yield return ($"{series.Pair} {NameOf(series.IntervalSeconds)}", string.Create(
            CultureInfo.InvariantCulture,
            $"{stored.Added:#,0} added, {stored.Replaced:#,0} replaced, {stored.Unchanged:#,0} there before, "
                + $"{series.Result.RefusedRows.Count:#,0} rows refused"));
        if (series.Result.Failure is { } failure)
        {
            yield return ("  ended early", failure.Text);
        }
    }

    public static IEnumerable<(string Name, string Value)> RowsOf(CandleCheck check)
    {
        yield return RowOf(check.Series);
        if (check.Damage is { } damage)
        {
            yield return ("  damaged", damage);
            yield break;
        }

        yield return ("  continuity", string.Create(
            CultureInfo.InvariantCulture,
            $"{check.GapCount:#,0} gaps of {check.MissingCount:#,0} intervals, {check.SupersededCount:#,0} superseded, "
                + $"{check.OutOfOrderCount:#,0} out of order, {check.MisalignedCount:#,0} misaligned"));
        foreach (var gap in check.Gaps.Take(3))
        {
            yield return ("  gap", string.Create(
                CultureInfo.InvariantCulture, $"{gap.MissingCount:#,0} from {gap.From} until {gap.Until}"));
        }

        if (check.TornBytes > 0)
        {
            yield return ("  torn", string.Create(
                CultureInfo.InvariantCulture,
                $"{check.TornBytes:#,0} bytes of an unfinished append; the next one cuts them off"));
        }
    }

    private static string NameOf(int seconds) => seconds > 0 ? Timeframe.NameOf(seconds) : "?";

    private static string? Moment(UnixNs moment, long count) => count > 0 ? moment.ToString() : null;
}
