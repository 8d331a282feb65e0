using System;
using System.Text;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Journal.Format;

namespace KrakkedCore.Journal.Writing;

/// <summary>Who writes a journal; goes into the header of every segment.</summary>
/// <param name="Instance">Name of the instance, at most 64 UTF-8 bytes.</param>
/// <param name="EngineVersion">Of the build, at most 64 UTF-8 bytes.</param>
/// <param name="ConfigurationHash">Of the configuration in force. Another one begins a new segment.</param>
/// <param name="OpenedAt">The caller's clock now; the journal reads none.</param>
public sealed record JournalIdentity(string Instance, string EngineVersion, ulong ConfigurationHash, UnixNs OpenedAt)
{
    internal void Validate()
    {
        Check(Instance, "instance name");
        Check(EngineVersion, "engine version");
    }

    internal SegmentHeader Header(JournalStream stream, long sequenceFirst) =>
        new(stream, sequenceFirst, OpenedAt, ConfigurationHash, Instance, EngineVersion);

    /// <summary>True when this writer may go on in a segment that begins with the header.</summary>
    internal bool MayContinue(SegmentHeader header) =>
        header.ConfigurationHash == ConfigurationHash
        && header.Instance == Instance
        && header.EngineVersion == EngineVersion;

    private static void Check(string text, string what)
    {
        var bytes = Encoding.UTF8.GetByteCount(text);
        if (bytes > JournalFormat.TextBytes || text.Contains('\0', StringComparison.Ordinal))
        {
            throw new ArgumentException(
                $"The {what} \"{text}\" takes {bytes} bytes; a journal has room for {JournalFormat.TextBytes}, none "
                + "of them zero. Shorten it.");
        }
    }
}
