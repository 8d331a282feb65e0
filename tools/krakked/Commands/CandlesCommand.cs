using System;
using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using KrakkedCore.Adapters.Store.Candles;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Tools.Krakked.Candles;
using KrakkedCore.Tools.Krakked.Reporting;
using Command = System.CommandLine.Command;

namespace KrakkedCore.Tools.Krakked.Commands;

/// <summary><c>krakked candles backfill|import|export|check|list</c>: closed candles on disk.</summary>
internal static class CandlesCommand
{
    // Fifty years of minutes: what is asked to be filled beyond that is a wrong row, not a quiet market.
    private const long FilledCountMax = 30_000_000;

    private static readonly Option<bool> SkipBad = new("--skip-bad")
    {
        Description = "Leave bad rows out and count them; without it a file that has one is not imported.",
    };

    private static readonly Option<bool> Fill = new("--fill")
    {
        Description = "Fill intervals without a candle: flat, at the last close.",
    };

    private static readonly Option<string> Out = new("--out")
    {
        Description = "File to write.",
        HelpName = "FILE",
        Required = true,
    };

    private static readonly Argument<string[]> Files = new("FILE")
    {
        Description = "PAIR_MINUTES.csv of Kraken's OHLCVT archive, or a .zip of them.",
        Arity = ArgumentArity.OneOrMore,
    };

    public static Command Create()
    {
        var import = With(new Command("import", "Take in Kraken's OHLCVT archive: CSV files, or ZIPs of them.")
        {
            Files, CandleArguments.Pair, CandleArguments.Length, SkipBad,
        });
        import.SetAction(Import);

        var export = With(new Command("export", "Write a series as Kraken's archive has it.")
        {
            CandleArguments.Pair, CandleArguments.Length, CandleArguments.Since, CandleArguments.Until, Fill, Out,
        });
        export.SetAction(Export);

        var backfill = With(CandlesBackfill.Create());

        var check = With(new Command(
            "check", "Read every byte; tell gaps, superseded and misplaced candles. Exit 3 when damaged or torn."));
        check.SetAction(Check);

        var list = With(new Command("list", "What is stored."));
        list.SetAction(List);

        return new Command("candles", "Closed candles on disk: backfill, import, export, check, list.")
        {
            backfill, import, export, check, list,
        };
    }

    private static Command With(Command command)
    {
        command.Options.Add(CandleArguments.Store);
        command.Options.Add(VenueAddress.Config);
        command.Options.Add(ConfigCommand.Environment);
        command.Options.Add(CommonOptions.Json);
        return command;
    }

    private static int Import(ParseResult result)
    {
        var isJson = result.GetValue(CommonOptions.Json);
        var paths = result.GetValue(Files)!;
        var seconds = result.GetValue(CandleArguments.Length) is { } length
            ? CandleArguments.SecondsOf(length, "--timeframe")
            : 0;
        using var store = CandleFileStore.OpenForWriting(CandleArguments.FolderOf(result), Report.Fault);
        var import = new DumpImport(store, result.GetValue(CandleArguments.Pair), seconds, result.GetValue(SkipBad));
        var results = Report.WithProgress(
            "importing",
            paths.Sum(DumpImport.BytesOf),
            isJson,
            bar =>
            {
                var done = 0L;
                return paths.SelectMany(path => import.Run(path, count => bar?.Report(done += count))).ToList();
            });

        var json = new JsonObject
        {
            ["imported"] = new JsonArray([.. results.Select(CandleReports.ToJson)]),
            ["bad_rows"] = new JsonArray([.. BadRows(results).Select(static row => (JsonNode)row)]),
            ["ignored"] = new JsonArray([.. import.Ignored.Select(static name => (JsonNode)name)]),
        };
        var rows = results.Select(CandleReports.RowOf)
            .Concat(BadRows(results).Select(static row => ("  left out", row)))
            .Concat(import.Ignored.Select(static name => ("  no CSV", name)));
        Show(isJson, json, "Imported.", [.. rows]);
        return ExitCodes.Success;
    }

