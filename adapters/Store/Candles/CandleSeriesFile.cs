using System;
using System.Collections.Generic;
using System.IO;
using KrakkedCore.Engine.Contracts.Events;
using Microsoft.Win32.SafeHandles;

namespace KrakkedCore.Adapters.Store.Candles;

/// <summary>Reads one series: an index of its blocks in memory, the blocks from the disk when asked.</summary>
/// <remarks>
/// Under its owner's lock. The index follows the file before every answer, so another process may append or compact
/// meanwhile. What stands after the last whole append is not there.
/// </remarks>
internal sealed class CandleSeriesFile(string path, string pair, int intervalSeconds)
{
    private readonly List<CandleBlock> _blocks = [];
    private long _generation = -1;

    internal string FilePath => path;

    internal int IntervalSeconds => intervalSeconds;

    internal string Pair => pair;

    internal IReadOnlyList<CandleBlock> Blocks => _blocks;

    /// <summary>How often the file was written anew.</summary>
    internal long Generation => Math.Max(0, _generation);

    /// <summary>Where the last whole append ends; 0 while there is no whole file header.</summary>
    internal long CommittedBytes { get; private set; }

    /// <summary>Of the file, as it was last looked at.</summary>
    internal long FileBytes { get; private set; }

    /// <summary>Records in the file, superseded ones too.</summary>
    internal long RecordCount { get; private set; }

