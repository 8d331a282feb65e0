using System;
using System.IO;
using KrakkedCore.Engine.Contracts.Ports;
using KrakkedCore.Journal.Format;

namespace KrakkedCore.Journal.Writing;

/// <summary>Collects sealed blocks and writes them, one write at a time, to the segment whose turn it is.</summary>
/// <remarks>
/// The buffer begins with room for a segment header, so that a new segment's header and first blocks are one write
/// too. After a failed write nothing more is taken: what that write left behind is a torn tail.
/// </remarks>
internal sealed class SegmentAppender : IDisposable
{
    private const int HeaderRoom = JournalFormat.SegmentHeaderBytes;

    private readonly string _directory;
    private readonly JournalStream _stream;
    private readonly JournalIdentity _identity;
    private readonly JournalOptions _options;
    private readonly byte[] _buffer;
    private int _bufferEnd = HeaderRoom;
    private long _pendingSequenceFirst;
    private long _pendingSequenceLast;
    private int _pendingBlocks;
    private ISegmentFile? _file;
    private string _path = "";
    private long _position;
    private JournalWriteException? _failure;

    internal SegmentAppender(
        string directory,
        JournalStream stream,
        JournalIdentity identity,
        JournalOptions options,
        StreamEnd end)
    {
        _directory = directory;
        _stream = stream;
        _identity = identity;
        _options = options;
        _buffer = GC.AllocateUninitializedArray<byte>(options.PendingBytesMax + HeaderRoom, pinned: true);
        SequenceWritten = SequenceFlushed = end.Recovery.SequenceLast;
        var mayContinue = end.Header is not null
            && identity.MayContinue(end.Header)
            && end.FileBytes < options.SegmentBytesMax;
        if (mayContinue)
        {
            _path = end.SegmentPath!;
            _position = end.FileBytes;
            _file = options.Files.Open(_path);
        }
    }

    /// <summary>Last event the operating system has.</summary>
    internal long SequenceWritten { get; private set; }

    /// <summary>Last event the device has, as far as it was asked.</summary>
    internal long SequenceFlushed { get; private set; }

    internal long BlockCount { get; private set; }

    internal long WrittenBytes { get; private set; }

    internal long WriteCount { get; private set; }

    internal long DeviceFlushCount { get; private set; }

    internal long SegmentCount { get; private set; }

    internal bool IsFailed => _failure is not null;

    /// <summary>Room for one block of this many bytes; writes what is pending when there is none.</summary>
    internal Span<byte> Room(int blockBytesMax)
    {
        if (_buffer.Length - _bufferEnd < blockBytesMax)
        {
            Write();
        }

        return _buffer.AsSpan(_bufferEnd);
    }

    /// <summary>Takes over the block that was put into the room.</summary>
    internal void Commit(in BlockHeader header)
    {
        ThrowIfFailed();
        if (_pendingBlocks == 0)
        {
            _pendingSequenceFirst = header.SequenceFirst;
        }

        _pendingBlocks++;
        _pendingSequenceLast = header.SequenceNext - 1;
        _bufferEnd += header.BlockBytes;
    }

    /// <summary>Writes what is pending, in one write.</summary>
    internal void Write()
    {
        ThrowIfFailed();
        if (_pendingBlocks == 0)
        {
            return;
        }

        try
        {
            WritePending();
        }
        catch (Exception cause) when (IsRefusal(cause))
        {
            throw Fail(_pendingSequenceFirst, cause);
        }

        SequenceWritten = _pendingSequenceLast;
        BlockCount += _pendingBlocks;
        _pendingBlocks = 0;
        _bufferEnd = HeaderRoom;
    }

    /// <summary>Waits until the device has what is written.</summary>
    internal void FlushToDevice()
    {
        ThrowIfFailed();
        if (SequenceFlushed == SequenceWritten || _file is null)
        {
            return;
        }

        try
        {
            _file.FlushToDevice();
        }
        catch (Exception cause) when (IsRefusal(cause))
        {
            throw Fail(SequenceFlushed + 1, cause);
        }

        DeviceFlushCount++;
        SequenceFlushed = SequenceWritten;
    }

    internal void ThrowIfFailed()
    {
        if (_failure is not null)
        {
            throw new JournalWriteException(_failure.Path, _failure.Sequence, _failure.InnerException!);
        }
    }

    public void Dispose()
    {
        CloseSegment();
        _failure ??= new JournalWriteException(
            _path, SequenceWritten + 1, new ObjectDisposedException(nameof(SegmentAppender)));
    }

    private void WritePending()
    {
        if (_file is null || _position >= _options.SegmentBytesMax)
        {
            BeginSegment();
        }

        var isNew = _position == 0;
        if (isNew)
        {
            _identity.Header(_stream, _pendingSequenceFirst).Write(_buffer);
        }

        var start = isNew ? 0 : HeaderRoom;
        _file!.Write(_buffer.AsSpan(start, _bufferEnd - start), _position);
        _position += _bufferEnd - start;
        WrittenBytes += _bufferEnd - start;
        WriteCount++;
    }

    private void BeginSegment()
    {
        if (_options.IsDurable)
        {
            FlushToDevice();
        }

        CloseSegment();
        _path = System.IO.Path.Combine(_directory, SegmentName.Of(_stream, _pendingSequenceFirst));
        _file = _options.Files.Create(_path, _options.IsPreallocated ? _options.SegmentBytesMax : 0);
        _position = 0;
        SegmentCount++;
        if (_options.IsDurable)
        {
            _options.Files.FlushNames(_directory);
        }
    }

    private void CloseSegment()
    {
        if (_file is null)
        {
            return;
        }

        if (_options.IsPreallocated && _failure is null)
        {
            _file.Trim(_position);
        }

        _file.Dispose();
        _file = null;
    }

    private JournalWriteException Fail(long sequence, Exception cause) =>
        _failure ??= new JournalWriteException(_path, sequence, cause);

    // A file over the system's or the user's limit is reported as an argument out of range.
    private static bool IsRefusal(Exception cause) =>
        cause is IOException or UnauthorizedAccessException or ArgumentOutOfRangeException;
}
