using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.IO;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Journal.Format;

namespace KrakkedCore.Journal.Reading;

/// <summary>Goes over the blocks of one stream and stops at the first thing that is not as it must be.</summary>
/// <remarks>Every reader, verifier and recovery is this walk. Memory is one window, however long the journal.</remarks>
internal sealed class StreamWalker : IDisposable
{
    private const int WindowBytes = 4 * JournalFormat.BlockBytesMax;

    private readonly string _directory;
    private readonly JournalStream _stream;
    private readonly WalkDepth _depth;
    private readonly List<string> _segments;
    private readonly IBlockCompressor? _compressor = Lz4Library.TryLoad();
    private readonly FileWindow _window = new(WindowBytes);
    private int _segmentNext;
    private bool _isOpen;
    private bool _isEnded;
    private bool _isBlockSeen;
    private long _position;
    private long _sequenceNext;

    internal StreamWalker(string directory, JournalStream stream, WalkDepth depth)
    {
        _directory = directory;
        _stream = stream;
        _depth = depth;
        _segments = SegmentList.Of(directory, stream);
    }

    /// <summary>Files of the stream, in order.</summary>
    internal IReadOnlyList<string> Segments => _segments;

    /// <summary>Row of the segment the walk is in.</summary>
    internal int SegmentIndex => _segmentNext - 1;

    /// <summary>That segment's header.</summary>
    internal SegmentHeader? Segment { get; private set; }

    /// <summary>Length of that segment's file when the walk came to it.</summary>
    internal long SegmentBytes => _window.Length;

    /// <summary>Header of the block last met.</summary>
    internal BlockHeader Block { get; private set; }

    /// <summary>Where that block begins in its segment.</summary>
    internal long BlockOffset { get; private set; }

    /// <summary>What stopped the walk; null while nothing did.</summary>
    internal JournalFault? Fault { get; private set; }

    /// <summary>Goes on from a place instead of from the beginning.</summary>
    /// <param name="segmentIndex">Row of the segment.</param>
    /// <param name="offset">Where a block begins; 0 for the segment's beginning.</param>
    /// <param name="sequence">First sequence of that block; with offset 0 the name of the segment decides.</param>
    internal void Start(int segmentIndex, long offset, long sequence)
    {
        Fault = null;
        _isEnded = false;
        _isOpen = false;
        _segmentNext = segmentIndex;
        _sequenceNext = 0;
        if (offset > 0 && TryOpenSegment())
        {
            _position = offset;
            _sequenceNext = sequence;
            _isBlockSeen = offset > JournalFormat.SegmentHeaderBytes;
        }
    }

    /// <summary>Looks for segments that came since; to be followed by <see cref="Start"/>.</summary>
    internal void Refresh()
    {
        _segments.Clear();
        _segments.AddRange(SegmentList.Of(_directory, _stream));
    }

    /// <summary>Goes to the next block.</summary>
    /// <param name="records">Takes its records; at least 64 KiB, or anything when only headers are walked.</param>
    /// <returns>False at the end, and at a fault.</returns>
    internal bool MoveNext(Span<byte> records)
    {
        while (Fault is null && !_isEnded)
        {
            if (!_isOpen && !TryOpenSegment())
            {
                return false;
            }

            if (_position < _window.Length)
            {
                return TryBlock(records);
            }

            if (!_isBlockSeen)
            {
                return Torn(_position, "the segment ends after its header");
            }

            _isOpen = false;
        }

        return false;
    }

    internal void ThrowIfDamaged()
    {
        if (Fault is { Verdict: JournalVerdict.Damaged } damage)
        {
            throw new JournalDamagedException(damage);
        }
    }

    public void Dispose() => _window.Dispose();

    private bool TryOpenSegment()
    {
        if (_segmentNext == _segments.Count)
        {
            _isEnded = true;
            return false;
        }

        var path = _segments[_segmentNext++];
        _window.Open(path);
        if (!SegmentName.TryParse(_stream, Path.GetFileName(path), out var named))
        {
            return Damaged(offset: 0, "the file's name is not a stream and a sequence of 20 digits");
        }

        if (_sequenceNext != 0 && named != _sequenceNext)
        {
            return Damaged(offset: 0, $"the segment begins with event {named}, so one or more are missing before it");
        }

        _sequenceNext = named;
        var bytes = _window.View(0, JournalFormat.BlockBytesMax, ReadAhead(JournalFormat.BlockBytesMax));
        if (bytes.Length < JournalFormat.SegmentHeaderBytes)
        {
            return SegmentHeader.IsPrefix(bytes) || !bytes.ContainsAnyExcept((byte)0)
                ? Torn(offset: 0, "the segment ends inside its header")
                : Damaged(offset: 0, "the segment is shorter than a header, and is not the beginning of one");
        }

        if (!SegmentHeader.TryRead(bytes, path, out var header, out var reason))
        {
            return IsZeroFrom(0) ? Torn(offset: 0, "the segment was never written") : Damaged(offset: 0, reason);
        }

        if (header!.Stream != _stream || header.SequenceFirst != named)
        {
            return Damaged(offset: 0, "the segment's header and its name disagree");
        }

        Segment = header;
        _position = JournalFormat.SegmentHeaderBytes;
        _isBlockSeen = false;
        _isOpen = true;
        return true;
    }

