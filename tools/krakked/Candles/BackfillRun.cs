using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using KrakkedCore.Adapters.Kraken.Candles;
using KrakkedCore.Adapters.Store.Candles;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Tools.Krakked.Commands;

namespace KrakkedCore.Tools.Krakked.Candles;

/// <summary>Loads several series one after the other; one that fails does not stop the others.</summary>
/// <param name="backfill">Keeps what it loads.</param>
/// <param name="pairs">As WebSocket v2 writes them.</param>
/// <param name="intervalsSeconds">Lengths, each of those REST gives.</param>
/// <param name="since">First begin wanted; null for all there is.</param>
internal sealed class BackfillRun(
    CandleBackfill backfill, IReadOnlyList<string> pairs, IReadOnlyList<int> intervalsSeconds, UnixNs? since)
{
    private readonly List<BackfillSeries> _done = [];
    private string _now = "starting";

    /// <summary>How far it is, for a line on a terminal.</summary>
    public string Describe() => Volatile.Read(ref _now);

    /// <summary>Loads them all.</summary>
    /// <param name="stopping">Gives up; what was loaded is kept.</param>
    public async Task<IReadOnlyList<BackfillSeries>> RunAsync(CancellationToken stopping)
    {
        var total = pairs.Count * intervalsSeconds.Count;
        foreach (var pair in pairs)
        {
            foreach (var seconds in intervalsSeconds)
            {
                Volatile.Write(
                    ref _now, $"{_done.Count + 1} of {total}: {pair} {Timeframe.NameOf(seconds)}");
                var result = await backfill.Load(pair, seconds, since, stopping).ConfigureAwait(false);
                _done.Add(new BackfillSeries(pair, seconds, result));
            }
        }

        return _done;
    }

    /// <summary>Lengths by name, checked against those REST gives.</summary>
    /// <param name="names">As typed; one or more.</param>
    /// <exception cref="UsageException">One is no length, or not to be had.</exception>
    public static IReadOnlyList<int> LengthsOf(IReadOnlyList<string> names)
    {
        var lengths = new List<int>();
        foreach (var name in names)
        {
            var seconds = CandleArguments.SecondsOf(name, "--timeframes");
            if (!CandleBackfill.IntervalsSeconds.Contains(seconds))
            {
                throw new UsageException(
                    $"--timeframes named {name}, which is not loaded; it may name "
                    + $"{string.Join(", ", CandleBackfill.IntervalsSeconds.Select(Timeframe.NameOf))}.");
            }

            lengths.Add(seconds);
        }

        return lengths;
    }
}
