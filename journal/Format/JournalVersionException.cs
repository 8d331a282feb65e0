using System;

namespace KrakkedCore.Journal.Format;

/// <summary>A segment is intact, and of a version this build does not read.</summary>
/// <param name="path">Segment file.</param>
/// <param name="formatVersion">The format version it names.</param>
/// <param name="layoutVersion">The event layout version it names.</param>
public sealed class JournalVersionException(string path, int formatVersion, int layoutVersion)
    : Exception(
        $"Segment {path} is of format version {formatVersion} with event layout version {layoutVersion}; this build "
        + $"reads format version {JournalFormat.Version} with event layout version {JournalFormat.LayoutVersion}. "
        + "Nothing was changed. Read it with the release that wrote it, or name another folder.")
{
    /// <summary>Segment file.</summary>
    public string Path { get; } = path;

    /// <summary>The format version it names.</summary>
    public int FormatVersion { get; } = formatVersion;

    /// <summary>The event layout version it names.</summary>
    public int LayoutVersion { get; } = layoutVersion;
}
