using System;
using KrakkedCore.Engine.Contracts;
using KrakkedCore.Engine.Contracts.Events;

namespace KrakkedCore.Engine.Logic.Markets;

/// <summary>The newest closed candles of one pair and timeframe.</summary>
public readonly ref struct CandleHistory
{
    private readonly ReadOnlySpan<Candle> _ring;
    private readonly int _next;

    /// <summary>A view of a ring.</summary>
    /// <param name="ring">All its slots.</param>
    /// <param name="next">Slot the next candle goes to.</param>
    /// <param name="count">Slots in use.</param>
    internal CandleHistory(ReadOnlySpan<Candle> ring, int next, int count)
    {
        _ring = ring;
        _next = next;
        Count = count;
    }

    /// <summary>How many candles.</summary>
    public int Count { get; }

    /// <summary>One candle.</summary>
    /// <param name="age">0 is the newest, <see cref="Count"/> - 1 the oldest.</param>
    /// <exception cref="InvariantException">There are fewer.</exception>
    public Candle this[int age]
    {
        get
        {
            Invariant.Holds((uint)age < (uint)Count);
            var slot = _next - 1 - age;
            return _ring[slot < 0 ? slot + _ring.Length : slot];
        }
    }
}
