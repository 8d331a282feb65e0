using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using KrakkedCore.Adapters.Store.Portfolio;
using KrakkedCore.Journal.Format;
using KrakkedCore.Journal.Reading;
using KrakkedCore.Tools.Krakked.Portfolio;
using KrakkedCore.Tools.Krakked.Reporting;

namespace KrakkedCore.Tools.Krakked.Commands;

/// <summary><c>krakked store rebuild|update|check|export</c>: the account's database as a file.</summary>
internal static class StoreCommand
{
    private static readonly Option<bool> Replay = new("--replay")
    {
        Description = "From the inputs, through the logic: when output segments are lost or damaged.",
    };

    private static readonly Option<bool> Keep = new("--keep")
    {
        Description = "Move the old database away instead of deleting it.",
    };

    private static readonly Option<string?> Out = new("--out")
    {
        Description = "Folder for one CSV a table; without it everything goes to standard output.",
        HelpName = "DIR",
    };

    public static Command Create() => new(
        "store", "The portfolio's database, a projection of the journal: rebuild, update, check, export.")
    {
        Sub(new Command("rebuild", "Make it anew from the journal; the old one is replaced once that is done.")
        {
            Replay, Keep,
        }, Rebuild),
        Sub(new Command("update", "Write what the journal has and it lacks."), Update),
        Sub(new Command("check", "Make a second one and compare every row. Exit 3 when they differ."), Check),
        Sub(new Command("export", "Write every row as text.") { Out }, Export),
    };

    private static Command Sub(Command command, Func<StorePlace, ParseResult, int> run)
    {
        PortfolioArguments.With(command);
        command.SetAction(result => run(
            new StorePlace(CommonOptions.FolderOf(result), PortfolioArguments.ConfigOf(result)), result));
        return command;
    }

    private static int Rebuild(StorePlace place, ParseResult result)
    {
        var isReplaying = result.GetValue(Replay);
        var rebuild = new StoreRebuild(place);
        var made = Report.WithProgress(
            "rebuilding",
            rebuild.Total(isReplaying),
            result.GetValue(CommonOptions.Json),
            bar => rebuild.Run(isReplaying, result.GetValue(Keep), bar));
        var perSecond = made.Outputs / Math.Max(1e-9, made.ElapsedNs / 1e9);
        Show(
            result,
            "Rebuilt.",
            new JsonObject
            {
                ["database"] = place.Database,
                ["applied_sequence"] = made.Outputs,
                ["elapsed_ns"] = made.ElapsedNs,
                ["kept"] = made.KeptAt,
            },
            [
                ("database", place.Database),
                ("outputs", Text(made.Outputs)),
                ("speed", Text((long)perSecond) + " outputs/s"),
                ("old one", made.KeptAt ?? "gone"),
            ]);
        return ExitCodes.Success;
    }

    private static int Update(StorePlace place, ParseResult result)
    {
        Require(place);
        using var updater = new StoreUpdater(place);
        var total = JournalTail.LastSequence(place.Journal, JournalStream.Outputs);
        var written = Report.WithProgress(
            "updating", total, result.GetValue(CommonOptions.Json), bar => Whole(updater, bar));
        Show(
            result,
            "Up to date.",
            new JsonObject
            {
                ["database"] = place.Database,
                ["written"] = written,
                ["applied_sequence"] = updater.AppliedSequence,
            },
            [
                ("database", place.Database),
                ("outputs written", Text(written)),
                ("outputs in it", Text(updater.AppliedSequence)),
            ]);
        return ExitCodes.Success;
    }

    private static int Check(StorePlace place, ParseResult result)
    {
        Require(place);
        if (!File.Exists(place.Database))
        {
            throw new UsageException(
                $"There is no portfolio database {place.Database} to check. Make it with krakked store rebuild.");
        }

        long applied;
        using (var updater = new StoreUpdater(place))
        {
            Whole(updater, progress: null);
            applied = updater.AppliedSequence;
        }

        var rebuild = new StoreRebuild(place);
        var differences = Report.WithProgress(
            "checking", rebuild.Total(isReplaying: false), result.GetValue(CommonOptions.Json), rebuild.Compare);
        var isSame = differences.Count == 0;
        Show(
            result,
            isSame ? "Every row is what the journal gives." : "It is not what the journal gives.",
            new JsonObject
            {
                ["database"] = place.Database,
                ["applied_sequence"] = applied,
                ["same"] = isSame,
                ["differences"] = new JsonArray([.. differences.Select(static text => (JsonNode)text)]),
            },
            [
                ("database", place.Database),
                ("outputs in it", Text(applied)),
                .. differences.Select(static text => ("difference", text)),
            ]);
        return isSame ? ExitCodes.Success : ExitCodes.Evidence;
    }

    private static int Export(StorePlace place, ParseResult result)
    {
        using (PortfolioSession.Open(place))
        {
            // It is brought up to date, and refused where it cannot be read.
        }

        if (result.GetValue(Out) is not { } folder)
        {
            if (result.GetValue(CommonOptions.Json))
            {
                throw new UsageException("--json was given without --out; rows are text. Give --out DIR too.");
            }

            using var target = Console.OpenStandardOutput();
            PortfolioExport.ToStream(place.Database, target);
            return ExitCodes.Success;
        }

        var files = PortfolioExport.ToFolder(place.Database, Path.GetFullPath(folder));
        Show(
            result,
            "Exported.",
            new JsonObject
            {
                ["database"] = place.Database,
                ["files"] = new JsonArray([.. files.Select(static file => (JsonNode)file)]),
            },
            [("database", place.Database), .. files.Select(static file => ("file", file))]);
        return ExitCodes.Success;
    }

    private static long Whole(StoreUpdater updater, IProgress<long>? progress)
    {
        var written = updater.Update(progress);
        return updater.IsInDoubt ? written + updater.Update(progress) : written;
    }

    private static void Require(StorePlace place)
    {
        if (!place.HasJournal)
        {
            throw new UsageException(
                $"There is no journal in {place.Journal}. Give the folder of a run with --data.");
        }
    }

    private static void Show(
        ParseResult result, string title, JsonObject json, IReadOnlyList<(string Name, string Value)> rows)
    {
        if (result.GetValue(CommonOptions.Json))
        {
            Report.Json(json);
        }
        else
        {
            Report.Rows(title, rows);
        }
    }

    private static string Text(long value) => value.ToString("#,0", CultureInfo.InvariantCulture);
}
