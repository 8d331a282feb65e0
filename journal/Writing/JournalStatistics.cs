namespace KrakkedCore.Journal.Writing;

/// <summary>What a writer did since it was opened.</summary>
/// <param name="EventCount">Events written.</param>
/// <param name="BlockCount">Blocks written.</param>
/// <param name="RawBytes">Bytes of those events in memory.</param>
/// <param name="WrittenBytes">Bytes of file, all headers included.</param>
/// <param name="WriteCount">Writes handed to the operating system.</param>
/// <param name="FlushCount">Calls of flush.</param>
/// <param name="DeviceFlushCount">Those that waited for the device.</param>
/// <param name="SegmentCount">Segments begun.</param>
public readonly record struct JournalStatistics(
    long EventCount,
    long BlockCount,
    long RawBytes,
    long WrittenBytes,
    long WriteCount,
    long FlushCount,
    long DeviceFlushCount,
    long SegmentCount)
{
    /// <summary>Bytes of file for one event; 0 while there is none.</summary>
    public double BytesPerEvent => EventCount == 0 ? 0 : (double)WrittenBytes / EventCount;
}