    private bool TryBlock(Span<byte> records)
    {
        var bytes = _window.View(
            _position, JournalFormat.BlockHeaderBytes, ReadAhead(JournalFormat.BlockHeaderBytes));
        if (bytes.Length < JournalFormat.BlockHeaderBytes)
        {
            return BlockHeader.IsPrefix(bytes) || !bytes.ContainsAnyExcept((byte)0)
                ? Torn(_position, "the segment ends inside a block header")
                : Damaged(_position, "the segment ends with bytes that begin no block");
        }

        if (!BlockHeader.TryRead(bytes, out var header, out var reason))
        {
            return IsZeroFrom(_position)
                ? Torn(_position, "only zeros follow: room that was never written")
                : Damaged(_position, reason);
        }

        if (header.SequenceFirst != _sequenceNext)
        {
            return Damaged(_position, $"the block begins with event {header.SequenceFirst}");
        }

        if (_window.Length - _position < header.BlockBytes)
        {
            return Torn(_position, "the segment ends inside the block");
        }

        if (_depth == WalkDepth.Records && !TryRecords(in header, records, out reason))
        {
            return Damaged(_position, reason);
        }

        Block = header;
        BlockOffset = _position;
        _position += header.BlockBytes;
        _sequenceNext = header.SequenceNext;
        _isBlockSeen = true;
        return true;
    }

    private bool TryRecords(in BlockHeader header, Span<byte> records, out string reason)
    {
        var frame = _window.View(_position + JournalFormat.BlockHeaderBytes, header.FrameBytes, WindowBytes);
        if (Crc32C.Of(frame) != header.FrameChecksum)
        {
            reason = "the block's LZ4 frame does not match its checksum";
            return false;
        }

        var raw = records[..header.RawBytes];
        return Lz4Frame.TryRead(frame, raw, _compressor, out reason) && IsConsistent(in header, raw, out reason);
    }

    private static bool IsConsistent(in BlockHeader header, ReadOnlySpan<byte> raw, out string reason)
    {
        reason = "";
        var timeMax = long.MinValue;
        for (var index = 0; index < header.Count; index++)
        {
            var record = raw.Slice(index * JournalFormat.RecordBytes, JournalFormat.RecordBytes);
            var sequence = BinaryPrimitives.ReadInt64LittleEndian(record[EventLayout.SequenceOffset..]);
            if (sequence != header.SequenceFirst + index)
            {
                reason = $"record {index} of the block carries sequence {sequence}";
                return false;
            }

            timeMax = Math.Max(timeMax, BinaryPrimitives.ReadInt64LittleEndian(record[EventLayout.TimeOffset..]));
        }

        var timeFirst = BinaryPrimitives.ReadInt64LittleEndian(raw[EventLayout.TimeOffset..]);
        if (timeFirst != header.TimeFirst.Raw || timeMax != header.TimeMax.Raw)
        {
            reason = "the block header's times are not those of its records";
            return false;
        }

        return true;
    }

    // Some file systems give a file its new length before its new bytes; what power loss leaves is zeros to the end.
    private bool IsZeroFrom(long offset)
    {
        while (offset < _window.Length)
        {
            var bytes = _window.View(offset, JournalFormat.BlockBytesMax, JournalFormat.BlockBytesMax);
            if (bytes.IsEmpty || bytes.ContainsAnyExcept((byte)0))
            {
                return false;
            }

            offset += bytes.Length;
        }

        return true;
    }

    // A header walk jumps from block to block, so reading more than it looks at would read the whole file.
    private int ReadAhead(int bytes) => _depth == WalkDepth.Headers ? bytes : WindowBytes;

    private bool Torn(long offset, string reason) =>
        _segmentNext == _segments.Count
            ? Stop(JournalVerdict.TornTail, offset, reason)
            : Damaged(offset, reason + ", and it is not the last one");

    private bool Damaged(long offset, string reason) => Stop(JournalVerdict.Damaged, offset, reason);

    private bool Stop(JournalVerdict verdict, long offset, string reason)
    {
        Fault = new JournalFault(verdict, _stream, _segments[SegmentIndex], offset, _sequenceNext, reason);
        return false;
    }
}
