using System.Runtime.InteropServices;

namespace KrakkedCore.Engine.Contracts.Events;

/// <summary>Which part of a pair's past an event hands over.</summary>
public enum HistoryPart : byte
{
    /// <summary>Not told.</summary>
    None = 0,

    /// <summary>A closed candle. Those of one length follow each other oldest first, without gaps.</summary>
    Closed = 1,

    /// <summary>What the minutes of the running interval of a longer candle come to, up to the hand-over.</summary>
    Running = 2,

    /// <summary>A trade of the minute in progress, or of one after it, as a candle of one trade.</summary>
    Trade = 3,

    /// <summary>
    /// The end: <see cref="Candle.Begin"/> is the minute the live candles go on from. All parts since the first take
    /// effect now, or none. Alone, it says that there is no past to be had.
    /// </summary>
    Through = 4,
}

/// <summary>A part of a pair's past, before its live candles.</summary>
/// <remarks>
/// Shape: 65 bytes. The pair's row is the event's instrument. Parts of one pair come one after another, in runs of any
/// length; the first event of all carries <see cref="EventFlags.Snapshot"/> and drops what was begun and never ended.
/// A trade's time is the event's venue time.
/// </remarks>
/// <param name="Candle">As the part says.</param>
/// <param name="TradeId">Of a trade, sequential per pair; zero else.</param>
/// <param name="Part">What it is.</param>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public readonly record struct HistoryCandle(Candle Candle, long TradeId, HistoryPart Part);
