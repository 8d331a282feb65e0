using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Ports;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Tests.Unit.Kraken.Candles;

/// <summary>A candle store that forgets with the test, and fails while it is told to.</summary>
internal sealed class MemoryCandles : ICandleStore
{
    private static readonly SortedDictionary<long, Candle> Nothing = [];

    private readonly Dictionary<(string Pair, int Seconds), SortedDictionary<long, Candle>> _series = [];

    internal bool IsBroken { get; set; }

    public CandleAppend Append(string pair, int intervalSeconds, ReadOnlySpan<Candle> candles)
    {
        if (IsBroken)
        {
            throw new IOException("The disk is gone.");
        }

        if (!_series.TryGetValue((pair, intervalSeconds), out var series))
        {
            _series[(pair, intervalSeconds)] = series = [];
        }

        var (added, replaced, unchanged) = (0, 0, 0);
        foreach (var candle in candles)
        {
            var isKnown = series.TryGetValue(candle.Begin.Raw, out var known);
            added += isKnown ? 0 : 1;
            replaced += isKnown && known != candle ? 1 : 0;
            unchanged += isKnown && known == candle ? 1 : 0;
            series[candle.Begin.Raw] = candle;
        }

        return new CandleAppend(added, replaced, unchanged);
    }

    public IReadOnlyList<Candle> Last(string pair, int intervalSeconds, int count) =>
        [.. Of(pair, intervalSeconds).TakeLast(count)];

    public IReadOnlyList<Candle> Since(string pair, int intervalSeconds, UnixNs since) =>
        [.. Of(pair, intervalSeconds).Where(candle => candle.Begin >= since)];

    public IReadOnlyList<Candle> Range(string pair, int intervalSeconds, UnixNs from, UnixNs until) =>
        [.. Since(pair, intervalSeconds, from).Where(candle => candle.Begin < until)];

    public IReadOnlyList<CandleSeriesInfo> List() => [.. _series.Select(one => new CandleSeriesInfo(
        one.Key.Pair, one.Key.Seconds, one.Value.Count,
        one.Value.Values.First().Begin, one.Value.Values.Last().Begin))];

    private SortedDictionary<long, Candle>.ValueCollection Of(string pair, int intervalSeconds) =>
        _series.TryGetValue((pair, intervalSeconds), out var series) ? series.Values : Nothing.Values;
}
