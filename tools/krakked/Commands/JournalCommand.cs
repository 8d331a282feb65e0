using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Globalization;
using System.IO;
using System.Text.Json;
using System.Text.Json.Nodes;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Journal.Format;
using KrakkedCore.Journal.Reading;
using KrakkedCore.Journal.Writing;
using KrakkedCore.Tools.Krakked.Replaying;
using KrakkedCore.Tools.Krakked.Reporting;
using Command = System.CommandLine.Command;

namespace KrakkedCore.Tools.Krakked.Commands;

/// <summary><c>krakked journal info|verify|dump|repair JOURNAL</c>.</summary>
internal static class JournalCommand
{
    private static readonly Argument<string> Folder = new("JOURNAL")
    {
        Description = "Folder of the segments, DIR/journal of a run.",
    };

    public static Command Create()
    {
        var info = new Command("info", "What a journal holds: segments, events, times, bytes.")
        {
            Folder, CommonOptions.Json,
        };
        info.SetAction(result => Show(JournalInfo.Read(FolderOf(result)), result.GetValue(CommonOptions.Json)));

        var verify = new Command("verify", "Check every bit of a journal.") { Folder, CommonOptions.Json };
        verify.SetAction(result => Verify(FolderOf(result), result.GetValue(CommonOptions.Json)));

        var repair = new Command("repair", "Cut a torn tail back to the last whole block.")
        {
            Folder, CommonOptions.Json,
        };
        repair.SetAction(result => Repair(FolderOf(result), result.GetValue(CommonOptions.Json)));

        return new Command("journal", "Look at a journal, check it, mend its end.") { info, verify, Dump(), repair };
    }

    private static Command Dump()
    {
        var stream = new Option<string>("--stream")
        {
            Description = "inputs or outputs.",
            DefaultValueFactory = _ => "inputs",
        };
        stream.AcceptOnlyFromAmong("inputs", "outputs");
        var from = new Option<long>("--from") { Description = "First sequence to show.", DefaultValueFactory = _ => 1 };
        var count = new Option<long>("--count")
        {
            Description = "How many to show.",
            DefaultValueFactory = _ => long.MaxValue,
        };
        var command = new Command("dump", "Write events as JSON lines, one object each.")
        {
            Folder, stream, from, count, CommonOptions.Json,
        };
        command.SetAction(result =>
        {
            var (first, limit) = (result.GetValue(from), result.GetValue(count));
            if (result.GetValue(stream) == "inputs")
            {
                DumpStream<InputEvent>(
                    FolderOf(result), JournalStream.Inputs, first, limit, static item => EventFields.Of(in item));
            }
            else
            {
                DumpStream<OutputEvent>(
                    FolderOf(result), JournalStream.Outputs, first, limit, static item => EventFields.Of(in item));
            }

            return ExitCodes.Success;
        });
        return command;
    }

    private static void DumpStream<TEvent>(
        string folder,
        JournalStream stream,
        long first,
        long limit,
        Func<TEvent, IReadOnlyList<KeyValuePair<string, string>>> fieldsOf)
        where TEvent : unmanaged
    {
        using var reader = new JournalReader<TEvent>(folder, stream);
        using var target = new StreamWriter(Console.OpenStandardOutput(), bufferSize: 1 << 16);
        if (first > 1)
        {
            reader.SeekSequence(first);
        }

        while (limit > 0 && reader.TryRead(out var block))
        {
            foreach (var item in block.Events[..(int)Math.Min(limit, block.Events.Length)])
            {
                target.WriteLine(JsonSerializer.Serialize(new Dictionary<string, string>(fieldsOf(item))));
                limit--;
            }
        }
    }

    private static string FolderOf(ParseResult result) => JournalFolder.Resolve(result.GetValue(Folder)!);

    private static int Verify(string folder, bool isJson)
    {
        var total = JournalInfo.Read(folder);
        var info = Report.WithProgress(
            "verifying",
            total.Inputs.FileBytes + total.Outputs.FileBytes,
            isJson,
            bar => JournalInfo.Verify(folder, bar));
        Show(info, isJson);
        return info.Verdict == JournalVerdict.Ok ? ExitCodes.Success : ExitCodes.Evidence;
    }

    private static int Repair(string folder, bool isJson)
    {
        var repairs = JournalRepair.Run(folder);
        var json = new JsonObject();
        var rows = new List<(string, string)>();
        foreach (var stream in new[] { repairs.Inputs, repairs.Outputs })
        {
            json[stream.Stream.ToString().ToLowerInvariant()] = new JsonObject
            {
                ["clean"] = stream.IsClean,
                ["cut_bytes"] = stream.CutBytes,
                ["removed_segments"] = stream.RemovedSegmentCount,
                ["last_sequence"] = stream.SequenceLast,
            };
            rows.Add((stream.Stream.ToString(), stream.ToString()));
        }

        Write(isJson, json, "Repaired.", rows);
        return ExitCodes.Success;
    }

    private static int Show(JournalInfo info, bool isJson)
    {
        var json = new JsonObject
        {
            ["directory"] = info.Directory,
            ["verdict"] = info.Verdict.ToString(),
            ["journal_bytes"] = info.Inputs.FileBytes + info.Outputs.FileBytes,
        };
        var rows = new List<(string, string)> { ("folder", info.Directory), ("verdict", info.Verdict.ToString()) };
        foreach (var stream in new[] { info.Inputs, info.Outputs })
        {
            var name = stream.Stream.ToString().ToLowerInvariant();
            json[name] = ToJson(stream);
            rows.Add((name, string.Create(
                CultureInfo.InvariantCulture,
                $"{stream.EventCount:#,0} events in {stream.BlockCount:#,0} blocks "
                    + $"of {stream.Segments.Count} segments")));
            rows.Add(("  sequences", $"{stream.SequenceFirst} to {stream.SequenceLast}"));
            rows.Add(("  times", $"{stream.TimeFirst} to {stream.TimeLast}"));
            rows.Add(("  bytes", string.Create(
                CultureInfo.InvariantCulture,
                $"{stream.FileBytes:#,0}, {stream.BytesPerEvent:0.0} for an event of {EventLayout.EventBytes}")));
            if (stream.Fault is { } fault)
            {
                rows.Add(("  fault", fault.ToString()));
            }
        }

        Write(isJson, json, "Journal", rows);
        return info.Verdict == JournalVerdict.Damaged ? ExitCodes.Evidence : ExitCodes.Success;
    }

    private static JsonObject ToJson(StreamInfo stream) => new()
    {
        ["events"] = stream.EventCount,
        ["blocks"] = stream.BlockCount,
        ["segments"] = stream.Segments.Count,
        ["first_sequence"] = stream.SequenceFirst,
        ["last_sequence"] = stream.SequenceLast,
        ["first_time"] = stream.TimeFirst.ToString(),
        ["last_time"] = stream.TimeLast.ToString(),
        ["raw_bytes"] = stream.RawBytes,
        ["file_bytes"] = stream.FileBytes,
        ["bytes_per_event"] = Math.Round(stream.BytesPerEvent, 2),
        ["digest_sequence"] = stream.WitnessSequence,
        ["digest"] = stream.WitnessDigest.ToString("x16", CultureInfo.InvariantCulture),
        ["fault"] = stream.Fault?.ToString(),
    };

    private static void Write(
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
