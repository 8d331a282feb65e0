using System;
using System.Runtime.InteropServices;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Ports;
using KrakkedCore.Journal.Format;
using KrakkedCore.Journal.Reading;

namespace KrakkedCore.Tools.Krakked.Replaying;

/// <summary>Compares outputs that are said again with those on record, byte for byte.</summary>
/// <remarks>
/// The record may end early: the gate does not wait for it. Then the digests that the blocks of the inputs carry go on
/// comparing, and <paramref name="missing"/> takes what the record lacks.
/// </remarks>
/// <param name="directory">Journal folder.</param>
/// <param name="outputSequence">Outputs up to this one are not said again; 0 for none.</param>
/// <param name="missing">Takes outputs beyond the end of the record; null where nothing does.</param>
internal sealed class EvidenceSink(string directory, long outputSequence, IJournal<OutputEvent>? missing)
    : IOutputSink, IDisposable
{
    private readonly JournalReader<OutputEvent> _record = OpenAt(directory, outputSequence + 1);
    private OutputEvent[] _block = [];
    private int _blockCount;
    private int _next;
    private bool _isAtEnd;
    private long _witnessSequence;
    private ulong _witnessDigest;

    /// <summary>The first output that differs, and how; null while none does.</summary>
    public Difference? FirstDifference { get; private set; }

    /// <summary>Outputs said again and found equal on record.</summary>
    public long ComparedCount { get; private set; }

    /// <summary>Outputs said again that the record does not hold.</summary>
    public long MissingCount { get; private set; }

    /// <summary>Digests in the headers of input blocks that were reached and found equal.</summary>
    public long WitnessCount { get; private set; }

    /// <summary>The newest output that was said again.</summary>
    public OutputEvent Newest { get; private set; }

    /// <summary>Notes a digest that a block of inputs carries.</summary>
    /// <param name="header">Of the block that comes next.</param>
    public void Expect(in BlockHeader header)
    {
        if (header.WitnessSequence > _witnessSequence)
        {
            _witnessSequence = header.WitnessSequence;
            _witnessDigest = header.WitnessDigest;
        }
    }

    /// <inheritdoc />
    public void Emit(in OutputEvent output)
    {
        Newest = output;
        if (TryNextOnRecord(out var recorded))
        {
            Compare(in recorded, in output);
        }
        else
        {
            MissingCount++;
            missing?.Append(in output);
            missing?.Witness(output.Sequence, output.Digest);
        }

        if (output.Sequence == _witnessSequence)
        {
            Compare(in output);
        }
    }

    /// <summary>
    /// An output on record that was not said again, once all inputs are through; null when there is none.
    /// </summary>
    public Difference? Unsaid()
    {
        if (FirstDifference is not null || !TryNextOnRecord(out var recorded))
        {
            return FirstDifference;
        }

        FirstDifference = new Difference(
            recorded.Sequence, recorded.Cause, $"{recorded.Kind}: recorded, and not said again");
        return FirstDifference;
    }

    /// <summary>Closes the record.</summary>
    public void Dispose() => _record.Dispose();

    private static JournalReader<OutputEvent> OpenAt(string directory, long sequence)
    {
        var reader = new JournalReader<OutputEvent>(directory, JournalStream.Outputs, isPrefetching: false);
        if (sequence > 1)
        {
            reader.SeekSequence(sequence);
        }

        return reader;
    }

    private void Compare(in OutputEvent recorded, in OutputEvent replayed)
    {
        var isEqual = MemoryMarshal.AsBytes(new ReadOnlySpan<OutputEvent>(in recorded))
            .SequenceEqual(MemoryMarshal.AsBytes(new ReadOnlySpan<OutputEvent>(in replayed)));
        if (isEqual)
        {
            ComparedCount++;
        }
        else
        {
            FirstDifference ??= new Difference(
                replayed.Sequence,
                replayed.Cause,
                EventFields.FirstDifference(in recorded, in replayed) ?? "bytes outside the named fields");
        }
    }

    private void Compare(in OutputEvent output)
    {
        if (output.Digest == _witnessDigest)
        {
            WitnessCount++;
        }
        else
        {
            FirstDifference ??= new Difference(
                output.Sequence,
                output.Cause,
                $"Digest: the inputs' blocks carry {_witnessDigest:x16}, replayed {output.Digest:x16}");
        }
    }

    private bool TryNextOnRecord(out OutputEvent recorded)
    {
        if (_next >= _blockCount && !TryNextBlock())
        {
            recorded = default;
            return false;
        }

        recorded = _block[_next++];
        return true;
    }

    private bool TryNextBlock()
    {
        if (_isAtEnd || !_record.TryRead(out var block))
        {
            _isAtEnd = true;
            return false;
        }

        if (_block.Length < block.Events.Length)
        {
            _block = new OutputEvent[
                Math.Max(block.Events.Length, JournalFormat.BlockBytesMax / EventLayout.EventBytes)];
        }

        block.Events.CopyTo(_block);
        _blockCount = block.Events.Length;
        _next = 0;
        return true;
    }
}

/// <summary>The first place where a replay says something else than the journal.</summary>
/// <param name="OutputSequence">Output that differs.</param>
/// <param name="Cause">Input that caused it.</param>
/// <param name="Field">Field, value recorded, value replayed.</param>
public sealed record Difference(long OutputSequence, long Cause, string Field)
{
    /// <summary>A sentence for people.</summary>
    public override string ToString() => $"output {OutputSequence}, caused by input {Cause}: {Field}.";
}
