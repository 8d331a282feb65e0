using System;
using System.Collections.Generic;
using System.IO;
using KrakkedCore.Engine.Contracts.Events;

namespace KrakkedCore.Tools.Krakked.Candles;

/// <summary>Reads a whole file of the archive, row by row. Any bytes are an answer, none an exception.</summary>
/// <param name="intervalSeconds">Length of its candles.</param>
internal sealed class DumpReader(int intervalSeconds)
{
    /// <summary>Bad rows are worded up to this many, and counted past it.</summary>
    internal const int BadRowsShownMax = 10;

    private const int LineBytesMax = 1_024;

    private readonly List<Candle> _candles = [];
    private readonly List<string> _badRows = [];
    private long _line;
    private long _badCount;
    private long _roundedCount;
    private long _outOfOrderCount;

    /// <summary>Reads to the end.</summary>
    /// <param name="source">Stays the caller's.</param>
    /// <param name="progress">Told the bytes of each part read; null when nobody asks.</param>
    public DumpContent Read(Stream source, Action<int>? progress)
    {
        var buffer = new byte[1 << 16];
        var (held, isOverlong) = (0, false);
        int count;
        while ((count = source.Read(buffer, held, buffer.Length - held)) > 0)
        {
            progress?.Invoke(count);
            held += count;
            var start = 0;
            int length;
            while ((length = buffer.AsSpan(start, held - start).IndexOf((byte)'\n')) >= 0)
            {
                TakeLine(buffer.AsSpan(start, length), isOverlong);
                isOverlong = false;
                start += length + 1;
            }

            held -= start;
            buffer.AsSpan(start, held).CopyTo(buffer);
            if (held > LineBytesMax)
            {
                // The rest of a line without an end is thrown away as it comes.
                (held, isOverlong) = (LineBytesMax, true);
            }
        }

        if (held > 0)
        {
            TakeLine(buffer.AsSpan(0, held), isOverlong);
        }

        return new DumpContent(_candles, _badRows, _badCount, _roundedCount, _outOfOrderCount);
    }

    private void TakeLine(ReadOnlySpan<byte> line, bool isOverlong)
    {
        _line++;
        line = _line == 1 && line.StartsWith("\uFEFF"u8) ? line[3..] : line;
        line = line.EndsWith("\r"u8) ? line[..^1] : line;
        var candle = default(Candle);
        var isRounded = false;
        var fault = isOverlong || line.Length > LineBytesMax
            ? $"the row was {DumpRow.Shown(line)}, must be at most {LineBytesMax} bytes long"
            : DumpRow.Read(line, intervalSeconds, out candle, out isRounded);
        if (fault is not null)
        {
            _badCount++;
            if (_badRows.Count < BadRowsShownMax)
            {
                _badRows.Add($"line {_line}: {fault}.");
            }

            return;
        }

        _roundedCount += isRounded ? 1 : 0;
        _outOfOrderCount += _candles.Count > 0 && candle.Begin <= _candles[^1].Begin ? 1 : 0;
        _candles.Add(candle);
    }
}
