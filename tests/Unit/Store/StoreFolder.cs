using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using KrakkedCore.Adapters.Store.Candles;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Tests.Unit.Store;

/// <summary>A folder of candles of the test's own, gone afterwards; blocks are small, so that few candles make many.
/// </summary>
internal sealed class StoreFolder : IDisposable
{
    internal const string Pair = "BTC/USD";
    internal const int Minute = 60;
    internal const int BlockRecords = 3;

    internal string Path { get; } = Directory.CreateTempSubdirectory("krakked-candles-").FullName;

    internal List<string> Told { get; } = [];

    internal string File => System.IO.Path.Combine(Path, "1m", "BTC_USD.kkc");

    internal static Candle At(long second, long close = 100) => new(
        new UnixNs(second * UnixNs.PerSecond),
        new Price(close),
        new Price(close + 2),
        new Price(close - 2),
        new Price(close + 1),
        new Quantity(second),
        (int)(close % 1_000),
        Minute);

    internal static Candle[] Series(params long[] seconds) => [.. seconds.Select(static second => At(second))];

    internal static long[] SecondsOf(IEnumerable<Candle> candles) =>
        [.. candles.Select(static candle => candle.Begin.Raw / UnixNs.PerSecond)];

    internal CandleFileStore Write(int blockCountSlack = 1_000) =>
        new(Path, isWriter: true, Told.Add, BlockRecords, blockCountSlack);

    internal CandleFileStore Read() => CandleFileStore.OpenForReading(Path);

    internal IReadOnlyList<Candle> All()
    {
        using var store = Read();
        return store.Since(Pair, Minute, new UnixNs(long.MinValue));
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
