using System;
using BenchmarkDotNet.Attributes;
using KrakkedCore.Engine.Books;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Perf.Micro;

/// <summary>
/// Question: what does one book update cost: a level changed, the side truncated, the checksum taken?
/// </summary>
/// <remarks>Budget: 500 ns mean, 0 bytes allocated. Leaves out reading the frame.</remarks>
[MemoryDiagnoser]
public class BookUpdate
{
    private const int Depth = 10;
    private const long Tick = 1_000_000_000; // 0.1
    private const long MiddleTicks = 788_715;

    private readonly OrderBook _book = new(Depth);
    private readonly (bool IsAsk, BookLevel Level)[] _changes = new (bool, BookLevel)[4_096];
    private int _next;

    public BookUpdate()
    {
        var random = new Random(1);
        for (var level = 0; level < Depth; level++)
        {
            _book.Apply(isAsk: false, LevelAt(MiddleTicks - 1 - level, random));
            _book.Apply(isAsk: true, LevelAt(MiddleTicks + 1 + level, random));
        }

        for (var index = 0; index < _changes.Length; index++)
        {
            var isAsk = random.Next(2) == 0;
            var distance = 1 + random.Next(Depth);
            _changes[index] = (isAsk, LevelAt(MiddleTicks + (isAsk ? distance : -distance), random));
        }
    }

    [Benchmark(Baseline = true)]
    public uint ApplyAndCheck()
    {
        Apply();
        return _book.Checksum(priceDecimals: 1, quantityDecimals: 8);
    }

    [Benchmark]
    public void Apply()
    {
        ref readonly var change = ref _changes[_next++ & 4_095];
        _book.Apply(change.IsAsk, change.Level);
        _book.Truncate();
    }

    private static BookLevel LevelAt(long ticks, Random random) =>
        new(new Price(ticks * Tick), new Quantity(1 + random.NextInt64(500_000_000)));
}
