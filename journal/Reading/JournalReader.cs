using System;
using System.Diagnostics.CodeAnalysis;
using System.IO;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using KrakkedCore.Engine.Contracts;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Journal.Format;

namespace KrakkedCore.Journal.Reading;

/// <summary>Streams one stream's events, block by block, in order, everything checked.</summary>
/// <remarks>
/// One thread calls it. Memory is a few blocks, however long the journal. A journal that is being written may be
/// read; the reader ends where the segments ended as it came to them.
/// </remarks>
/// <typeparam name="TEvent">128 bytes, with sequence and time where <see cref="EventLayout"/> has them.</typeparam>
public sealed class JournalReader<TEvent> : IDisposable
    where TEvent : unmanaged
{
    private readonly string _directory;
    private readonly JournalStream _stream;
    private readonly bool _isPrefetching;
    private readonly StreamWalker _walker;
    private IBlockSource? _source;
    private TimeIndex? _times;
    private long _sequenceMin;
    private long _timeMin = long.MinValue;
    private bool _isAtEnd;

    /// <summary>Opens a stream at its first event.</summary>
    /// <param name="directory">An existing journal folder.</param>
    /// <param name="stream">Inputs or outputs.</param>
    /// <param name="isPrefetching">True to decompress ahead on another thread.</param>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    public JournalReader(string directory, JournalStream stream, bool isPrefetching = false)
    {
        Invariant.Holds(Unsafe.SizeOf<TEvent>() == JournalFormat.RecordBytes);
        _directory = directory;
        _stream = stream;
        _isPrefetching = isPrefetching;
        _walker = new StreamWalker(directory, stream, WalkDepth.Records);
    }

    /// <summary>The torn write the stream ends with, once it was met; null when the stream ends whole.</summary>
    public JournalFault? TornTail { get; private set; }

    /// <summary>Gives the next block.</summary>
    /// <param name="block">Its events; empty when there is none.</param>
    /// <returns>False at the end; <see cref="TornTail"/> says whether something was cut short there.</returns>
    /// <exception cref="JournalDamagedException">Damage; every block before it was given.</exception>
    /// <exception cref="JournalVersionException">A segment is of another version.</exception>
    /// <exception cref="CompressorMissingException">The journal is compressed, and there is no liblz4.</exception>
    /// <exception cref="IOException">The system refused.</exception>
    public bool TryRead(out JournalBlock<TEvent> block)
    {
        block = default;
        while (TryNext(out var slot))
        {
            var events = MemoryMarshal.Cast<byte, TEvent>(slot.Records.AsSpan(0, slot.Header.RawBytes));
            var skip = SkipCount(events, slot.Header.SequenceFirst);
            if (skip < events.Length)
            {
                block = new JournalBlock<TEvent>(events[skip..], slot.Header, slot.Segment, slot.Offset);
                return true;
            }
        }

        return false;
    }

    /// <summary>Goes to an event: the next block begins with it, or with the first one there is after it.</summary>
    /// <param name="sequence">Beyond the last one, nothing more is read.</param>
    /// <exception cref="JournalDamagedException">Damage on the way there.</exception>
    public void SeekSequence(long sequence)
    {
        Reset();
        using var walker = new StreamWalker(_directory, _stream, WalkDepth.Headers);
        walker.Start(SegmentList.IndexWith(walker.Segments, _stream, sequence), offset: 0, sequence: 0);
        while (walker.MoveNext(default))
        {
            if (walker.Block.SequenceNext > sequence)
            {
                _walker.Start(walker.SegmentIndex, walker.BlockOffset, walker.Block.SequenceFirst);
                _sequenceMin = sequence;
                return;
            }
        }

        EndAt(walker);
    }

    /// <summary>Goes to a time: the next block begins with the first event, in order, that is not earlier.</summary>
    /// <param name="time">Later than every event, nothing more is read.</param>
    /// <exception cref="JournalDamagedException">Damage on the way there.</exception>
    public void SeekTime(UnixNs time)
    {
        Reset();
        _times ??= new TimeIndex(new StreamWalker(_directory, _stream, WalkDepth.Headers));
        if (_times.TryFind(time, out var place))
        {
            _walker.Start(place.SegmentIndex, place.Offset, place.SequenceFirst);
            _timeMin = time.Raw;
        }
        else
        {
            EndAt(_times.Walker);
        }
    }

    /// <summary>Stops reading ahead and closes the files.</summary>
    public void Dispose()
    {
        _source?.Dispose();
        _times?.Dispose();
        _walker.Dispose();
    }

    private bool TryNext([NotNullWhen(true)] out BlockSlot? slot)
    {
        slot = null;
        if (_isAtEnd)
        {
            return false;
        }

        _source ??= _isPrefetching ? new PrefetchSource(_walker) : new InlineSource(_walker);
        if (_source.TryNext(out slot))
        {
            return true;
        }

        EndAt(_walker);
        return false;
    }

    private void EndAt(StreamWalker walker)
    {
        walker.ThrowIfDamaged();
        TornTail = walker.Fault;
        _isAtEnd = true;
    }

    private void Reset()
    {
        _source?.Dispose();
        _source = null;
        _isAtEnd = false;
        TornTail = null;
        _sequenceMin = 0;
        _timeMin = long.MinValue;
    }

    private int SkipCount(ReadOnlySpan<TEvent> events, long sequenceFirst)
    {
        var skip = (int)Math.Min(events.Length, Math.Max(0, _sequenceMin - sequenceFirst));
        while (_timeMin != long.MinValue && skip < events.Length)
        {
            if (TimeOf(in events[skip]) >= _timeMin)
            {
                _timeMin = long.MinValue;
                break;
            }

            skip++;
        }

        return skip;
    }

    private static long TimeOf(in TEvent item) => Unsafe.ReadUnaligned<long>(
        ref Unsafe.Add(ref Unsafe.As<TEvent, byte>(ref Unsafe.AsRef(in item)), EventLayout.TimeOffset));
}
