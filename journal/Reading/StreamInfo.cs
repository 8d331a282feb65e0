using System.Collections.Generic;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Journal.Format;

namespace KrakkedCore.Journal.Reading;

/// <summary>What one stream of a journal holds, as far as it is whole.</summary>
public sealed record StreamInfo
{
    /// <summary>Inputs or outputs.</summary>
    public required JournalStream Stream { get; init; }

    /// <summary>Its segments, in order.</summary>
    public required IReadOnlyList<SegmentInfo> Segments { get; init; }

    /// <summary>The first thing wrong; null when nothing is.</summary>
    public JournalFault? Fault { get; init; }

    /// <summary>Events.</summary>
    public long EventCount { get; init; }

    /// <summary>Blocks.</summary>
    public long BlockCount { get; init; }

    /// <summary>First sequence; 0 while there is none.</summary>
    public long SequenceFirst { get; init; }

    /// <summary>Last sequence; 0 while there is none.</summary>
    public long SequenceLast { get; init; }

    /// <summary>Time of the first event.</summary>
    public UnixNs TimeFirst { get; init; }

    /// <summary>Latest time of any event.</summary>
    public UnixNs TimeLast { get; init; }

    /// <summary>Bytes of the events as they are in memory.</summary>
    public long RawBytes => EventCount * JournalFormat.RecordBytes;

    /// <summary>Bytes of the files.</summary>
    public long FileBytes { get; init; }

    /// <summary>Bytes of file for one event, headers included; 0 while there is none.</summary>
    public double BytesPerEvent => EventCount == 0 ? 0 : (double)FileBytes / EventCount;

    /// <summary>The newest output whose digest any block names; 0 while none.</summary>
    public long WitnessSequence { get; init; }

    /// <summary>That digest.</summary>
    public ulong WitnessDigest { get; init; }

    /// <summary>Ok, torn tail or damaged.</summary>
    public JournalVerdict Verdict => Fault?.Verdict ?? JournalVerdict.Ok;
}
