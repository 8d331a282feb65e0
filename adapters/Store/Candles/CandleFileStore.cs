using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Ports;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Adapters.Store.Candles;

/// <summary>Closed candles in files that only grow: one a series, <c>ROOT/1h/BTC_USD.kkc</c>.</summary>
/// <remarks>
/// Any thread calls it; calls take turns. Candles are kept as given: gaps are not filled here, but by whoever reads,
/// with <see cref="CandleGaps"/>. One writer a folder; readers in other processes see what was confirmed. An append
/// that was cut off does not count; the next one removes what it left and tells. Single candles lie in blocks of their
/// own until some thousand have gathered, then the file is written anew and replaced in one step.
/// </remarks>
public sealed class CandleFileStore : ICandleStore, IDisposable
{
    private readonly string _root;
    private readonly CandleStoreLock? _lock;
    private readonly Action<string>? _tell;
    private readonly int _blockRecords;
    private readonly int _blockCountSlack;
    private readonly Dictionary<string, CandleSeriesFile> _series = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();

    internal CandleFileStore(
        string root, bool isWriter, Action<string>? tell, int blockRecords, int blockCountSlack)
    {
        _root = Path.GetFullPath(root);
        _tell = tell;
        _blockRecords = blockRecords;
        _blockCountSlack = blockCountSlack;
        if (isWriter)
        {
            Directory.CreateDirectory(_root);
            _lock = CandleStoreLock.Take(_root);
        }
    }

    /// <summary>Opens for writing, and keeps every other writer out until disposed.</summary>
    /// <param name="root">Folder; made when it is not there.</param>
    /// <param name="tell">Hears a sentence when an unfinished append is cut off; null when nobody does.</param>
    /// <exception cref="CandleStoreInUseException">Somebody else writes there.</exception>
    public static CandleFileStore OpenForWriting(string root, Action<string>? tell = null) =>
        new(root, isWriter: true, tell, CandleWriter.BlockRecordsUsual, CandleWriter.BlockCountSlackUsual);

    /// <summary>Opens for reading, beside any writer. A folder that is not there is an empty store.</summary>
    /// <param name="root">Folder.</param>
    public static CandleFileStore OpenForReading(string root) =>
        new(root, isWriter: false, tell: null, CandleWriter.BlockRecordsUsual, CandleWriter.BlockCountSlackUsual);

    /// <inheritdoc />
    /// <exception cref="ArgumentException">A name or a length that is not allowed.</exception>
    /// <exception cref="CandleStoreDamagedException">The series is damaged where the candles belong.</exception>
    /// <exception cref="InvalidOperationException">It was opened for reading.</exception>
    /// <exception cref="IOException">The disk refused; nothing of it was kept.</exception>
    public CandleAppend Append(string pair, int intervalSeconds, ReadOnlySpan<Candle> candles)
    {
        if (_lock is null)
        {
            throw new InvalidOperationException($"The candles in {_root} were opened for reading; open for writing.");
        }

        var given = Ordered(candles, intervalSeconds);
        lock (_gate)
        {
            var series = SeriesOf(pair, intervalSeconds);
            if (given.Count == 0)
            {
                return default;
            }

            List<Candle> stored;
            using (var file = series.Open())
            {
                stored = file is null ? [] : series.Read(file, given[0].Begin.Raw, given[^1].Begin.Raw);
            }

            var changes = ChangesOf(stored, given, out var append);
            var writer = new CandleWriter(series, _blockRecords, _blockCountSlack, _tell);
            if (changes.Count > 0)
            {
                writer.Write(changes);
                writer.CompactIfScattered();
            }

            return append;
        }
    }

    /// <inheritdoc />
    /// <exception cref="CandleStoreDamagedException">The series is damaged there.</exception>
    public IReadOnlyList<Candle> Last(string pair, int intervalSeconds, int count)
    {
        lock (_gate)
        {
            var series = SeriesOf(pair, intervalSeconds);
            using var file = series.Open();
            return file is null || count <= 0 ? [] : series.ReadLast(file, count);
        }
    }

    /// <inheritdoc />
    /// <exception cref="CandleStoreDamagedException">The series is damaged there.</exception>
    public IReadOnlyList<Candle> Since(string pair, int intervalSeconds, UnixNs since) =>
        Read(pair, intervalSeconds, since.Raw, long.MaxValue);

    /// <inheritdoc />
    /// <exception cref="CandleStoreDamagedException">The series is damaged there.</exception>
    public IReadOnlyList<Candle> Range(string pair, int intervalSeconds, UnixNs from, UnixNs until) =>
        until <= from ? [] : Read(pair, intervalSeconds, from.Raw, until.Raw - 1);

