using KrakkedCore.Journal.Format;
using KrakkedCore.Journal.Reading;

namespace KrakkedCore.Journal.Writing;

/// <summary>What was found at the end of a stream, and what was cut off there.</summary>
/// <param name="Stream">Inputs or outputs.</param>
/// <param name="SequenceLast">The stream now ends with this event; 0 when it holds none.</param>
/// <param name="WitnessSequence">The newest output whose digest the last block names; 0 while none.</param>
/// <param name="WitnessDigest">That digest.</param>
/// <param name="TornTail">What was torn; null when nothing was.</param>
/// <param name="CutBytes">Bytes cut off.</param>
/// <param name="RemovedSegmentCount">Segments removed because they held no whole block.</param>
public sealed record JournalRecovery(
    JournalStream Stream,
    long SequenceLast,
    long WitnessSequence,
    ulong WitnessDigest,
    JournalFault? TornTail,
    long CutBytes,
    int RemovedSegmentCount)
{
    /// <summary>True when the stream was as its writer left it.</summary>
    public bool IsClean => TornTail is null;

    /// <summary>A sentence for people.</summary>
    public override string ToString() => IsClean
        ? $"{Stream}: whole, ends with event {SequenceLast}."
        : $"{Stream}: cut {CutBytes} bytes of a torn write; the stream now ends with event {SequenceLast}. {TornTail}";
}
