using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using KrakkedCore.Journal.Writing;

namespace KrakkedCore.Journal.Snapshots;

/// <summary>The snapshots in a folder: <c>snapshot-</c>, the sequence in 20 digits, <c>.kcs</c>.</summary>
/// <remarks>
/// One thread calls it, and the journal's lock guards the folder. A snapshot only saves time: without any, the
/// journal alone gives the same state.
/// </remarks>
/// <param name="directory">The folder; the journal's own will do. Made when the first snapshot is written.</param>
/// <param name="keepCount">How many of the newest to keep, 1 or more.</param>
public sealed class SnapshotStore(string directory, int keepCount = 3)
{
    private const string Prefix = "snapshot-";
    private const string Suffix = ".kcs";
    private const string TemporarySuffix = ".kcs.tmp";

    /// <summary>Files there are, newest first.</summary>
    public IReadOnlyList<string> Paths
    {
        get
        {
            if (!Directory.Exists(directory))
            {
                return [];
            }

            var paths = new List<string>(Directory.EnumerateFiles(directory, Prefix + "*" + Suffix));
            paths.Sort((left, right) => string.CompareOrdinal(right, left));
            return paths;
        }
    }

    /// <summary>Writes a snapshot so that either all of it is there or nothing, then removes the oldest ones.</summary>
    /// <param name="snapshot">Its sequence names the file.</param>
    /// <returns>The file.</returns>
    /// <exception cref="IOException">The disk refused; older snapshots are as they were.</exception>
    public string Write(Snapshot snapshot)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(keepCount, 1);
        Directory.CreateDirectory(directory);
        var name = Prefix + snapshot.Sequence.ToString("D20", CultureInfo.InvariantCulture);
        var path = Path.Combine(directory, name + Suffix);
        var temporary = Path.Combine(directory, name + TemporarySuffix);
        using (var file = File.OpenHandle(temporary, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            RandomAccess.Write(file, SnapshotFormat.Header(snapshot), fileOffset: 0);
            RandomAccess.Write(file, snapshot.State.Span, SnapshotFormat.HeaderBytes);
            RandomAccess.FlushToDisk(file);
        }

        File.Move(temporary, path, overwrite: true);
        DirectoryFlush.TryRun(directory);
        RemoveOld();
        return path;
    }

    /// <summary>Reads the newest snapshot that can be used, and says why newer ones cannot.</summary>
    /// <param name="stateVersion">The state layout this build loads.</param>
    /// <param name="sequenceMax">The journal's last input: a snapshot beyond it knows events that were lost.</param>
    /// <param name="snapshot">The snapshot; null when there is none.</param>
    /// <param name="skipped">A sentence for each file passed over.</param>
    /// <returns>False when there is none; replay then starts from the first input.</returns>
    public bool TryReadNewest(
        int stateVersion, long sequenceMax, out Snapshot? snapshot, out IReadOnlyList<string> skipped)
    {
        var reasons = new List<string>();
        skipped = reasons;
        foreach (var path in Paths)
        {
            if (TryRead(path, stateVersion, sequenceMax, out snapshot, out var reason))
            {
                return true;
            }

            reasons.Add($"Snapshot {path} is passed over: {reason}. An older one, or the whole journal, is used.");
        }

        snapshot = null;
        return false;
    }

    private static bool TryRead(
        string path, int stateVersion, long sequenceMax, out Snapshot? snapshot, out string reason)
    {
        try
        {
            if (!SnapshotFormat.TryRead(File.ReadAllBytes(path), out snapshot, out reason))
            {
                return false;
            }
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            snapshot = null;
            reason = cause.Message;
            return false;
        }

        reason = snapshot!.StateVersion != stateVersion
            ? $"its state is of version {snapshot.StateVersion}, and this build loads version {stateVersion}"
            : snapshot.Sequence > sequenceMax
                ? $"it is of input {snapshot.Sequence}, and the journal ends with {sequenceMax}"
                : "";
        return reason.Length == 0;
    }

    private void RemoveOld()
    {
        var paths = Paths;
        for (var index = keepCount; index < paths.Count; index++)
        {
            File.Delete(paths[index]);
        }

        foreach (var leftover in Directory.EnumerateFiles(directory, Prefix + "*" + TemporarySuffix))
        {
            File.Delete(leftover);
        }
    }
}
