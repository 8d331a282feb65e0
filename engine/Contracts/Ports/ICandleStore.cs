using System;
using System.Collections.Generic;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Engine.Contracts.Ports;

/// <summary>Closed candles, kept from start to start.</summary>
/// <remarks>
/// Any thread calls it; nobody on the path of an event does. A series is a pair and a length; one that was never
/// stored is empty, and asking for it is no error. Of one begin there is one candle: the one appended last.
/// </remarks>
public interface ICandleStore
{
    /// <summary>Adds closed candles to a series. What it returns after is on the disk; a crash before loses all of it
    /// or nothing.</summary>
    /// <param name="pair">As WebSocket v2 writes it, for instance <c>BTC/USD</c>; 1 to 24 bytes.</param>
    /// <param name="intervalSeconds">Length of every one of them.</param>
    /// <param name="candles">In any order; with equal begins the later one in the span counts.</param>
    /// <returns>How many were new, and how many replaced another with different figures.</returns>
    CandleAppend Append(string pair, int intervalSeconds, ReadOnlySpan<Candle> candles);

    /// <summary>The newest candles of a series, oldest first.</summary>
    /// <param name="pair">As in <see cref="Append"/>.</param>
    /// <param name="intervalSeconds">Length.</param>
    /// <param name="count">At most this many.</param>
    IReadOnlyList<Candle> Last(string pair, int intervalSeconds, int count);

    /// <summary>The candles of a series that begin at a moment or later, oldest first.</summary>
    /// <param name="pair">As in <see cref="Append"/>.</param>
    /// <param name="intervalSeconds">Length.</param>
    /// <param name="since">First begin wanted.</param>
    IReadOnlyList<Candle> Since(string pair, int intervalSeconds, UnixNs since);

    /// <summary>The candles of a series that begin in a span of time, oldest first.</summary>
    /// <param name="pair">As in <see cref="Append"/>.</param>
    /// <param name="intervalSeconds">Length.</param>
    /// <param name="from">First begin wanted.</param>
    /// <param name="until">First begin not wanted any more.</param>
    IReadOnlyList<Candle> Range(string pair, int intervalSeconds, UnixNs from, UnixNs until);

    /// <summary>What is stored, by pair and length.</summary>
    IReadOnlyList<CandleSeriesInfo> List();
}

/// <summary>What an append came to.</summary>
/// <param name="Added">Begins that were not there before.</param>
/// <param name="Replaced">Begins that were there with other figures.</param>
/// <param name="Unchanged">Begins that were there with the same figures.</param>
public readonly record struct CandleAppend(int Added, int Replaced, int Unchanged);

/// <summary>One stored series.</summary>
/// <param name="Pair">As WebSocket v2 writes it.</param>
/// <param name="IntervalSeconds">Length of its candles.</param>
/// <param name="Count">How many.</param>
/// <param name="First">Begin of the oldest; zero while there is none.</param>
/// <param name="Last">Begin of the newest; zero while there is none.</param>
public readonly record struct CandleSeriesInfo(
    string Pair, int IntervalSeconds, long Count, UnixNs First, UnixNs Last);
