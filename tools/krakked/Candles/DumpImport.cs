using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Runtime.InteropServices;
using KrakkedCore.Adapters.Store.Candles;
using KrakkedCore.Engine.Contracts.Ports;
using KrakkedCore.Tools.Krakked.Commands;

namespace KrakkedCore.Tools.Krakked.Candles;

/// <summary>Takes files of Kraken's archive, CSV and ZIP of CSV, into a store. Each file is one append.</summary>
/// <param name="store">Open for writing.</param>
/// <param name="pair">Of every file; null to read it from their names.</param>
/// <param name="intervalSeconds">Of every file; 0 to read it from their names.</param>
/// <param name="skipsBadRows">True to leave bad rows out; else a file that has one is not imported.</param>
internal sealed class DumpImport(ICandleStore store, string? pair, int intervalSeconds, bool skipsBadRows)
{
    // The largest of the real ones, ten years of minutes, has a quarter of it.
    private const long EntryBytesMax = 1L << 30;

    /// <summary>Entries of a ZIP that are no CSV.</summary>
    public List<string> Ignored { get; } = [];

    /// <summary>Imports a file.</summary>
    /// <param name="path">CSV or ZIP.</param>
    /// <param name="progress">Told the bytes of each part read; null when nobody asks.</param>
    /// <exception cref="UsageException">It is not there, or bad. What came before it is in the store.</exception>
    public List<DumpResult> Run(string path, Action<int>? progress)
    {
        if (!File.Exists(path))
        {
            throw new UsageException(
                $"There is no file {path}. Give files of Kraken's archive: PAIR_MINUTES.csv, or a .zip of them.");
        }

        if (!path.EndsWith(".zip", StringComparison.OrdinalIgnoreCase))
        {
            using var source = File.OpenRead(path);
            return [Take(path, Path.GetFileName(path), source, source.Length, progress)];
        }

        try
        {
            return Unzip(path, progress);
        }
        catch (InvalidDataException cause)
        {
            throw new UsageException(
                $"The ZIP {path} cannot be read: {cause.Message} Entries before that are imported. Fetch it again.");
        }
    }

    /// <summary>Bytes that will be told to the progress of a file.</summary>
    /// <param name="path">CSV or ZIP.</param>
    public static long BytesOf(string path)
    {
        if (!File.Exists(path) || !path.EndsWith(".zip", StringComparison.OrdinalIgnoreCase))
        {
            return File.Exists(path) ? new FileInfo(path).Length : 0;
        }

        try
        {
            using var zip = ZipFile.OpenRead(path);
            return zip.Entries.Sum(static entry => entry.Length);
        }
        catch (InvalidDataException)
        {
            return 0;
        }
    }

    private List<DumpResult> Unzip(string path, Action<int>? progress)
    {
        var results = new List<DumpResult>();
        using var zip = ZipFile.OpenRead(path);
        foreach (var entry in zip.Entries)
        {
            if (!entry.FullName.EndsWith(".csv", StringComparison.OrdinalIgnoreCase))
            {
                Ignored.Add($"{path}:{entry.FullName}");
                continue;
            }

            using var source = entry.Open();
            results.Add(Take($"{path}:{entry.FullName}", entry.Name, source, entry.Length, progress));
        }

        return results;
    }

    private DumpResult Take(string source, string name, Stream stream, long bytes, Action<int>? progress)
    {
        var (foundPair, foundSeconds) = NameOf(source, name);
        if (bytes > EntryBytesMax)
        {
            throw new UsageException(
                $"The file {source} has {bytes} bytes, must have at most {EntryBytesMax}; split it.");
        }

        var content = new DumpReader(foundSeconds).Read(stream, progress);
        if (content.BadRowCount > 0 && !skipsBadRows)
        {
            throw new UsageException(
                $"The file {source} has {content.BadRowCount} bad rows; nothing of it was imported. Mend it, or leave "
                + $"them out with --skip-bad.\n{string.Join('\n', content.BadRows.Select(row => $"{source} {row}"))}");
        }

        var append = store.Append(foundPair, foundSeconds, CollectionsMarshal.AsSpan(content.Candles));
        return new DumpResult(source, foundPair, foundSeconds, content, append);
    }

    private (string Pair, int IntervalSeconds) NameOf(string source, string name)
    {
        var said = DumpName.Of(name);
        var foundPair = pair ?? said.Pair ?? throw new UsageException(
            $"The name of {source} does not tell a pair that is known, as XBTUSD_60.csv does. Give it with "
            + "--pair BTC/USD.");
        var foundSeconds = intervalSeconds > 0 ? intervalSeconds : said.IntervalSeconds;
        return foundSeconds > 0
            ? (foundPair, foundSeconds)
            : throw new UsageException(
                $"The name of {source} does not tell the length of its candles in minutes, as XBTUSD_60.csv does. "
                + $"Give it with --timeframe {Timeframe.NameOf(3_600)}.");
    }
}
