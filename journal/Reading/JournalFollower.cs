using System;
using System.IO;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using KrakkedCore.Engine.Contracts;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Journal.Format;

namespace KrakkedCore.Journal.Reading;

/// <summary>Reads a stream while it is written: at its end it waits for nothing, and goes on where it was.</summary>
/// <remarks>
/// One thread calls it; the writer knows nothing of it. A block is given once it is whole, so the write that is under
/// way is left for the next call, and a segment that came since is found by it. Between two calls no file needs to be
/// there.
/// </remarks>
/// <typeparam name="TEvent">128 bytes, with sequence and time where <see cref="EventLayout"/> has them.</typeparam>
public sealed class JournalFollower<TEvent> : IDisposable
    where TEvent : unmanaged
{
    private readonly string _directory;
    private readonly JournalStream _stream;
    private readonly StreamWalker _walker;
    private readonly BlockSlot _slot = new();
    private readonly long _sequenceMin;
    private string? _segment;
    private long _offset;
    private bool _isResting = true;

    /// <summary>Follows a stream from an event on.</summary>
    /// <param name="directory">An existing journal folder; the stream may have no segment yet.</param>
    /// <param name="stream">Inputs or outputs.</param>
    /// <param name="sequenceFirst">First event wanted; it need not be written yet.</param>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    public JournalFollower(string directory, JournalStream stream, long sequenceFirst)
    {
        Invariant.Holds(Unsafe.SizeOf<TEvent>() == JournalFormat.RecordBytes);
        _directory = directory;
        _stream = stream;
        _sequenceMin = sequenceFirst;
        _walker = new StreamWalker(directory, stream, WalkDepth.Records);
    }

    /// <summary>One after the last event of the stream that was seen; 0 while none was.</summary>
    public long SequenceNext { get; private set; }

    /// <summary>
    /// What the stream ended with when it was last at its end; null when it ended whole. Of a journal that is being
    /// written a torn tail is the write under way; damage may be too, and is to be believed when it is there twice.
    /// </summary>
    public JournalFault? Fault { get; private set; }

    /// <summary>Gives the next whole block.</summary>
    /// <param name="block">Its events; valid until the next call.</param>
    /// <returns>False when there is none yet; to be asked again later.</returns>
    /// <exception cref="JournalVersionException">A segment is of another version.</exception>
    /// <exception cref="CompressorMissingException">The journal is compressed, and there is no liblz4.</exception>
    /// <exception cref="IOException">The system refused.</exception>
    public bool TryRead(out JournalBlock<TEvent> block)
    {
        block = default;
        if (_isResting)
        {
            Resume();
        }

        while (_slot.TryFill(_walker))
        {
            var header = _slot.Header;
            _segment = _slot.Segment;
            _offset = _slot.Offset + header.BlockBytes;
            SequenceNext = header.SequenceNext;
            var skip = (int)Math.Min(header.Count, Math.Max(0, _sequenceMin - header.SequenceFirst));
            if (skip < header.Count)
            {
                var events = MemoryMarshal.Cast<byte, TEvent>(_slot.Records.AsSpan(0, header.RawBytes));
                block = new JournalBlock<TEvent>(events[skip..], header, _slot.Segment, _slot.Offset);
                return true;
            }
        }

        Fault = _walker.Fault;
        _isResting = true;
        return false;
    }

    /// <summary>Throws when the stream was damaged as it was last at its end.</summary>
    /// <exception cref="JournalDamagedException">It was.</exception>
    public void ThrowIfDamaged()
    {
        if (Fault is { Verdict: JournalVerdict.Damaged } damage)
        {
            throw new JournalDamagedException(damage);
        }
    }

    /// <summary>Closes the files.</summary>
    public void Dispose() => _walker.Dispose();

    private void Resume()
    {
        _isResting = false;
        Fault = null;
        if (_segment is null)
        {
            Seek();
        }

        _walker.Refresh();
        var index = _segment is null ? -1 : IndexOf(_segment);
        if (index >= 0)
        {
            _walker.Start(index, _offset, SequenceNext);
        }
        else
        {
            // Nothing was read yet; or the file that was read is gone, and what follows shows whether that is damage.
            var sequence = _segment is null ? _sequenceMin : SequenceNext;
            _walker.Start(SegmentList.IndexWith(_walker.Segments, _stream, sequence), offset: 0, sequence: 0);
        }
    }

    private int IndexOf(string path)
    {
        for (var index = _walker.Segments.Count - 1; index >= 0; index--)
        {
            if (_walker.Segments[index] == path)
            {
                return index;
            }
        }

        return -1;
    }

    // The way to an event in the middle is over headers alone.
    private void Seek()
    {
        using var walker = new StreamWalker(_directory, _stream, WalkDepth.Headers);
        walker.Start(SegmentList.IndexWith(walker.Segments, _stream, _sequenceMin), offset: 0, sequence: 0);
        while (walker.MoveNext(default))
        {
            _segment = walker.Segments[walker.SegmentIndex];
            if (walker.Block.SequenceNext > _sequenceMin)
            {
                _offset = walker.BlockOffset;
                SequenceNext = walker.Block.SequenceFirst;
                return;
            }

            _offset = walker.BlockOffset + walker.Block.BlockBytes;
            SequenceNext = walker.Block.SequenceNext;
        }
    }
}
