using System;
using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Journal.Reading;
using KrakkedCore.Tools.Krakked.Replaying;
using KrakkedCore.Tools.Krakked.Reporting;

namespace KrakkedCore.Tools.Krakked.Commands;

/// <summary><c>krakked replay JOURNAL</c>: the logic again, from a journal, compared with what it said then.</summary>
internal static class ReplayCommand
{
    public static Command Create()
    {
        var journal = new Argument<string>("JOURNAL") { Description = "Folder of the segments, DIR/journal of a run." };
        var verify = new Option<bool>("--verify")
        {
            Description = "Exit 3 unless every output on record was said again, byte for byte.",
        };
        var until = new Option<string?>("--until")
        {
            Description = "Stop after this input: a sequence, or a UTC time such as 2026-01-05T10:00:00Z.",
        };
        var snapshot = new Option<bool>("--from-snapshot")
        {
            Description = "Start from the newest snapshot of the folder beside the journal instead of the first input.",
        };
        var command = new Command("replay", "Replay a journal, and compare every output with the one on record.")
        {
            journal, verify, until, snapshot, CommonOptions.Json,
        };
        command.SetAction(result => Run(
            JournalFolder.Resolve(result.GetValue(journal)!),
            result.GetValue(verify),
            result.GetValue(until),
            result.GetValue(snapshot),
            result.GetValue(CommonOptions.Json)));
        return command;
    }

    private static int Run(string journal, bool mustVerify, string? until, bool fromSnapshot, bool isJson)
    {
        var options = ParseUntil(until) with
        {
            SnapshotDirectory = fromSnapshot ? JournalFolder.SnapshotsOf(journal) : null,
        };
        var last = options.UntilSequence ?? JournalInfo.Read(journal).Inputs.SequenceLast;
        var result = Report.WithProgress("replaying", last, isJson, bar => Replayer.Run(journal, options, bar));
        if (isJson)
        {
            Report.Json(ToJson(result));
        }
        else
        {
            Show(result);
        }

        var isVerified = result.FirstDifference is null;
        return isVerified || !mustVerify ? ExitCodes.Success : ExitCodes.Evidence;
    }

    private static ReplayOptions ParseUntil(string? until)
    {
        if (until is null)
        {
            return new ReplayOptions();
        }

        if (long.TryParse(until, NumberStyles.None, CultureInfo.InvariantCulture, out var sequence))
        {
            return new ReplayOptions { UntilSequence = sequence };
        }

        return UnixNs.TryParse(Encoding.UTF8.GetBytes(until), out var time)
            ? new ReplayOptions { UntilTime = time }
            : throw new UsageException(
                $"--until was \"{until}\", must be an input sequence such as 5000, or a UTC time such as "
                + "2026-01-05T10:00:00Z.");
    }

    private static JsonObject ToJson(ReplayResult result) => new()
    {
        ["events"] = result.Inputs,
        ["inputs"] = result.Inputs,
        ["outputs"] = result.Outputs,
        ["last_sequence"] = result.SequenceLast,
        ["digest"] = Hex(result.Digest),
        ["state_digest"] = Hex(result.StateDigest),
        ["verified"] = result.FirstDifference is null,
        ["compared"] = result.Compared,
        ["not_on_record"] = result.Missing,
        ["first_difference"] = result.FirstDifference is { } difference
            ? new JsonObject
            {
                ["output"] = difference.OutputSequence,
                ["sequence"] = difference.Cause,
                ["field"] = difference.Field,
            }
            : null,
        ["started_after"] = result.StartedAfter,
        ["elapsed_ns"] = result.ElapsedNs,
        ["torn_tail"] = result.TornTail,
    };

    private static void Show(ReplayResult result)
    {
        var perSecond = result.Inputs / Math.Max(1e-9, result.ElapsedNs / 1e9);
        Report.Rows(
            result.FirstDifference is null ? "The same, byte for byte." : $"It differs at {result.FirstDifference}",
            [
                ("inputs", result.Inputs.ToString("#,0", CultureInfo.InvariantCulture)),
                ("outputs", result.Outputs.ToString("#,0", CultureInfo.InvariantCulture)),
                ("equal on record", result.Compared.ToString("#,0", CultureInfo.InvariantCulture)),
                ("not on record", result.Missing.ToString("#,0", CultureInfo.InvariantCulture)),
                ("started after input", result.StartedAfter.ToString("#,0", CultureInfo.InvariantCulture)),
                ("last input", result.SequenceLast.ToString("#,0", CultureInfo.InvariantCulture)),
                ("digest", Hex(result.Digest)),
                ("state digest", Hex(result.StateDigest)),
                ("speed", perSecond.ToString("#,0", CultureInfo.InvariantCulture) + " inputs/s"),
                ("end of the journal", result.TornTail ?? "whole"),
            ]);
    }

    private static string Hex(ulong digest) => digest.ToString("x16", CultureInfo.InvariantCulture);
}
