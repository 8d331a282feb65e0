using System;
using System.Collections.Generic;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Journal.Reading;

/// <summary>Where in a stream a time is first reached; built from block headers as far as it was asked for.</summary>
/// <remarks>
/// Event times may step back a little, so what is sought is the first event that is not earlier, in the order of
/// sequences: the block where the latest time so far passes the one sought. Every n-th block is kept; when the
/// table is full every other entry goes and n doubles, so that memory does not grow with the journal.
/// </remarks>
/// <param name="walker">Of headers; owned.</param>
internal sealed class TimeIndex(StreamWalker walker) : IDisposable
{
    private const int EntriesMax = 8_192;

    private readonly List<Entry> _entries = [];
    private long _stride = 1;
    private long _blockCount;
    private long _timeMax = long.MinValue;

    /// <summary>The walk, for what stopped it.</summary>
    internal StreamWalker Walker => walker;

    /// <summary>Finds a block at, or not far before, the first event that is not earlier than a time.</summary>
    /// <returns>False when every event is earlier.</returns>
    internal bool TryFind(UnixNs time, out BlockPlace place)
    {
        while (_timeMax < time.Raw && walker.MoveNext(default))
        {
            Add();
        }

        place = default;
        if (_timeMax < time.Raw)
        {
            return false;
        }

        place = _entries[Nearest(time.Raw)].Place;
        return true;
    }

    public void Dispose() => walker.Dispose();

    private void Add()
    {
        if (_blockCount++ % _stride == 0)
        {
            var place = new BlockPlace(walker.SegmentIndex, walker.BlockOffset, walker.Block.SequenceFirst);
            _entries.Add(new Entry(place, _timeMax));
        }

        _timeMax = Math.Max(_timeMax, walker.Block.TimeMax.Raw);
        if (_entries.Count == EntriesMax)
        {
            Thin();
        }
    }

    private void Thin()
    {
        for (var index = 0; index < EntriesMax / 2; index++)
        {
            _entries[index] = _entries[index * 2];
        }

        _entries.RemoveRange(EntriesMax / 2, EntriesMax / 2);
        _stride *= 2;
    }

    // The last entry before which every event is earlier than the time.
    private int Nearest(long time)
    {
        var low = 0;
        var high = _entries.Count - 1;
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            if (_entries[middle].TimeMaxBefore < time)
            {
                low = middle;
            }
            else
            {
                high = middle - 1;
            }
        }

        return low;
    }

    private readonly record struct Entry(BlockPlace Place, long TimeMaxBefore);
}