    /// <summary>The file, with the index up to it; null when there is none.</summary>
    /// <exception cref="CandleStoreDamagedException">A header in it is not what was written.</exception>
    internal SafeFileHandle? Open()
    {
        if (!File.Exists(path))
        {
            Forget();
            FileBytes = 0;
            return null;
        }

        var file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        try
        {
            Follow(file);
            return file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Takes in what was added to the file.</summary>
    /// <param name="file">Open for reading.</param>
    internal void Follow(SafeFileHandle file)
    {
        FileBytes = RandomAccess.GetLength(file);
        Span<byte> header = stackalloc byte[CandleFormat.HeaderBytes];
        if (FileBytes < header.Length)
        {
            Forget();
            return;
        }

        RandomAccess.Read(file, header, 0);
        var generation = Identify(header);
        if (generation != _generation || FileBytes < CommittedBytes)
        {
            Forget();
            _generation = generation;
            CommittedBytes = CandleFormat.HeaderBytes;
        }

        Index(file);
    }

    /// <summary>Candles that begin in a span, both ends in it, in order, the latest written of each.</summary>
    /// <param name="file">As <see cref="Open"/> gave it.</param>
    /// <param name="first">Nanoseconds.</param>
    /// <param name="last">Nanoseconds.</param>
    /// <exception cref="CandleStoreDamagedException">A block that is needed is not what was written.</exception>
    internal List<Candle> Read(SafeFileHandle file, long first, long last)
    {
        var candles = new List<Candle>();
        var isOrdered = true;
        foreach (var block in _blocks)
        {
            if (block.First <= last && block.Last >= first)
            {
                isOrdered &= candles.Count == 0 || candles[^1].Begin.Raw < block.First;
                AddRecords(file, in block, first, last, candles);
            }
        }

        return isOrdered ? candles : LatestOfEach(candles);
    }

    /// <summary>The newest candles, oldest first.</summary>
    /// <param name="file">As <see cref="Open"/> gave it.</param>
    /// <param name="count">Above zero.</param>
    internal List<Candle> ReadLast(SafeFileHandle file, int count)
    {
        var starts = BlocksByFirst();
        long wanted = count;
        for (var index = starts.Count - 1; index >= 0; index--)
        {
            wanted -= starts[index].RecordCount;
            if (wanted > 0 && index > 0)
            {
                continue;
            }

            var candles = Read(file, starts[index].First, long.MaxValue);
            if (candles.Count >= count || index == 0)
            {
                return candles.GetRange(Math.Max(0, candles.Count - count), Math.Min(count, candles.Count));
            }

            // Superseded records were counted; as many again are looked for.
            wanted = count;
        }

        return [];
    }

    /// <summary>The series in pieces of some thousands, in order: for work that must not hold all of it.</summary>
    /// <param name="file">As <see cref="Open"/> gave it.</param>
    /// <param name="take">Each piece.</param>
    internal void Walk(SafeFileHandle file, Action<List<Candle>> take)
    {
        var starts = BlocksByFirst();
        var (first, held) = (long.MinValue, 0L);
        foreach (var block in starts)
        {
            if (held >= CandleWriter.BlockRecordsUsual && block.First > first)
            {
                take(Read(file, first, block.First - 1));
                (first, held) = (block.First, 0);
            }

            held += block.RecordCount;
        }

        if (starts.Count > 0)
        {
            take(Read(file, first, long.MaxValue));
        }
    }

    /// <summary>Records of one block that begin at a moment or earlier.</summary>
    internal int CountOf(SafeFileHandle file, in CandleBlock block, long last)
    {
        var candles = new List<Candle>(block.RecordCount);
        AddRecords(file, in block, long.MinValue, last, candles);
        return candles.Count;
    }

    /// <summary>True when no two blocks share a moment, so that every record counts.</summary>
    internal bool IsPlain()
    {
        var starts = BlocksByFirst();
        var isPlain = true;
        for (var index = 1; index < starts.Count; index++)
        {
            isPlain &= starts[index - 1].Last < starts[index].First;
        }

        return isPlain;
    }

    internal static List<Candle> LatestOfEach(List<Candle> candles)
    {
        var latest = new Dictionary<long, Candle>(candles.Count);
        foreach (var candle in candles)
        {
            latest[candle.Begin.Raw] = candle;
        }

        var ordered = new List<Candle>(latest.Values);
        ordered.Sort(static (left, right) => left.Begin.CompareTo(right.Begin));
        return ordered;
    }

    private static bool IsZero(ReadOnlySpan<byte> bytes) => !bytes.ContainsAnyExcept((byte)0);

    private List<CandleBlock> BlocksByFirst()
    {
        var starts = new List<CandleBlock>(_blocks);
        starts.Sort(static (left, right) => left.First.CompareTo(right.First));
        return starts;
    }

    private long Identify(ReadOnlySpan<byte> header)
    {
        var what = CandleFormat.ReadFileHeader(header, out var storedPair, out var storedSeconds, out var generation);
        if (what is null && (storedPair != pair || storedSeconds != intervalSeconds))
        {
            what = $"it holds {storedPair} {Timeframe.NameOf(Math.Max(1, storedSeconds))}, and its name says "
                + $"{pair} {Timeframe.NameOf(intervalSeconds)}";
        }

        return what is null ? generation : throw new CandleStoreDamagedException(path, offset: 0, what);
    }

    // Blocks count from the moment their append is whole. A writer puts the first header of an append last, so an
    // append that was cut off leaves a short file or zeros where that header belongs.
    private void Index(SafeFileHandle file)
    {
        var pending = new List<CandleBlock>();
        Span<byte> header = stackalloc byte[CandleFormat.BlockHeaderBytes];
        var offset = CommittedBytes;
        while (FileBytes - offset >= header.Length)
        {
            RandomAccess.Read(file, header, offset);
            if (IsZero(header))
            {
                return;
            }

            if (!CandleFormat.TryReadBlockHeader(header, offset, out var block))
            {
                throw new CandleStoreDamagedException(path, offset, "a block's header has a wrong checksum");
            }

            if (block.End > FileBytes)
            {
                return;
            }

            pending.Add(block);
            offset = block.End;
            if (block.EndsAppend)
            {
                Take(pending, offset);
            }
        }
    }

    private void Take(List<CandleBlock> pending, long end)
    {
        foreach (var block in pending)
        {
            RecordCount += block.RecordCount;
        }

        _blocks.AddRange(pending);
        pending.Clear();
        CommittedBytes = end;
    }

    private void AddRecords(
        SafeFileHandle file, in CandleBlock block, long first, long last, List<Candle> candles)
    {
        var bytes = new byte[block.RecordsLength];
        var count = RandomAccess.Read(file, bytes, block.Offset + CandleFormat.BlockHeaderBytes);
        if (count < bytes.Length || Crc32C.Of(bytes) != block.Checksum)
        {
            throw new CandleStoreDamagedException(path, block.Offset, "the checksum of a block's records is wrong");
        }

        for (var offset = 0; offset < bytes.Length; offset += CandleFormat.RecordBytes)
        {
            var candle = CandleFormat.ReadRecord(bytes.AsSpan(offset), intervalSeconds);
            if (candle.Begin.Raw >= first && candle.Begin.Raw <= last)
            {
                candles.Add(candle);
            }
        }
    }

    private void Forget()
    {
        _blocks.Clear();
        (_generation, CommittedBytes, RecordCount) = (-1, 0, 0);
    }
}
