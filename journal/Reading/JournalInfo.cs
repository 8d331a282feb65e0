using System;
using System.Collections.Generic;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Journal.Format;

namespace KrakkedCore.Journal.Reading;

/// <summary>What a journal folder holds, and whether it is whole.</summary>
/// <param name="Directory">The folder.</param>
/// <param name="Inputs">The stream of inputs.</param>
/// <param name="Outputs">The stream of outputs.</param>
public sealed record JournalInfo(string Directory, StreamInfo Inputs, StreamInfo Outputs)
{
    /// <summary>The worse of the two streams' verdicts.</summary>
    public JournalVerdict Verdict => Inputs.Verdict > Outputs.Verdict ? Inputs.Verdict : Outputs.Verdict;

    /// <summary>Goes over the headers of every segment and block; contents are not looked at.</summary>
    /// <param name="directory">An existing folder; a journal in use may be read, and may seem torn at its end.</param>
    /// <exception cref="System.IO.DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="JournalVersionException">A segment is of another version.</exception>
    public static JournalInfo Read(string directory) => Inspect(directory, WalkDepth.Headers, progress: null);

    /// <summary>Checks every bit: structure, checksums, contents, names, versions, no sequence missing.</summary>
    /// <param name="directory">An existing folder.</param>
    /// <param name="progress">Told, now and then, the bytes of file checked so far.</param>
    /// <exception cref="System.IO.DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="JournalVersionException">A segment is of another version.</exception>
    /// <exception cref="CompressorMissingException">The journal is compressed, and there is no liblz4.</exception>
    public static JournalInfo Verify(string directory, IProgress<long>? progress = null) =>
        Inspect(directory, WalkDepth.Records, progress);

    /// <summary>One stream of <see cref="Read"/> or <see cref="Verify"/>.</summary>
    internal static StreamInfo Inspect(StreamWalker walker, JournalStream stream, Action<long>? checkedBytes)
    {
        var records = new byte[JournalFormat.BlockBytesMax];
        var segments = new List<SegmentInfo>();
        var info = new StreamInfo { Stream = stream, Segments = segments };
        var timeLast = long.MinValue;
        var segmentIndex = -1;
        long events = 0;
        long blocks = 0;
        while (walker.MoveNext(records))
        {
            var block = walker.Block;
            if (blocks == 0)
            {
                info = info with { SequenceFirst = block.SequenceFirst, TimeFirst = block.TimeFirst };
            }

            if (walker.SegmentIndex != segmentIndex)
            {
                segmentIndex = walker.SegmentIndex;
                segments.Add(new SegmentInfo(
                    walker.Segments[segmentIndex], walker.Segment!, EventCount: 0, BlockCount: 0, walker.SegmentBytes));
            }

            var segment = segments[^1];
            segments[^1] = segment with
            {
                EventCount = segment.EventCount + block.Count,
                BlockCount = segment.BlockCount + 1,
            };
            events += block.Count;
            blocks++;
            timeLast = Math.Max(timeLast, block.TimeMax.Raw);
            checkedBytes?.Invoke(block.BlockBytes);
        }

        return info with
        {
            Fault = walker.Fault,
            EventCount = events,
            BlockCount = blocks,
            SequenceLast = blocks == 0 ? 0 : walker.Block.SequenceNext - 1,
            TimeLast = new UnixNs(blocks == 0 ? 0 : timeLast),
            FileBytes = SegmentList.Bytes(walker.Segments),
            WitnessSequence = walker.Block.WitnessSequence,
            WitnessDigest = walker.Block.WitnessDigest,
        };
    }

    private static JournalInfo Inspect(string directory, WalkDepth depth, IProgress<long>? progress)
    {
        const long ProgressBytes = 16 * 1024 * 1024;
        long sum = 0;
        long told = 0;
        var inputs = Stream(JournalStream.Inputs);
        return new JournalInfo(directory, inputs, Stream(JournalStream.Outputs));

        StreamInfo Stream(JournalStream stream)
        {
            using var walker = new StreamWalker(directory, stream, depth);
            return Inspect(walker, stream, Count);
        }

        void Count(long bytes)
        {
            sum += bytes;
            if (sum - told >= ProgressBytes)
            {
                told = sum;
                progress?.Report(sum);
            }
        }
    }
}
