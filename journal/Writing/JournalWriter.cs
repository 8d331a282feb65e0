using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using KrakkedCore.Engine.Contracts;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Ports;
using KrakkedCore.Journal.Format;

namespace KrakkedCore.Journal.Writing;

/// <summary>Appends one stream of events to its segments. A <see cref="JournalDirectory"/> opens it.</summary>
/// <remarks>
/// One thread calls it. Once warm nothing is allocated, but for a few objects each time a new segment begins.
/// Appending copies; every full block is compressed at once, so that a flush finds little left to do.
/// </remarks>
/// <typeparam name="TEvent">128 bytes, with sequence and time where <see cref="EventLayout"/> has them.</typeparam>
public sealed class JournalWriter<TEvent> : IJournal<TEvent>, IDisposable
    where TEvent : unmanaged
{
    private readonly SegmentAppender _appender;
    private readonly IBlockCompressor? _compressor;
    private readonly TEvent[] _events;
    private readonly int _blockRoom;
    private readonly bool _isDurable;
    private readonly long _sequenceStart;
    private int _count;
    private long _sequenceNext;
    private long _witnessSequence;
    private ulong _witnessDigest;
    private long _flushCount;
    private bool _isDisposed;

    internal JournalWriter(
        SegmentAppender appender,
        IBlockCompressor? compressor,
        JournalOptions options,
        long sequenceNext)
    {
        Invariant.Holds(Unsafe.SizeOf<TEvent>() == JournalFormat.RecordBytes);
        _appender = appender;
        _compressor = compressor;
        _isDurable = options.IsDurable;
        _sequenceNext = sequenceNext;
        _sequenceStart = sequenceNext;
        _events = GC.AllocateArray<TEvent>(options.BlockBytes / JournalFormat.RecordBytes, pinned: true);
        _blockRoom = BlockWriter.RoomFor(options.BlockBytes);
    }

    /// <summary>The sequence the next event must carry.</summary>
    public long SequenceNext => _sequenceNext;

    /// <summary>Last event the operating system has; 0 while there is none.</summary>
    public long SequenceWritten => _appender.SequenceWritten;

    /// <summary>What was done since it was opened.</summary>
    /// <remarks>Other threads may read it; its figures need not fit together then.</remarks>
    public JournalStatistics Statistics
    {
        get
        {
            var eventCount = Math.Max(0, _appender.SequenceWritten - _sequenceStart + 1);
            return new JournalStatistics(
                eventCount,
                _appender.BlockCount,
                eventCount * JournalFormat.RecordBytes,
                _appender.WrittenBytes,
                _appender.WriteCount,
                _flushCount,
                _appender.DeviceFlushCount,
                _appender.SegmentCount);
        }
    }

    /// <inheritdoc />
    public void Append(in TEvent item)
    {
        ref var bytes = ref Unsafe.As<TEvent, byte>(ref Unsafe.AsRef(in item));
        var sequence = Unsafe.ReadUnaligned<long>(ref Unsafe.Add(ref bytes, EventLayout.SequenceOffset));
        Invariant.Holds(sequence == _sequenceNext);
        _events[_count] = item;
        _sequenceNext = sequence + 1;
        if (++_count == _events.Length)
        {
            Seal();
        }
    }

    /// <inheritdoc />
    public void Witness(long sequence, ulong digest)
    {
        _witnessSequence = sequence;
        _witnessDigest = digest;
    }

    /// <inheritdoc />
    public long Flush()
    {
        _appender.ThrowIfFailed();
        if (_count > 0)
        {
            Seal();
        }

        _appender.Write();
        if (_isDurable)
        {
            _appender.FlushToDevice();
        }

        _flushCount++;
        return _appender.SequenceWritten;
    }

    /// <summary>Writes what is left and closes the segment; after a failed write, only closes it.</summary>
    /// <exception cref="JournalWriteException">The disk refused what was left.</exception>
    public void Dispose()
    {
        if (_isDisposed)
        {
            return;
        }

        _isDisposed = true;
        try
        {
            if (!_appender.IsFailed)
            {
                Flush();
            }
        }
        finally
        {
            _appender.Dispose();
        }
    }

    private void Seal()
    {
        _appender.ThrowIfFailed();
        var raw = MemoryMarshal.AsBytes(_events.AsSpan(0, _count));
        var room = _appender.Room(_blockRoom);
        var header = BlockWriter.Write(room, raw, _witnessSequence, _witnessDigest, _compressor);
        _appender.Commit(in header);
        _count = 0;
    }
}
