using System;

namespace KrakkedCore.Tools.KrakenSim.Player;

/// <summary>A recording cannot be used: it is missing, of another kind, or broken at one place.</summary>
public sealed class RecordingException : Exception
{
    /// <summary>The file, or a line of it, is refused.</summary>
    /// <param name="path">File.</param>
    /// <param name="line">Line from 1; 0 when it is the file as a whole.</param>
    /// <param name="found">What was found there.</param>
    /// <param name="rule">What must be there, and what to do.</param>
    /// <param name="cause">What the system answered, if it was the system.</param>
    public RecordingException(string path, long line, string found, string rule, Exception? cause = null)
        : base($"Recording {path}{(line > 0 ? $", line {line}" : string.Empty)}: {found}; {rule}", cause)
    {
        Path = path;
        Line = line;
    }

    /// <summary>File.</summary>
    public string Path { get; }

    /// <summary>Line from 1; 0 when it is the file as a whole.</summary>
    public long Line { get; }
}
