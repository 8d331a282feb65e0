using System;
using System.Collections.Generic;
using System.IO;
using System.Text;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Ports;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Adapters.Store.Candles;

/// <summary>Looks at whole series: what they are, and how whole.</summary>
internal static class CandleSurvey
{
    /// <summary>What a file says it holds; null when it says nothing that can be believed.</summary>
    internal static (string Pair, int IntervalSeconds)? SeriesIn(string path)
    {
        var header = new byte[CandleFormat.HeaderBytes];
        using var file = File.OpenHandle(
            path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        return RandomAccess.Read(file, header, 0) == header.Length
            && CandleFormat.ReadFileHeader(header, out var pair, out var seconds, out _) is null
            && pair.Length > 0
            && seconds > 0
            && Encoding.UTF8.GetByteCount(pair) <= CandleFormat.PairBytesMax
                ? (pair, seconds)
                : null;
    }

    internal static CandleSeriesInfo InfoOf(CandleSeriesFile series)
    {
        using var file = series.Open();
        if (file is null || series.Blocks.Count == 0)
        {
            return new CandleSeriesInfo(series.Pair, series.IntervalSeconds, 0, default, default);
        }

        var (first, last) = (long.MaxValue, long.MinValue);
        foreach (var block in series.Blocks)
        {
            first = Math.Min(first, block.First);
            last = Math.Max(last, block.Last);
        }

        var count = series.RecordCount;
        if (!series.IsPlain())
        {
            count = 0;
            series.Walk(file, piece => count += piece.Count);
        }

        return new CandleSeriesInfo(
            series.Pair, series.IntervalSeconds, count, new UnixNs(first), new UnixNs(last));
    }

    /// <summary>Reads the whole file anew, whatever is known of it.</summary>
    internal static CandleCheck Check(CandleSeriesFile known)
    {
        var series = new CandleSeriesFile(known.FilePath, known.Pair, known.IntervalSeconds);
        try
        {
            return CheckSound(series);
        }
        catch (CandleStoreDamagedException damage)
        {
            var info = new CandleSeriesInfo(series.Pair, series.IntervalSeconds, 0, default, default);
            return new CandleCheck(info, 0, 0, 0, 0, [], 0, series.FileBytes, 0, damage.Message);
        }
    }

    /// <summary>A file whose header is torn or damaged.</summary>
    internal static CandleCheck UnreadableIn(string path)
    {
        var bytes = new FileInfo(path).Length;
        var info = new CandleSeriesInfo(path, 0, 0, default, default);
        return bytes < CandleFormat.HeaderBytes
            ? new CandleCheck(info, 0, 0, 0, 0, [], 0, bytes, bytes, null)
            : new CandleCheck(info, 0, 0, 0, 0, [], 0, bytes, 0, new CandleStoreDamagedException(
                path,
                offset: 0,
                "the file header is not one of candles, is damaged, or is of a series with another file name").Message);
    }

    private static CandleCheck CheckSound(CandleSeriesFile series)
    {
        var info = InfoOf(series);
        var step = series.IntervalSeconds * UnixNs.PerSecond;
        var gaps = new List<CandleGap>();
        var (gapCount, missing, misaligned) = (0L, 0L, 0L);
        UnixNs? expected = null;
        using var file = series.Open();
        if (file is not null)
        {
            series.Walk(file, piece =>
            {
                foreach (var candle in piece)
                {
                    misaligned += candle.Begin.Raw % step == 0 ? 0 : 1;
                    if (expected is { } begin && begin < candle.Begin)
                    {
                        var count = Math.Max(1, (candle.Begin - begin) / step);
                        (gapCount, missing) = (gapCount + 1, missing + count);
                        if (gaps.Count < CandleCheck.GapsShownMax)
                        {
                            gaps.Add(new CandleGap(begin, candle.Begin, count));
                        }
                    }

                    expected = CandleGaps.EndOf(candle);
                }
            });
        }

        var superseded = series.RecordCount - info.Count;
        return new CandleCheck(
            info,
            series.RecordCount,
            Math.Max(0, OutOfOrderCount(series) - superseded),
            misaligned,
            missing,
            gaps,
            gapCount,
            series.FileBytes,
            series.FileBytes - series.CommittedBytes,
            null);
    }

    // By blocks: records of a block rise, so only those of a block that begins too early can be out of order.
    private static long OutOfOrderCount(CandleSeriesFile series)
    {
        var (count, last) = (0L, long.MinValue);
        using var file = series.Open();
        foreach (var block in series.Blocks)
        {
            if (block.First <= last)
            {
                var before = Math.Min(last, block.Last);
                count += series.CountOf(file!, in block, before);
            }

            last = Math.Max(last, block.Last);
        }

        return count;
    }
}
