using System;
using System.Collections.Generic;
using System.IO;
using KrakkedCore.Journal.Format;

namespace KrakkedCore.Journal.Reading;

/// <summary>The segment files of one stream, in the order of their names.</summary>
internal static class SegmentList
{
    /// <summary>Full paths.</summary>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    internal static List<string> Of(string directory, JournalStream stream)
    {
        RequireDirectory(directory);
        var paths = new List<string>();
        foreach (var path in Directory.EnumerateFiles(directory))
        {
            if (SegmentName.IsClaimedBy(stream, Path.GetFileName(path)))
            {
                paths.Add(path);
            }
        }

        paths.Sort(StringComparer.Ordinal);
        return paths;
    }

    /// <summary>Row of the segment that holds an event, or would hold it.</summary>
    /// <remarks>A segment's name is its first sequence, so it is the last that is not named after the event.</remarks>
    /// <param name="paths">In order.</param>
    /// <param name="stream">Whose segments they are.</param>
    /// <param name="sequence">Of the event.</param>
    internal static int IndexWith(IReadOnlyList<string> paths, JournalStream stream, long sequence)
    {
        for (var index = paths.Count - 1; index > 0; index--)
        {
            if (SegmentName.TryParse(stream, Path.GetFileName(paths[index]), out var first) && first <= sequence)
            {
                return index;
            }
        }

        return 0;
    }

    /// <summary>Says so in a sentence when a folder is not there.</summary>
    internal static void RequireDirectory(string directory)
    {
        if (!Directory.Exists(directory))
        {
            throw new DirectoryNotFoundException(
                $"The journal folder {directory} does not exist. Name the folder that holds the segments.");
        }
    }

    /// <summary>Bytes of all these files together.</summary>
    internal static long Bytes(IReadOnlyList<string> paths)
    {
        long bytes = 0;
        foreach (var path in paths)
        {
            bytes += new FileInfo(path).Length;
        }

        return bytes;
    }
}
