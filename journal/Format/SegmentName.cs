using System;
using System.Globalization;

namespace KrakkedCore.Journal.Format;

/// <summary>File names of segments: stream, first sequence in 20 digits, so that names sort as sequences do.</summary>
internal static class SegmentName
{
    private const int Digits = 20;
    private const string Suffix = ".lz4";

    internal static string Of(JournalStream stream, long sequenceFirst) =>
        Prefix(stream) + sequenceFirst.ToString("D20", CultureInfo.InvariantCulture) + Suffix;

    /// <summary>True for every file that claims to be a segment of the stream, well named or not.</summary>
    internal static bool IsClaimedBy(JournalStream stream, string fileName) =>
        fileName.StartsWith(Prefix(stream), StringComparison.Ordinal)
        && fileName.EndsWith(Suffix, StringComparison.Ordinal);

    internal static bool TryParse(JournalStream stream, string fileName, out long sequenceFirst)
    {
        sequenceFirst = 0;
        var prefix = Prefix(stream);
        return IsClaimedBy(stream, fileName)
            && fileName.Length == prefix.Length + Digits + Suffix.Length
            && long.TryParse(
                fileName.AsSpan(prefix.Length, Digits),
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out sequenceFirst)
            && sequenceFirst > 0;
    }

    private static string Prefix(JournalStream stream) => stream == JournalStream.Inputs ? "inputs-" : "outputs-";
}
