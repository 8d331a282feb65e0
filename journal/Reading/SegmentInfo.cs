using KrakkedCore.Journal.Format;

namespace KrakkedCore.Journal.Reading;

/// <summary>One segment file, as far as it is whole.</summary>
/// <param name="Path">The file, with its folder.</param>
/// <param name="Header">What its header says.</param>
/// <param name="EventCount">Events in its whole blocks.</param>
/// <param name="BlockCount">Whole blocks.</param>
/// <param name="FileBytes">Length of the file.</param>
public sealed record SegmentInfo(string Path, SegmentHeader Header, long EventCount, long BlockCount, long FileBytes);