    /// <inheritdoc />
    /// <remarks>
    /// By pair, then by length. Files that cannot be read are left out; <see cref="CheckAll"/> names them.
    /// </remarks>
    public IReadOnlyList<CandleSeriesInfo> List()
    {
        lock (_gate)
        {
            var infos = new List<CandleSeriesInfo>();
            foreach (var series in Stored())
            {
                try
                {
                    infos.Add(CandleSurvey.InfoOf(series));
                }
                catch (CandleStoreDamagedException)
                {
                }
            }

            return infos;
        }
    }

    /// <summary>Reads every byte of every series, and says how whole each is.</summary>
    /// <param name="progress">Told the bytes read so far; null when nobody asks.</param>
    /// <returns>By pair, then by length; files with an unreadable header last, their path as the pair.</returns>
    public IReadOnlyList<CandleCheck> CheckAll(IProgress<long>? progress = null)
    {
        lock (_gate)
        {
            var done = 0L;
            var checks = new List<CandleCheck>();
            foreach (var series in Stored())
            {
                checks.Add(CandleSurvey.Check(series));
                progress?.Report(done += checks[^1].FileBytes);
            }

            checks.AddRange(Files().Where(path => HeldBy(path) is null).Select(CandleSurvey.UnreadableIn));
            return checks;
        }
    }

    /// <summary>Bytes of all files of candles.</summary>
    public long FileBytes() => Files().Sum(static path => new FileInfo(path).Length);

    /// <summary>Lets the next writer in.</summary>
    public void Dispose() => _lock?.Dispose();

    private static List<Candle> Ordered(ReadOnlySpan<Candle> candles, int intervalSeconds)
    {
        var ordered = new List<Candle>(candles.Length);
        var isOrdered = true;
        foreach (ref readonly var candle in candles)
        {
            if (candle.IntervalSeconds != intervalSeconds)
            {
                throw new ArgumentException(
                    $"A candle of {candle.IntervalSeconds} seconds was to be put among those of {intervalSeconds}; "
                    + "a series has one length.",
                    nameof(candles));
            }

            isOrdered &= ordered.Count == 0 || ordered[^1].Begin < candle.Begin;
            ordered.Add(candle);
        }

        return isOrdered ? ordered : CandleSeriesFile.LatestOfEach(ordered);
    }

    private static List<Candle> ChangesOf(List<Candle> stored, List<Candle> given, out CandleAppend append)
    {
        var changes = new List<Candle>(given.Count);
        var (replaced, unchanged, index) = (0, 0, 0);
        foreach (var candle in given)
        {
            while (index < stored.Count && stored[index].Begin < candle.Begin)
            {
                index++;
            }

            var isThere = index < stored.Count && stored[index].Begin == candle.Begin;
            var isSame = isThere && stored[index] == candle;
            replaced += isThere && !isSame ? 1 : 0;
            unchanged += isSame ? 1 : 0;
            if (!isSame)
            {
                changes.Add(candle);
            }
        }

        append = new CandleAppend(given.Count - replaced - unchanged, replaced, unchanged);
        return changes;
    }

    private List<Candle> Read(string pair, int intervalSeconds, long first, long last)
    {
        lock (_gate)
        {
            var series = SeriesOf(pair, intervalSeconds);
            using var file = series.Open();
            return file is null ? [] : series.Read(file, first, last);
        }
    }

    private CandleSeriesFile SeriesOf(string pair, int intervalSeconds)
    {
        var path = CandleSeriesPath.Of(_root, pair, intervalSeconds);
        if (!_series.TryGetValue(path, out var series))
        {
            series = new CandleSeriesFile(path, pair, intervalSeconds);
            _series.Add(path, series);
        }

        return series;
    }

    private string[] Files() => Directory.Exists(_root)
        ? [.. Directory.EnumerateFiles(_root, "*" + CandleSeriesPath.Extension, SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)]
        : [];

    private IEnumerable<CandleSeriesFile> Stored() => Files()
        .Select(HeldBy)
        .OfType<(string Pair, int IntervalSeconds)>()
        .OrderBy(static found => found.Pair, StringComparer.Ordinal)
        .ThenBy(static found => found.IntervalSeconds)
        .Select(found => SeriesOf(found.Pair, found.IntervalSeconds));

    // A file under another's name would answer for it.
    private (string Pair, int IntervalSeconds)? HeldBy(string path) =>
        CandleSurvey.SeriesIn(path) is { } held
        && CandleSeriesPath.Of(_root, held.Pair, held.IntervalSeconds) == path
            ? held
            : null;
}