    private static IEnumerable<string> BadRows(IEnumerable<DumpResult> results) =>
        results.SelectMany(static result => result.Content.BadRows.Select(row => $"{result.Source} {row}"));

    private static int Export(ParseResult result)
    {
        var pair = result.GetValue(CandleArguments.Pair)
            ?? throw new UsageException("No pair was named. Give it with --pair BTC/USD.");
        var seconds = CandleArguments.SecondsOf(result.GetValue(CandleArguments.Length), "--timeframe");
        var from = CandleArguments.MomentOf(result, CandleArguments.Since) ?? new UnixNs(long.MinValue);
        var until = CandleArguments.MomentOf(result, CandleArguments.Until) ?? new UnixNs(long.MaxValue);
        using var store = CandleFileStore.OpenForReading(CandleArguments.FolderOf(result));
        var candles = store.Range(pair, seconds, from, until);
        if (candles.Count == 0)
        {
            throw new UsageException(
                $"There are no candles of {pair} {Timeframe.NameOf(seconds)} in that time in "
                + $"{CandleArguments.FolderOf(result)}; nothing was written. See krakked candles list.");
        }

        var path = Path.GetFullPath(result.GetValue(Out)!);
        var written = result.GetValue(Fill) ? Filled(candles) : candles;
        DumpWriter.Write(path, written);
        var json = new JsonObject
        {
            ["file"] = path,
            ["pair"] = pair,
            ["timeframe"] = Timeframe.NameOf(seconds),
            ["rows"] = written.Count,
            ["filled"] = written.Count - candles.Count,
        };
        Show(
            result.GetValue(CommonOptions.Json),
            json,
            "Exported.",
            [("file", path), ("rows", $"{written.Count}, of them {written.Count - candles.Count} filled")]);
        return ExitCodes.Success;
    }

    private static List<Candle> Filled(IReadOnlyList<Candle> candles)
    {
        var count = ((Int128)candles[^1].Begin.Raw - candles[0].Begin.Raw)
            / (candles[0].IntervalSeconds * UnixNs.PerSecond);
        return count <= FilledCountMax
            ? CandleGaps.Fill(candles)
            : throw new UsageException(
                $"Filled, the series would have {count} candles, must be at most {FilledCountMax}. Give a shorter time "
                + "with --since and --until.");
    }

    private static int Check(ParseResult result)
    {
        var isJson = result.GetValue(CommonOptions.Json);
        var folder = CandleArguments.FolderOf(result);
        using var store = CandleFileStore.OpenForReading(folder);
        var checks = Report.WithProgress("checking", store.FileBytes(), isJson, store.CheckAll);
        var isSound = checks.All(static check => check.IsSound);
        var json = new JsonObject
        {
            ["store"] = folder,
            ["sound"] = isSound,
            ["series"] = new JsonArray([.. checks.Select(CandleReports.ToJson)]),
        };
        Show(isJson, json, $"Candles in {folder}", [.. checks.SelectMany(CandleReports.RowsOf)]);
        return isSound ? ExitCodes.Success : ExitCodes.Evidence;
    }

    private static int List(ParseResult result)
    {
        var folder = CandleArguments.FolderOf(result);
        using var store = CandleFileStore.OpenForReading(folder);
        var series = store.List();
        var json = new JsonObject
        {
            ["store"] = folder,
            ["series"] = new JsonArray([.. series.Select(static item => CandleReports.ToJson(in item))]),
        };
        Show(
            result.GetValue(CommonOptions.Json),
            json,
            $"Candles in {folder}",
            series.Count == 0 ? [("nothing", "yet")] : [.. series.Select(static item => CandleReports.RowOf(in item))]);
        return ExitCodes.Success;
    }

    private static void Show(
        bool isJson, JsonObject json, string title, IReadOnlyList<(string Name, string Value)> rows)
    {
        if (isJson)
        {
            Report.Json(json);
        }
        else
        {
            Report.Rows(title, rows);
        }
    }
}
