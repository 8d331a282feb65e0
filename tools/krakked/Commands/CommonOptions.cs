using System;
using System.CommandLine;
using System.IO;
using KrakkedCore.Tools.Krakked.Running;

namespace KrakkedCore.Tools.Krakked.Commands;

/// <summary>Options that several commands share.</summary>
internal static class CommonOptions
{
    /// <summary>One object on standard output, and nothing else there.</summary>
    public static Option<bool> Json { get; } = new("--json")
    {
        Description = "Write one JSON object to standard output instead of tables and bars.",
    };

    /// <summary>The folder everything is written to.</summary>
    public static Option<string> Data { get; } = new("--data")
    {
        Description = "Folder everything is written to; DIR/journal holds the segments.",
        HelpName = "DIR",
        DefaultValueFactory = _ => "krakked-data",
    };

    /// <summary>The data folder a command line names.</summary>
    /// <param name="result">Parsed.</param>
    public static DataFolder FolderOf(ParseResult result) => new(Path.GetFullPath(result.GetValue(Data)!));
}

/// <summary>A command line that cannot be followed.</summary>
/// <param name="sentence">What was found, the rule, what to do.</param>
internal sealed class UsageException(string sentence) : Exception(sentence);

/// <summary>The folder of segments a user means.</summary>
internal static class JournalFolder
{
    /// <summary>Accepts the folder of segments, or the data folder above it.</summary>
    /// <param name="path">As given.</param>
    /// <exception cref="UsageException">There is no such folder, or it holds no segments.</exception>
    public static string Resolve(string path)
    {
        var full = Path.GetFullPath(path);
        if (!Directory.Exists(full))
        {
            throw new UsageException(
                $"There is no journal folder {full}. Give the folder that holds inputs-*.lz4, "
                + "for instance krakked-data/journal.");
        }

        var inner = Path.Combine(full, "journal");
        if (Directory.GetFiles(full, "inputs-*.lz4").Length == 0 && Directory.Exists(inner))
        {
            full = inner;
        }

        return Directory.GetFiles(full, "inputs-*.lz4").Length > 0
            ? full
            : throw new UsageException(
                $"The folder {full} holds no journal: no file in it is named inputs-*.lz4. Give the folder of a run's "
                + "segments, for instance krakked-data/journal.");
    }

    /// <summary>The folder of states beside a journal.</summary>
    /// <param name="journal">As <see cref="Resolve"/> gave it.</param>
    public static string SnapshotsOf(string journal) => new DataFolder(Path.GetDirectoryName(journal)!).Snapshots;
}
