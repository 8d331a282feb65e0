using System.Collections.Generic;
using KrakkedCore.Engine.Contracts.Ports;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Adapters.Store.Candles;

/// <summary>What a series on disk looks like, every byte of it read.</summary>
/// <param name="Series">What is stored.</param>
/// <param name="RecordCount">Records in the file, superseded ones too.</param>
/// <param name="OutOfOrderCount">Records that begin before one that was written earlier, superseding ones left out.
/// </param>
/// <param name="MisalignedCount">Candles that do not begin at a multiple of their length.</param>
/// <param name="MissingCount">Intervals between the first and the last without a candle.</param>
/// <param name="Gaps">Runs of them, the oldest first; at most <see cref="GapsShownMax"/>.</param>
/// <param name="GapCount">How many runs there are.</param>
/// <param name="FileBytes">Of the file.</param>
/// <param name="TornBytes">At its end, of an append that was not finished; not counted otherwise.</param>
/// <param name="Damage">A sentence; null when every checksum holds. With it the other figures say nothing.</param>
public sealed record CandleCheck(
    CandleSeriesInfo Series,
    long RecordCount,
    long OutOfOrderCount,
    long MisalignedCount,
    long MissingCount,
    IReadOnlyList<CandleGap> Gaps,
    long GapCount,
    long FileBytes,
    long TornBytes,
    string? Damage)
{
    /// <summary>Gaps are listed up to this many, and counted past it.</summary>
    public const int GapsShownMax = 20;

    /// <summary>Records that a later one of the same begin replaced.</summary>
    public long SupersededCount => RecordCount - Series.Count;

    /// <summary>True when nothing is damaged and nothing is torn.</summary>
    public bool IsSound => Damage is null && TornBytes == 0;
}

/// <summary>Intervals without a candle.</summary>
/// <param name="From">Begin of the first missing one.</param>
/// <param name="Until">Begin of the candle after them.</param>
/// <param name="MissingCount">How many.</param>
public readonly record struct CandleGap(UnixNs From, UnixNs Until, long MissingCount);
