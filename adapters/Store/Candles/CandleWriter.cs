using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using KrakkedCore.Engine.Contracts.Events;
using Microsoft.Win32.SafeHandles;

namespace KrakkedCore.Adapters.Store.Candles;

/// <summary>Writes at the end of one series, and writes it anew when its blocks have become too many.</summary>
/// <param name="series">Read up to the end of its file.</param>
/// <param name="blockRecords">Records of a full block.</param>
/// <param name="blockCountSlack">Blocks more than twice what full ones would need, before all is written anew.</param>
/// <param name="tell">Hears what was mended; null when nobody does.</param>
internal sealed class CandleWriter(
    CandleSeriesFile series, int blockRecords, int blockCountSlack, Action<string>? tell)
{
    internal const int BlockRecordsUsual = 4_096;
    internal const int BlockCountSlackUsual = 1_024;

    /// <summary>Adds an append: all of it counts, or nothing.</summary>
    /// <param name="candles">In order, begins rising, one or more.</param>
    internal void Write(List<Candle> candles)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(series.FilePath)!);
        var isNew = !File.Exists(series.FilePath);
        using (var file = File.OpenHandle(
            series.FilePath, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete))
        {
            Prepare(file);
            try
            {
                WriteBlocks(file, CollectionsMarshal.AsSpan(candles));
            }
            catch (IOException cause)
            {
                TryCut(file);
                throw new IOException(
                    $"Candles of {series.Pair} could not be written to {series.FilePath}: {cause.Message} Nothing of "
                    + "them was kept. Free the disk, then try again.",
                    cause);
            }

            series.Follow(file);
        }

        if (isNew)
        {
            FlushFolders();
        }
    }

    /// <summary>Writes the series anew in full blocks, if single candles have made them many.</summary>
    internal void CompactIfScattered()
    {
        if (series.Blocks.Count <= blockCountSlack + (2 * (series.RecordCount / blockRecords)))
        {
            return;
        }

        var temporary = series.FilePath + ".tmp";
        using (var source = series.Open()!)
        using (var target = File.OpenHandle(temporary, FileMode.Create, FileAccess.Write))
        {
            var offset = (long)CandleFormat.HeaderBytes;
            RandomAccess.Write(
                target, CandleFormat.FileHeader(series.Pair, series.IntervalSeconds, series.Generation + 1), 0);
            series.Walk(source, piece =>
            {
                foreach (var part in piece.Chunk(blockRecords))
                {
                    var block = CandleFormat.Block(part, endsAppend: true);
                    RandomAccess.Write(target, block, offset);
                    offset += block.Length;
                }
            });
            RandomAccess.FlushToDisk(target);
        }

        File.Move(temporary, series.FilePath, overwrite: true);
        FlushFolders();
        series.Open()?.Dispose();
    }

    private void Prepare(SafeFileHandle file)
    {
        var length = RandomAccess.GetLength(file);
        if (length > series.CommittedBytes)
        {
            tell?.Invoke(
                $"The last append to {series.FilePath} was not finished: {length - series.CommittedBytes} bytes after "
                + $"byte {series.CommittedBytes} were cut off. What was confirmed before is whole.");
            RandomAccess.SetLength(file, series.CommittedBytes);
        }

        if (series.CommittedBytes == 0)
        {
            RandomAccess.Write(file, CandleFormat.FileHeader(series.Pair, series.IntervalSeconds, generation: 0), 0);
        }
    }

    // The first block's header goes last, after everything it vouches for is on the disk.
    private void WriteBlocks(SafeFileHandle file, ReadOnlySpan<Candle> candles)
    {
        var start = Math.Max(series.CommittedBytes, CandleFormat.HeaderBytes);
        var offset = start;
        ReadOnlySpan<byte> header = default;
        while (!candles.IsEmpty)
        {
            var part = candles[..Math.Min(blockRecords, candles.Length)];
            candles = candles[part.Length..];
            var block = CandleFormat.Block(part, endsAppend: candles.IsEmpty);
            var skipped = offset == start ? CandleFormat.BlockHeaderBytes : 0;
            if (skipped > 0)
            {
                header = block.AsSpan(0, skipped);
            }

            RandomAccess.Write(file, block.AsSpan(skipped), offset + skipped);
            offset += block.Length;
        }

        RandomAccess.FlushToDisk(file);
        RandomAccess.Write(file, header, start);
        RandomAccess.FlushToDisk(file);
    }

    // If the disk refuses this too, the next writer finds the unfinished append and cuts it.
    private void TryCut(SafeFileHandle file)
    {
        try
        {
            RandomAccess.SetLength(file, series.CommittedBytes);
        }
        catch (IOException)
        {
        }
    }

    private void FlushFolders()
    {
        var folder = Path.GetDirectoryName(series.FilePath)!;
        DirectoryFlush.TryRun(folder);
        DirectoryFlush.TryRun(Path.GetDirectoryName(folder)!);
    }
}
